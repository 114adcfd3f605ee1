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

  /// An address change: province, city, district, street, recipient and telephone.
  package static func missingForAddress(_ note: String) -> [String] {
    var missing: [String] = []
    if !contains(note, any: "省", "北京", "上海", "天津", "重庆", "自治区", "特别行政区") {
      missing.append("the province")
    }
    if !contains(note, any: "市", "州", "盟", "地区") { missing.append("the city") }
    if !contains(note, any: "区", "县", "镇", "乡", "旗") { missing.append("the district") }
    if !contains(note, any: "路", "街", "巷", "村", "号", "弄", "小区", "栋", "幢", "楼", "室") {
      missing.append("the street")
    }
    if longestDigitRun(in: note) < 7 { missing.append("the telephone") }
    return missing
  }

  /// A gift: SKU × quantity.
  package static func missingForGift(_ note: String) -> [String] {
    let marks: Set<Character> = ["*", "×", "✕", "x", "X", "＊"]
    let text = Array(note)
    let hasQuantity = text.indices.dropFirst().contains { index in
      marks.contains(text[index]) && index + 1 < text.count && text[index + 1].isNumber
        && (text[index - 1].isLetter || text[index - 1].isNumber)
    }
    return hasQuantity ? [] : ["SKU × quantity"]
  }

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
