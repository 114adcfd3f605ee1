/// Emoji that stand for words.
enum WordEmoji {
  /// Lines of a word and the emoji that are read as it.
  static let lines = """
    加 ➕
    减 ➖
    心 ❤♥♡❥❣💓💔💕💖💗💘💙💚💛💜💝💞💟🖤🤍🤎🧡
    qq 🐧
    狗 🐶🐕🦮
    猫 🐱🐈
    马 🐴🐎
    牛 🐮🐂🐃🐄
    羊 🐑🐏🐐
    猪 🐷🐖🐗
    鸡 🐔🐓
    鸭 🦆
    鱼 🐟🐠🐡
    猴 🐵🐒
    龙 🐲🐉
    蛇 🐍
    虎 🐯🐅
    鼠 🐭🐁🐀
    兔 🐰🐇
    熊 🐻
    龟 🐢
    虾 🦐
    蟹 🦀
    鹅 🦢
    鸟 🐦
    虫 🐛
    屎 💩
    蛋 🥚
    草 🌿🌱
    桃 🍑
    苹果 🍎🍏
    红薯 🍠
    糖 🍬
    饭 🍚
    啤 🍺🍻
    茶 🍵
    药 💊
    刀 🔪
    脑 🧠
    小丑 🤡
    赞 👍
    钱 💰💴💵
    卡 💳
    书 📕📖📗📘📙📚
    音 🎵🎶
    云 ☁
    火 🔥
    水 💧
    星 ⭐🌟
    月 🌙🌛
    店 🏪
    家 🏠🏡
    车 🚗🚙
    飞机 ✈🛩
    链接 🔗
    手机 📱
    电话 ☎☏📞
    10 🔟
    ok 🆗
    vs 🆚
    """
}
