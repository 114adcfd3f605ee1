extension [UInt8] {
  private static let longestName = 24

  /// Resolves the references that browsers know and libxml2 does not: `&lowbar;` and others of HTML
  /// 5.
  ///
  /// A text that writes such a name out is changed too; nobody is known to.
  mutating func resolveNames() {
    var resolved: [UInt8] = []
    // Up to where the text stands in `resolved`.
    var copied = 0
    var place = 0
    while let start = span.firstIndex(of: UInt8(ascii: "&"), from: place) {
      place = start + 1
      let limit = Swift.min(count, place + Self.longestName)
      guard let end = self[place..<limit].firstIndex(of: UInt8(ascii: ";")),
        let character = laterReferences[String(decoding: self[place..<end], as: UTF8.self)]
      else { continue }
      resolved += self[copied..<start]
      resolved += character.utf8
      copied = end + 1
      place = copied
    }
    if copied == 0 { return }
    resolved += self[copied...]
    self = resolved
  }
}

/// The HTML standard's names of ASCII and unseen characters, section 13.5, and of marks that
/// contacts are written with, as far as HTML 4 has them not.
private let laterReferences = [
  "Tab": "\t", "NewLine": "\n", "NonBreakingSpace": " ", "excl": "!", "num": "#", "dollar": "$",
  "percnt": "%", "lpar": "(", "rpar": ")", "ast": "*", "midast": "*", "plus": "+", "comma": ",",
  "period": ".", "sol": "/", "colon": ":", "semi": ";", "equals": "=", "quest": "?", "commat": "@",
  "lsqb": "[", "lbrack": "[", "bsol": "\\", "rsqb": "]", "rbrack": "]", "Hat": "^", "lowbar": "_",
  "UnderBar": "_", "grave": "`", "DiacriticalGrave": "`", "lcub": "{", "lbrace": "{", "verbar": "|",
  "vert": "|", "VerticalLine": "|", "rcub": "}", "rbrace": "}", "AMP": "&", "LT": "<", "GT": ">",
  "QUOT": "\"", "ZeroWidthSpace": "\u{200B}", "NegativeThinSpace": "\u{200B}",
  "NegativeVeryThinSpace": "\u{200B}", "NoBreak": "\u{2060}", "hyphen": "\u{2010}",
  "dash": "\u{2010}", "horbar": "\u{2015}", "mldr": "…", "nldr": "‥", "phone": "☎", "star": "☆",
  "starf": "★", "check": "✓", "cross": "✗", "numero": "№", "OpenCurlyQuote": "‘",
  "CloseCurlyQuote": "’", "OpenCurlyDoubleQuote": "“", "CloseCurlyDoubleQuote": "”",
]
