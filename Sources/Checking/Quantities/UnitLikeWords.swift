/// Words that begin like a unit and are none, behind a number too: 5 个月饼, 库存20 日期新鲜, 3 元素.
///
/// One list for sums, lengths and times, so that none reads what another leaves alone.
enum UnitLikeWords {
  /// Whether such a word stands where a unit would begin.
  static func stand(in scalars: [Unicode.Scalar], at place: Int) -> Bool {
    words.first(in: scalars, at: place) != nil && units.first(in: scalars, at: place) == nil
  }

  private static let words = WordChoice(
    ("元旦 元宵 元素 圆形 圆领 圆头 圆角 圆珠 圆润 圆柱 毛巾 毛衣 毛毯 毛绒 毛衫 毛笔 毛孔 "
      + "角色 角落 角度 角质 天猫 天气 天然 天鹅 天蓝 日期 日历 日式 日系 日抛 号码 号称 个月饼 个月子 "
      + "年级 年货 年轻 年度 年糕 年画 年味 年龄 周岁 周刊 "
      + "时候 时间 时尚 时髦 时令 点击 点评 点赞 点缀 秒杀")
      .split(separator: " ").map(String.init))

  /// A unit and another word, which begin like one of the words: 20日|期间, 3天|然后, 5号|称重.
  private static let units: WordChoice = [
    "元素材", "元素菜", "天然后", "日期间", "号称重", "年轻松", "年度过", "年度假", "时尚未", "时尚无", "时尚在", "时间隔",
  ]
}

extension PlainText {
  /// Whether a word that only begins like a unit stands at a place.
  func hasUnitLikeWord(at place: Int) -> Bool { UnitLikeWords.stand(in: scalars, at: place) }
}
