/// Which styles of a workbook show a number as a date or a time.
///
/// ECMA-376 part 1, 18.8.30: the built-in formats by number, with those of Chinese systems.
struct NumberFormats: Sendable {
  /// What a number format shows.
  struct Shown: OptionSet, Sendable {
    let rawValue: UInt8
    static let date = Shown(rawValue: 1)
    static let time = Shown(rawValue: 2)
  }

  private let styles: [Shown]

  static let none = NumberFormats(styles: [])

  private init(styles: [Shown]) { self.styles = styles }

  /// What the style with a number shows.
  subscript(style: Int) -> Shown { styles.indices.contains(style) ? styles[style] : [] }

  /// Reads the part `styles.xml`.
  static func read(_ part: Span<UInt8>) -> (Self, XMLReader.Defect?) {
    let reader = NumberFormatsReader()
    XMLPushParser.parse(part, into: reader)
    // Thousands of styles may share one code, however long it is.
    let known = reader.codes.mapValues { shown(by: $0) }
    let styles = reader.styles.map { known[$0] ?? builtIn($0) }
    return (NumberFormats(styles: styles), reader.defect)
  }

  private static func builtIn(_ format: Int) -> Shown {
    switch format {
    case 14...17, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45...47, 55, 56: .time
    case 22: [.date, .time]
    default: []
    }
  }

  /// What a format code such as `yyyy/m/d h:mm;@` shows, by its first section.
  static func shown(by code: String) -> Shown {
    var shown: Shown = []
    var hasMonthOrMinute = false
    var scalars = code.unicodeScalars[...]
    while let scalar = scalars.popFirst(), scalar != ";" {
      switch scalar {
      case "\"": scalars = scalars.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": scalars = scalars.dropFirst()
      case "[":
        let inside = String(String.UnicodeScalarView(scalars.prefix { $0 != "]" })).lowercased()
        scalars = scalars.drop { $0 != "]" }.dropFirst()
        // [h]:mm counts hours past a day; [Red] and [$-804] say nothing of the number.
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { shown.insert(.time) }
      case "y", "Y", "d", "D": shown.insert(.date)
      case "h", "H", "s", "S": shown.insert(.time)
      case "m", "M": hasMonthOrMinute = true
      default: break
      }
    }
    if hasMonthOrMinute, shown.isEmpty { shown = .date }
    return shown
  }
}

private final class NumberFormatsReader: XMLReader {
  private(set) var codes: [Int: String] = [:]
  private(set) var styles: [Int] = []
  private var isInStyles = false

  override func start(_ name: String) {
    switch name {
    case "numFmt":
      if let id = attribute("numFmtId").flatMap({ Int($0) }) { codes[id] = attribute("formatCode") }
    case "cellXfs": isInStyles = true
    case "xf" where isInStyles: styles.append(attribute("numFmtId").flatMap { Int($0) } ?? 0)
    default: break
    }
  }

  override func end(_ name: String) {
    if name == "cellXfs" { isInStyles = false }
  }
}
