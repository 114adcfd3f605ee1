/// What an order's note must contain, by what was agreed.
package enum NoteParts {
  /// A refund: amount, reason, flag.
  ///
  /// - Parameter isFlagged: nil where the order facts do not say.
  package static func missingForRefund(_ note: String, isFlagged: Bool?) -> [String] {
    var missing: [String] = []
    if !hasAmount(note) { missing.append("the amount") }
    if letters(in: note) < 2 { missing.append("the reason") }
    if isFlagged == false { missing.append("the flag") }
    return missing
  }

  /// An address change: province, city, district, street and telephone.
  ///
  /// The clause asks for the recipient too. Who receives a parcel may be called by any word (悠悠,
  /// 前台), so that none is missed here.
  package static func missingForAddress(_ note: String) -> [String] {
    var missing: [String] = []
    let province = province(in: note)
    let places = ["超市", "市场", "门市", "城市", "市民"].reduce(note) { $0.replacing($1, with: "") }
    let areas = province.map { places.replacing($0, with: "", maxReplacements: 1) } ?? places
    if province == nil, !contains(note, any: "省", "自治区", "特别行政区") {
      missing.append("the province")
    }
    let hasNoCities = ["香港", "澳门", "台湾"].contains(province)
    // A municipality is its own city, and the counties of Hainan belong to none.
    let isCity =
      ["北京", "上海", "天津", "重庆"].contains(province) || province == "海南" && areas.contains("县")
    if !hasNoCities, !isCity, !contains(areas, any: "市", "州", "盟", "地区") {
      missing.append("the city")
    }
    // 金华市义乌市: a city that another one governs is its district.
    let isInCity = areas.count { $0 == "市" } > 1
    let areasBelow = areas.replacing("自治区", with: "").replacing("地区", with: "")
      .replacing("小区", with: "")
    if !hasNoCities, !isInCity,
      !contains(areasBelow, any: "区", "县", "镇", "乡", "旗", "街道")
    {
      missing.append("the district")
    }
    if !contains(
      note, any: "路", "街", "巷", "道", "村", "号", "弄", "小区", "栋", "幢", "楼", "室")
    {
      missing.append("the street")
    }
    if longestDigitRun(in: note) < 7 { missing.append("the telephone") }
    return missing
  }

  /// The provinces by their short names, with which the long ones begin too: 广西壮族自治区.
  private static let provinces = [
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古",
    "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
  ]

  /// The province that a note names first, and not only by a road that is called so: 北京东路, 西藏南路.
  private static func province(in note: String) -> String? {
    let named = provinces.compactMap { name in
      note.ranges(of: name).first { range in
        var rest = note[range.upperBound...]
        if let first = rest.first, "东西南北中".contains(first) { rest = rest.dropFirst() }
        return !["路", "街", "大道", "大街", "巷"].contains { rest.hasPrefix($0) }
      }.map { (name, start: $0.lowerBound) }
    }
    return named.min { $0.start < $1.start }?.0
  }

  /// A gift: SKU × quantity, or what it is and how many.
  ///
  /// 送印花袜两双 tells the warehouse as much as B00000*2; 送小样 and 送两个 leave one of the two open.
  package static func missingForGift(_ note: String) -> [String] {
    let marks: Set<Character> = ["*", "×", "✕", "x", "X", "＊"]
    let text = Array(note)
    let hasQuantity = text.indices.dropFirst().contains { index in
      marks.contains(text[index]) && index + 1 < text.count && text[index + 1].isNumber
        && (text[index - 1].isLetter || text[index - 1].isNumber)
    }
    return hasQuantity || namesCountedThing(text) ? [] : ["SKU × quantity"]
  }

  /// Whether a number with its measure word stands beside the name of a thing: 保护包1个, 一小罐龙井.
  private static func namesCountedThing(_ note: [Character]) -> Bool {
    note.indices.dropLast().contains { index in
      guard note[index].isNumber || numerals.contains(note[index]) else { return false }
      let end = min(note.count, index + reach)
      var measure = index + 1
      while measure < end, note[measure].isNumber || "小大".contains(note[measure]) { measure += 1 }
      guard measure < end, measures.contains(note[measure]) else { return false }
      return isThing(note[max(0, index - reach)..<index].reversed().prefix { $0.isLetter })
        || isThing(note[(measure + 1)...].prefix(reach).prefix { $0.isLetter })
    }
  }

  /// So many characters around a number tell what is counted: a note may be of any length.
  private static let reach = 8

  /// Whether letters name something, apart from words of giving: 赠奶瓶刷, and not 加送.
  private static func isThing(_ letters: some Sequence<Character>) -> Bool {
    letters.count { !givingWords.contains($0) } >= 2
  }

  private static let numerals: Set<Character> = Set("一二两三四五六七八九十")
  private static let measures: Set<Character> =
    Set("个双条支只件包袋盒瓶罐把份张块片套本枚对组卷根朵颗粒副顶床台")
  private static let givingWords: Set<Character> = Set("送加赠多放给您你客户补备注要的再已了")

  /// A delay: the day on which it ships.
  package static func missingForDelay(_ note: String) -> [String] {
    let text = Array(note)
    let hasDay = text.indices.dropFirst().contains { index in
      "月日号.-/".contains(text[index]) && text[index - 1].isNumber
    }
    return hasDay ? [] : ["the ship date"]
  }

  /// Whether a number stands in the note that is no count of days and no part of a date.
  private static func hasAmount(_ note: String) -> Bool {
    let text = Array(note)
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, text[index].isNumber { index += 1 }
      if index == start {
        index += 1
        continue
      }
      let before = start > 0 ? text[start - 1] : " "
      let after = index < text.count ? text[index] : " "
      if !"/-".contains(before), !"天日月号/-".contains(after) { return true }
    }
    return false
  }

  /// Letters that could state a reason, without the words of the refund itself: 差价 and 运费 do.
  private static func letters(in note: String) -> Int {
    var rest = note
    for word in ["退款", "退", "补", "元", "块"] {
      rest = rest.replacing(word, with: "")
    }
    return rest.count { $0.isLetter }
  }

  private static func contains(_ note: String, any marks: String...) -> Bool {
    marks.contains { note.contains($0) }
  }

  private static func longestDigitRun(in note: String) -> Int {
    var longest = 0
    var run = 0
    for character in note {
      run = character.isNumber || character == "*" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
