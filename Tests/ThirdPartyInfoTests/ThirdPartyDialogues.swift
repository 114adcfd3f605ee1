import CheckingTestSupport

/// Dialogues in which the shop's side leads the buyer away, and such as only look like it.
extension Dialogue {
  static let diverting: [Dialogue] = [
    Dialogue(
      """
      @platform pinduoduo
      买家: 有清楚点的图吗
      客服: 整段拷走，退出去会自己跳
      客服: 8￥CZ0031 mQ7xLp2RkWz￥/
      """, finds: ["platform-link"]),
    Dialogue(
      """
      @platform jd
      买家: 大图呢
      客服: ₤Qk3mT8xLpZy₤ 整句拷走就看到了
      """, finds: ["platform-link"]),
    Dialogue(
      """
      买家: 老板这个能便宜点不
      客服: 亲，这边价格改不了呢，您去桃宝搜咱家店名，那边有满减
      """, finds: ["platform-mention"]),
    Dialogue(
      """
      买家: 怎么没货了
      客服: 仓库没了哈，天 猫 那边还剩几件
      """, finds: ["platform-mention"]),
    Dialogue(
      """
      @platform taobao
      买家: 这个价格比pdd贵啊
      客服: 拼多多卖的跟我们不是一个版本的亲
      """, finds: ["platform-mention"]),
    Dialogue(
      """
      @platform jd
      买家: 有优惠吗
      客服: 您可以关注下我们小红书，经常发券
      """, finds: ["platform-mention"]),
    Dialogue(
      """
      @platform douyin
      买家: 直播间没抢到
      客服: 没事的，我们快手店同价，去快手上搜春笋童书就行
      """, finds: ["platform-mention"]),
    Dialogue(
      """
      买家: 你家在别的地方有店吗
      客服: 有呀，我们在其他平台也有店的，价格还更便宜些
      """, finds: ["platform-mention"]),
    Dialogue(
      """
      买家: 质量怎么样
      客服: 放心，狗东同一个厂出来的货
      """, finds: ["platform-mention"]),
    Dialogue(
      """
      买家: 还有别的花色吗
      客服: 看这里挑 https://shop1234.taobao.com/category.htm 喜欢哪个跟我说
      """, finds: ["platform-link"]),
    Dialogue(
      """
      买家: 怎么领红包
      客服: 点开 dwz.cn/AbCdEf 就能领
      """, finds: ["platform-link"]),
    Dialogue(
      """
      @platform tmall
      买家: 安装视频呢
      客服: 在这儿亲 https://v.douyin.com/abcDEF/
      """, finds: ["platform-link"]),
    Dialogue(
      """
      买家: 在吗
      客服: 有需要加我 薇❤ 聊，图多
      """, finds: ["contact-diversion"]),
    Dialogue(
      """
      买家: 想多要几件
      客服: 量大的话加下V❤，给您发报价单
      """, finds: ["contact-diversion"]),
    Dialogue(
      """
      买家: 有没有实物图
      客服: ➕V：chunsun2026 我发给你
      """, finds: ["contact-diversion"]),
    Dialogue(
      """
      买家: 可以定制吗
      客服: 可以的，您方便留个微信吗，我让设计师对接您
      """, finds: ["contact-diversion"]),
    Dialogue(
      """
      买家: 怎么调试
      客服: 打字说不清楚，您手机号多少，我打给您细说
      """, finds: ["contact-diversion"]),
    Dialogue(
      """
      买家: 会员怎么入
      客服: 扫码进福利群，老客户都在里面
      """, finds: ["contact-diversion"]),
    Dialogue(
      """
      买家: 好的
      客服: 以后补货找我，QQ 990000123，随时在线
      """, finds: ["contact-diversion"]),
    Dialogue(
      """
      买家: 坏了怎么办
      客服: 这边聊天不方便哈，你加一下我的weixin，我慢慢给你处理
      """, finds: ["contact-diversion"]),
    Dialogue(
      """
      买家: 运费谁出
      客服: 运费我出，您支付宝发我，我现在转您
      """, finds: ["payment-account"]),
    Dialogue(
      """
      买家: 少了一个配件
      客服: 给您补5块钱可以吗，提供下zfb账号和名字
      """, finds: ["payment-account"]),
    Dialogue(
      """
      买家: 差价怎么给我
      客服: 差价微信上转您，平台退不了
      """, finds: ["payment-account"]),
    Dialogue(
      """
      买家: 要付定金吗
      客服: 定金打到这个账户，户名林小满，开户行示例银行，卡号6222020000000000018
      """, finds: ["payment-account"]),
    Dialogue(
      """
      买家: 尾款怎么付
      客服: 尾款扫我这个码付就行 [图片: 扫一扫 / 向我付款]
      """, finds: ["payment-qr-code"]),
    Dialogue(
      """
      买家: 补偿怎么给
      客服: 麻烦您把收 款 码截图发过来哈
      """, finds: ["payment-qr-code"]),
    Dialogue(
      """
      买家: 我要一百个
      客服: 一百个的话别在这上面拍了，平台要扣点，直接打款给我，每个少两块
      """, finds: ["off-platform-deal"]),
    Dialogue(
      """
      买家: 急着要
      客服: 您先取消订单，私下转我，今天就给您发
      """, finds: ["off-platform-deal"]),
    Dialogue(
      """
      买家: 能优惠不
      客服: 线下付款的话可以给您九折
      """, finds: ["off-platform-deal"]),
    Dialogue(
      """
      买家: 你看看这个 https://detail.tmall.com/item.htm?id=600000000002
      客服: 这款我们也有的亲，比他家便宜三块
      """, finds: ["buyer-link-not-declined"]),
    Dialogue(
      """
      买家: https://detail.tmall.com/item.htm?id=600000000002
      买家: 这个有吗
      客服: 亲，您发的显示不了呢，描述一下款式
      买家: 就是带帽子那个，你们的厚吗
      客服: 刚看了那家的图片，他们是单层的，我们加绒
      """, finds: ["buyer-link-opened"]),
  ]

  static let staying: [Dialogue] = [
    Dialogue(
      """
      买家: 用什么快递呀
      客服: 江浙沪发京东物流，其他发中通，正常三天左右到
      """),
    Dialogue(
      """
      买家: 我在京东买过你家的
      客服: 感谢亲一直以来的支持，有什么可以帮您
      """),
    Dialogue(
      """
      买家: 我地址是北京东城区的
      客服: 北京东边这几个区明天都能到的
      """),
    Dialogue(
      """
      买家: 明天猫砂能发吗
      客服: 明天猫砂和猫粮一起发出哦
      """),
    Dialogue(
      """
      @platform tmall
      买家: 你们是旗舰店吗
      客服: 是的亲，我们是天猫官方旗舰店，淘宝搜店名也能找到
      """),
    Dialogue(
      """
      @platform jd
      买家: 京东自营吗
      客服: 亲，我们是京东第三方店铺，由京东快递配送
      """),
    Dialogue(
      """
      买家: 好看吗
      客服: 抖音爆款，卖了一万多件了，好评很多
      """),
    Dialogue(
      """
      买家: 退款什么时候到
      客服: 退款会原路退回您的付款账户，微信支付的退回微信零钱，支付宝付款的退回支付宝，1到3个工作日
      """),
    Dialogue(
      """
      买家: 你加我微信吧 vx 13800 我发你图
      客服: 亲，咱们在平台上沟通就可以哦，图片可以直接发这里
      """),
    Dialogue(
      """
      买家: 有人打电话让我加QQ退款
      客服: 亲，请勿添加陌生人QQ或微信，我们不会以任何理由让您转账，谨防诈骗
      """),
    Dialogue(
      """
      买家: 支付宝可以付吗
      客服: 可以的，提交订单后选择支付宝或者微信支付都行
      """),
    Dialogue(
      """
      买家: 可以微信转你吗
      客服: 不可以的亲，私下转账没有保障，请您在平台下单
      """),
    Dialogue(
      """
      买家: 有实体店吗
      客服: 我们是工厂直销，没有线下实体店的哦
      """),
    Dialogue(
      """
      买家: 要发票
      客服: 好的，请发一下发票抬头、税号、地址电话、开户行和账号，我给您登记开票
      """),
    Dialogue(
      """
      买家: 改一下电话
      客服: 好的，请把新的收货人姓名和联系电话发我，未发货可以修改
      """),
    Dialogue(
      """
      买家: 包裹里有张卡片让扫码加微信返现，真的吗
      客服: 亲，那不是我们放的，请不要扫码也不要加他微信哦
      """),
    Dialogue(
      """
      买家: 衣服什么领的
      客服: 这件是V领加绒的，加V领打底衫一起买更划算，送您一袋QQ糖
      """),
    Dialogue(
      """
      买家: 说明书看不懂
      客服: 包装上有个二维码，扫一下就能看安装视频
      """),
    Dialogue(
      """
      买家: 小程序怎么看订单
      客服: 微信里打开拼多多小程序，点个人中心就能看到订单
      """),
    Dialogue(
      """
      买家: 怎么查快递
      客服: 您复制单号到 www.sto.cn 查询，或者在订单里点查看物流
      """),
    Dialogue(
      """
      买家: https://mobile.yangkeduo.com/goods2.html?goods_id=7654321 和这个有什么区别
      客服: 这个是加厚款，您发的那个是薄款
      """),
    Dialogue(
      """
      买家: https://item.jd.com/100000000002.html
      客服: 不好意思亲，外部的链接这边无法查看，麻烦发下图片
      """),
    Dialogue(
      """
      买家: 你好，取件码多少
      客服: 包裹在菜鸟驿站，取件码短信会发到您手机
      """),
    Dialogue(
      """
      买家: 麦克风音质好吗
      客服: 亲，觉得物流慢可以备注发顺丰，音质您放心
      """),
    Dialogue(
      """
      买家: 这锅加微波炉可以吗
      客服: 可以加微波炉加热三分钟，加微辣酱更香
      """),
    Dialogue(
      """
      买家: 能送货上门吗
      客服: 可以的，麻烦留一下收货人的联系电话，师傅送货前会联系您
      """),
    Dialogue(
      """
      买家: 你们平台保障吗
      客服: 在平台下单有保障的，脱离平台交易出问题我们没办法处理哦
      """),
  ]
}
