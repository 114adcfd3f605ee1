import Transcripts

/// HTML that escapes by default: a text put into it stays a text, only markup stays markup.
struct Markup: Sendable, ExpressibleByStringInterpolation {
  private(set) var html: String

  init(stringLiteral value: String) { html = value }
  init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }
  private init(html: String) { self.html = html }

  static let nothing: Markup = ""

  static func joined(_ parts: some Sequence<Markup>, separator: Markup = "") -> Markup {
    Markup(html: parts.map(\.html).joined(separator: separator.html))
  }

  static func += (left: inout Markup, right: Markup) { left.html += right.html }
  static func + (left: Markup, right: Markup) -> Markup { Markup(html: left.html + right.html) }

  struct StringInterpolation: StringInterpolationProtocol {
    var html = ""

    init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ parts: [Markup]) {
      for part in parts { html += part.html }
    }
    /// ` name="value"`, or nothing where there is no value.
    mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      if let value { html += " \(name)=\"\(Markup.escaped(value))\"" }
    }
    /// The attributes of a part that scrolls in itself, by the keyboard too.
    mutating func appendInterpolation(scrolling title: String) {
      html += "class=\"scroll\" role=\"region\" tabindex=\"0\""
      html += " aria-label=\"\(Markup.escaped(title))\""
    }
    /// ` name`, or nothing.
    mutating func appendInterpolation(flag name: StaticString, if holds: Bool) {
      if holds { html += " \(name)" }
    }
  }

  /// A text for an element or a quoted attribute.
  ///
  /// Control characters and those that turn the direction of writing become a mark that is seen.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result += "&amp;"
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0x22: result += "&quot;"
      case 0x27: result += "&#39;"
      case 0x09, 0x0A: result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar.steers ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}
