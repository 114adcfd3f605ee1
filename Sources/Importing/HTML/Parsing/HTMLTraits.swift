/// What the reader must know of an element by its name alone.
struct HTMLTraits: OptionSet, Sendable {
  let rawValue: UInt16
  /// Begins and ends a line.
  static let block = HTMLTraits(rawValue: 1)
  static let lineBreak = HTMLTraits(rawValue: 2)
  static let image = HTMLTraits(rawValue: 4)
  static let video = HTMLTraits(rawValue: 8)
  static let audio = HTMLTraits(rawValue: 16)
  static let link = HTMLTraits(rawValue: 32)
  /// White space in it counts.
  static let preserves = HTMLTraits(rawValue: 64)
  /// Its end tag may be left out.
  static let mayStayOpen = HTMLTraits(rawValue: 128)
  /// Has no content, which libxml2 2.9 does not know of the newer ones.
  static let isEmpty = HTMLTraits(rawValue: 256)
  static let row = HTMLTraits(rawValue: 512)
  static let cell = HTMLTraits(rawValue: 1024)
  static let table = HTMLTraits(rawValue: 2048)
  static let headerCell = HTMLTraits(rawValue: 4096)
  /// A browser does not show what is in it.
  static let unshown = HTMLTraits(rawValue: 8192)
  static let button = HTMLTraits(rawValue: 16384)

  static let ofNames: [(names: String, traits: HTMLTraits)] = [
    (
      """
      div ul ol dl section article aside header footer main nav h1 h2 h3 h4 h5 h6 blockquote form
      fieldset figure figcaption address center details summary
      """, .block
    ),
    ("p li dt dd option", [.block, .mayStayOpen]),
    ("html head body tbody thead tfoot colgroup optgroup rt rp", .mayStayOpen),
    ("pre textarea", [.block, .preserves]),
    ("br", .lineBreak),
    ("img", .image),
    ("video", .video),
    ("audio", .audio),
    ("a", .link),
    ("button", .button),
    ("wbr source track", .isEmpty),
    ("template noscript", .unshown),
    ("table", [.block, .table]),
    ("tr", [.block, .row, .mayStayOpen]),
    ("td", [.block, .cell, .mayStayOpen]),
    ("th", [.block, .cell, .headerCell, .mayStayOpen]),
  ]
}

/// The names that the reader itself asks for, by number.
struct WellKnownNames: Sendable {
  /// The traits of a name, by its number; names beyond the end have none.
  let traits: [HTMLTraits]
  let `class`: Int
  let href: Int
  let alt: Int
  let style: Int
  let columnSpan: Int
  let rowSpan: Int
  let hidden: Int
  let ariaHidden: Int
  let role: Int
  /// A template with it is shown, in place of what is in the element around it.
  let shadowRootMode: Int
  let disabled: Int
  let ariaDisabled: Int
  let ariaRowCount: Int
  let ariaSetSize: Int
  let title: Int
  /// Where an image's address may stand: a lazy image has a stand-in under `src`.
  let imageSources: [Int]

  /// The attributes among them.
  var attributes: Set<Int> {
    Set(
      [
        `class`, href, alt, style, columnSpan, rowSpan, hidden, ariaHidden, role, shadowRootMode,
        disabled, ariaDisabled, ariaRowCount, ariaSetSize, title,
      ] + imageSources)
  }

  init(_ names: inout HTMLNames) {
    `class` = names.number(of: "class")
    href = names.number(of: "href")
    alt = names.number(of: "alt")
    style = names.number(of: "style")
    columnSpan = names.number(of: "colspan")
    rowSpan = names.number(of: "rowspan")
    hidden = names.number(of: "hidden")
    ariaHidden = names.number(of: "aria-hidden")
    role = names.number(of: "role")
    shadowRootMode = names.number(of: "shadowrootmode")
    disabled = names.number(of: "disabled")
    ariaDisabled = names.number(of: "aria-disabled")
    ariaRowCount = names.number(of: "aria-rowcount")
    ariaSetSize = names.number(of: "aria-setsize")
    title = names.number(of: "title")
    imageSources = ["data-src", "rawurl", "data-original", "src"].map { names.number(of: $0) }
    var byNumber: [Int: HTMLTraits] = [:]
    for (list, traits) in HTMLTraits.ofNames {
      for name in list.split(whereSeparator: \.isWhitespace) {
        byNumber[names.number(of: String(name))] = traits
      }
    }
    traits = (0..<names.names.count).map { byNumber[$0] ?? [] }
  }
}
