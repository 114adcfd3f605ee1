/// Chinese surnames and the characters of given names, as names are told from words by them.
package enum Surnames {
  /// How many characters of the surname stand at a place; 0 where none does.
  static func length(at place: Int, in text: EntityText) -> Int {
    let first = text.scalar(at: place)
    if compoundStarts.contains(first),
      compounds.contains(where: { text.has($0, at: place) })
    {
      return 2
    }
    return singles.contains(first) ? 1 : 0
  }

  /// How many characters of a surname a text starts with; 0 where it starts with none.
  package static func length(startOf text: ArraySlice<UInt32>) -> Int {
    guard let first = text.first else { return 0 }
    if compoundStarts.contains(first), text.count > 1,
      compounds.contains(where: { text.starts(with: $0) })
    {
      return 2
    }
    return singles.contains(first) ? 1 : 0
  }

  /// How many characters of a surname a text starts with; 0 where it starts with none.
  package static func length(startOf text: String) -> Int {
    length(startOf: text.unicodeScalars.prefix(2).map(\.value)[...])
  }

  /// Characters of given names that were written otherwise.
  package static let disguisedGiven = DisguisedCharacters(usualGiven + seldomGiven)

  /// Whether a character stands where a given name's may follow: it is a surname, or a given name's
  /// behind one.
  package static func mayBeGoingOn(in text: ArraySlice<UInt32>) -> Bool {
    guard let last = text.last else { return false }
    if singles.contains(last) || length(startOf: text.suffix(2)) == 2 { return true }
    return text.count > 1 && (given.contains(last) || rareGiven.contains(last))
      && (singles.contains(text[text.endIndex - 2]) || length(startOf: text.suffix(3)) == 2)
  }

  /// Whether a character is usual in given names.
  static func isGiven(_ scalar: UInt32) -> Bool { given.contains(scalar) }

  /// Whether a text is a surname and a given name of one or two usual characters, and no word.
  package static func looksLikeName(_ text: ArraySlice<UInt32>) -> Bool {
    text.dropFirst(length(startOf: text)).allSatisfy {
      given.contains($0) || rareGiven.contains($0)
    } && mayBeName(text)
  }

  /// Whether a text is a surname and a given name of one or two usual characters, and no word.
  package static func looksLikeName(_ text: String) -> Bool {
    looksLikeName(text.unicodeScalars.map(\.value)[...])
  }

  /// Whether a text is a surname and one or two characters, and no word: a name, where a label
  /// before it says that one follows.
  package static func mayBeName(_ text: String) -> Bool {
    mayBeName(text.unicodeScalars.map(\.value)[...])
  }

  private static func mayBeName(_ text: ArraySlice<UInt32>) -> Bool {
    let surname = length(startOf: text)
    guard surname > 0, (surname + 1...surname + 2).contains(text.count) else { return false }
    return !NameWords.noNames.contains(Array(text.prefix(2)))
  }

  private static let compoundStarts = ScalarTable(compounds.map { $0[0] })
  private static let compounds: [[UInt32]] =
    """
    欧阳 上官 司马 诸葛 司徒 司空 司寇 东方 东郭 独孤 南宫 南荣 夏侯 皇甫 尉迟 公孙 公冶 公羊 公西 公良 慕容 长孙 宇文 令狐
    端木 轩辕 百里 呼延 澹台 申屠 钟离 闻人 濮阳 淳于 单于 太叔 仲孙 赫连 西门 完颜 叶赫 鲜于 宗政 闾丘 万俟 乐正 谷梁 拓跋 羊舌
    巫马 漆雕 左丘 梁丘 颛孙 壤驷 宰父 亓官 达奚 褚师 北宫 贺兰 耶律 纳兰
    """
    .split { $0 == " " || $0 == "\n" }.map { $0.unicodeScalars.map(\.value) }

  /// The surnames of nearly everyone; left out are those that are mostly other words (和, 都, 全).
  private static let singles = ScalarTable(
    scalars(
      """
      王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金
      石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章
      鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟
      艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲
      虞敖巩佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权帅屠朴练廉禹
      井祖漆巴丰卿狄平计宣晋云容敬扈晁芮浦戈伏鹿邸雍辜裘亓邰杭况茹慕亢嵇湛戎茅尉冶元束檀昝智植衡尧荀宿竺逄隗綦庾阙郗郦邴
      莘蒯宓濮闫肖付丘芈訾逯羿璩谯笪钮明乌於桓糜揭禤酆贲汲鄂蓟宦殳夔厍郤
      """))

  /// Characters of given names.
  private static let given = ScalarTable(usualGiven)
  private static let usualGiven = scalars(
    """
    伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玲芬红梅建国华志文斌辉鹏飞宇浩然轩梓涵欣怡诗雨思琪佳雪晨阳博俊凯峰波龙海林云
    山川江河春夏秋冬晓东南西北天宏伦良成康星光达安岩中茂进有坚和彪诚先敬震振壮会群豪心邦承乐绍功松善厚庆民友裕泽世广义仁义兴发
    武新利清彬富顺信子胜学祥才永健生宁贵福亮政谦亨奇固之轮翰朗伯言若鸣朋梁栋维启克翔旭嘉瑞家祖延孝廉颖露瑶婵雁蓓纨仪荷丹蓉眉君
    琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯悦昭冰爽琬茗羽希飘育滢馥筠柔竹霭凝欢枫芸菲寒伊亚宜可姬舒影荔枝丝珍贞莉翠雅芝玉萍
    珠凤洁琳素莲真环爱妹香月莺媛瑞凡淑惠倩婷慧巧美娥婉娅琦晶妍茜黛青倩璐桐柏晗瑾萱雯菡语涵诺依一二三小大可心玥彤钰雅婧琼梅莎锦
    黛勤珊珍贤萌卉妮昕睿皓煜哲瀚航铭沐辰昊逸恒炎晖朝阳毅昌元吉坤金银铁钢根柱宝财旺喜庆余传书忠孝节廉智勇礼信诚朴实正直方圆
    远志程浩森焱鑫淼垚磊晟晔曦曜昱晓晚霜雷霆霖霏露雪冬梅兰竹菊荷蓉薇莹瑛璇玮珂琛琨瑜瑾瑶璟璋玺佩纹绮绣缦彩虹霓裳衣锦荣华富贵
    卫援越抗美朝战胜利解放跃进文革红卫东方向阳爱国拥军建设和平保家立功树人培育英才少年青春丰收满仓来运长久永远德才学问道理法制
    杏兆奎穗泉泰滨焕熹琥楷炬硕罡鲲骅韧锟誉赫逵钊佐耘淞骐珺曈婳
    素芹秋菊淑芬桂花荣芝凤英玉兰秀珍惠兰彩霞爱华丽萍美玲小红春花月娥文娟晓燕海燕亚男胜男招娣来弟引弟盼弟佑祐墨砚笛歌律画卷棋祺禧熙希曼蔓瑜钧峻嵩岳岱崇衡恬愉怀恩念悠然若蒙蕾蕊薰芷若芙蓉茵茹荟萃艺馨予妤妍姝姣娇嫣嫦
    """)

  /// Characters that given names have now and then, and words less often.
  private static let rareGiven = ScalarTable(seldomGiven)
  private static let seldomGiven = scalars(
    """
    冉凌娴屹岑岫岭峥嵘巍帆庚廷弘彦彰彻恺惟慈懿捷敖敦斐旋旻昀昂昶晋晟暄朔朵柯栩桓桦棠棣楠榕槿檀檬歆毓汐汝沁沅沛泓泠洲浚润淇淳渊渝湘湛溢溪溯漪潇澄澈澍
    炜炫炳烁烨煊熠爵玄玘珈珑珞珣琅琢瑀瑄瑭璁璐甜畅皎盈眸睦矜知碧祎禄禛禹禾竣笑笙筱绍绪翊翎翀耀聆胤腾臻舜舟航艾芃芊芮苒茉莞菀葵蔚蕙蕴蓁蓝薏藜虞衍裴谊谨
    豫贤迅迪逍逢遥郁鉴铎铠铮锋锐锴闻闽陆陌晴隆隽雁雄霁靖韬韶颂颐颢飒驰骁骏骞骥魁鸿鹤麒麟默鼎龄令序以也空
    乔景迟野屿尘辞归渡寄寻桢槐洛灵烟映眠简落行见遇鹿麦齐初微忆宛临仲叔业甫停照柳桃望木苓菱夜容时白紫继苏谷迎醉风如守洛池妙亦冷深易双慕卓扬允含听千暮孤渡浮疏淮漫奕弈祈惜止觅访夭尔笺砺竞途越岁序裳
    许听拾鸢瓷渔汀汶沄沂洄蕤蘅桉枳杳晞暖珩璎璞瓒稷笠筝箫篱粲绥绫绾羡翩聿荞荻萤葳藻虔蝉衿袂谧谣迢邈釉钦铃骊鹂鹭栀沫葭苇稚意拙采
    """)

  private static func scalars(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { $0 > 0x20 }
  }
}
