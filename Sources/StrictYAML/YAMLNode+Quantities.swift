extension YAMLNode {
  /// A duration such as `90 s`, `3 min`, `24 h` or `15 d`, in seconds.
  package func seconds() throws(YAMLError) -> Int {
    try quantity(
      units: [("s", 1), ("min", 60), ("h", 3_600), ("d", 86_400)],
      example: "a duration such as 90 s, 3 min, 24 h or 15 d")
  }

  /// A size such as `20 MB` or `2 GB` (powers of ten), in bytes.
  package func bytes() throws(YAMLError) -> Int {
    try quantity(
      units: [("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)],
      example: "a size such as 500 kB, 20 MB or 2 GB")
  }

  /// A window of the day such as `08:00-23:00`, in seconds since midnight, half open.
  package func windowOfDay() throws(YAMLError) -> Range<Int> {
    let text = try string()
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
      Self.secondOfDay($0)
    }
    guard ends.count == 2, let start = ends[0], let end = ends[1], start < end else {
      throw error("expected a window of the day such as 08:00-23:00, found ‘\(text)’")
    }
    return start..<end
  }

  private func quantity(
    units: [(name: String, factor: Int)], example: String
  ) throws(YAMLError) -> Int {
    let text = try string()
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Int(digits), let factor = units.first(where: { $0.name == unit })?.factor,
      case (let product, false) = number.multipliedReportingOverflow(by: factor)
    else { throw error("expected \(example), found ‘\(text)’") }
    return product
  }

  private static func secondOfDay(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0...24).contains(hour), (0...59).contains(minute),
      hour < 24 || minute == 0
    else { return nil }
    return hour * 3_600 + minute * 60
  }
}
