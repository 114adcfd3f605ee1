import Transcripts

/// A cell's number as the text that a CSV of the sheet would have.
enum CellNumber {
  /// A number of more digits than a spreadsheet keeps, in a notation of our own: `d.` and sixteen
  /// digits, then `E+`.
  ///
  /// Ids in it are reported as damaged, and texts show it with all digits that are left.
  static let longDigits = 16

  /// The text of a number that shows no date.
  ///
  /// - Parameter raw: as the sheet has it, such as `42`, `0.10000000000000001`, `1.23457E+17`.
  static func text(_ raw: String) -> String {
    let digits = raw.hasPrefix("-") ? raw.dropFirst() : raw[...]
    if !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
      return isDamaged(digits) ? long(raw) ?? raw : raw
    }
    guard let number = Double(raw), number.isFinite else { return raw }
    if abs(number) >= 1e15 { return long(raw) ?? raw }
    if number == number.rounded() { return String(Int(number)) }
    return String(number)
  }

  /// Whether a whole number is what a spreadsheet made of a longer one.
  ///
  /// A spreadsheet keeps fifteen digits, other writers the 53 bits of a binary number, and a few
  /// all digits: more than seventeen of them, the last no zero, cannot have gone through either.
  private static func isDamaged(_ digits: Substring) -> Bool {
    let whole = digits.drop { $0 == "0" }
    guard whole.utf8.count > 15 else { return false }
    let significant = whole.utf8.count - whole.reversed().prefix { $0 == "0" }.count
    if significant > 17 { return false }
    guard let number = UInt64(whole), number < 1 << 53 else { return true }
    return whole.utf8.last == 0x30
  }

  /// The notation for long numbers; nil for what is no number.
  private static func long(_ raw: String) -> String? {
    guard let number = Double(raw), number.isFinite, abs(number) >= 1 else { return nil }
    let upper = raw.uppercased()
    let mark = upper.firstIndex(of: "E") ?? upper.endIndex
    let mantissa = upper[..<mark].drop { $0 == "-" }
    let point = mantissa.firstIndex(of: ".") ?? mantissa.endIndex
    let fraction = mantissa[point...].dropFirst()
    let digits = (String(mantissa[..<point]) + fraction).drop { $0 == "0" }
    guard let first = digits.first, digits.allSatisfy(\.isASCII),
      let power = mark == upper.endIndex ? 0 : Int(upper[mark...].dropFirst())
    else { return nil }
    // How many digits the whole part has, which the mantissa's own may not all be.
    let places = digits.count - fraction.count + power
    guard places > 15, places < 100 else { return nil }
    let rest = digits.dropFirst().prefix(longDigits)
    let zeros = String(repeating: "0", count: longDigits - rest.count)
    return "\(number < 0 ? "-" : "")\(first).\(rest)\(zeros)E+\(places - 1)"
  }

  /// The time of a date's number: days since the end of 1899, or since 1904 on old Macintoshes.
  ///
  /// The calendar of 1900 has a 29 February that was none.
  static func time(_ raw: String, shown: NumberFormats.Shown, from1904: Bool) -> String? {
    guard let number = Double(raw), number >= 0, number < 2_958_466 else { return nil }
    let seconds = Int((number * 86_400).rounded())
    let (days, clock) = (seconds / 86_400, seconds % 86_400)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(clock / 3_600)):\(two(clock / 60 % 60)):\(two(clock % 60))"
    if !shown.contains(.date), days == 0 { return time }
    let epoch = from1904 ? -24_107 : days < 60 ? -25_568 : -25_569
    let date = CivilDate(daysSince1970: days + epoch).iso8601
    return clock == 0 && !shown.contains(.time) ? date : "\(date) \(time)"
  }
}

extension Span<UInt8> {
  /// The digits of a number in the notation for long numbers; nil for any other text.
  var digitsOfLongNumber: [UInt8]? {
    guard isScientificNumber, count >= CellNumber.longDigits + 5, self[1] == 0x2E else {
      return nil
    }
    let mark = 2 + CellNumber.longDigits
    guard self[mark] == 0x45 else { return nil }
    var power = 0
    for place in mark + 2..<count { power = power * 10 + Int(self[place] &- 0x30) }
    var digits = [self[0]]
    for place in 2..<mark { digits.append(self[place]) }
    guard power >= digits.count - 2, power < 100 else { return nil }
    if power + 1 < digits.count { digits.removeLast(digits.count - power - 1) }
    digits.append(contentsOf: repeatElement(0x30, count: power + 1 - digits.count))
    return digits
  }
}
