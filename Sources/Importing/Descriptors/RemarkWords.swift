/// What pages say of themselves beside their messages: `remarks` in `words.yaml`.
///
/// Compared without white space, and without the dots and arrows at the end.
struct RemarkWords: Sendable {
  /// That more messages can be loaded.
  private(set) var more: Set<[UInt8]> = []
  /// That more can be loaded, of messages only where it stands right beside them.
  private(set) var moreBeside: Set<[UInt8]> = []
  /// That something is being loaded.
  private(set) var loading: Set<[UInt8]> = []
  /// What a platform says between messages as a whole message, such as that an order was paid.
  private(set) var notices: Set<[UInt8]> = []
  /// What stands behind `买家：` and the like and is no name, but how far an order is.
  private(set) var statuses: [String] = []
  /// Comparable names that pages give to people whose own they do not show.
  private(set) var anonymous: Set<String> = []
  /// What shows the rest of a text that is cut short.
  private(set) var expanders: Set<[UInt8]> = []
  /// The button of the next page.
  private(set) var next: Set<[UInt8]> = []
  /// Other words of a pager.
  private(set) var pager: Set<[UInt8]> = []
  /// How many messages there are.
  private(set) var counts: [LineTemplate] = []
  /// How many there are, of messages only where it stands right beside them.
  private(set) var countsBeside: [LineTemplate] = []
  /// What may stand beside a number that says nothing, such as 第 3 页 or Nov 16.
  private(set) var besideNumbers: [[UInt8]] = []

  init() {}

  init(_ node: DescriptorNode) throws(ImportError) {
    let keys = [
      "more", "more-beside", "expanders", "loading", "notices", "statuses", "anonymous", "next",
      "pager",
      "counts",
      "counts-beside", "beside-numbers",
    ]
    for (key, value) in try node.mapping(allowed: keys) {
      let words = try value.strings()
      let bytes = Set(words.map { Array($0.utf8) })
      let lines = words.compactMap { LineTemplate.reading($0).template }
      switch key {
      case "more": more = bytes
      case "more-beside": moreBeside = bytes
      case "expanders": expanders = bytes
      case "loading": loading = bytes
      case "notices": notices = bytes
      case "statuses": statuses = words
      case "anonymous": anonymous = Set(words.map(\.comparable))
      case "next": next = bytes
      case "pager": pager = bytes
      case "counts": counts = lines
      case "counts-beside": countsBeside = lines
      default: besideNumbers = words.map { Array($0.utf8) }
      }
    }
  }

  /// Whether a text is a number, a time or a date and nothing else.
  func isBareNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let byte = rest.first {
      let isLetter = (0x61...0x7A).contains(byte | 0x20) || byte > 0x7F
      if !isLetter {
        rest.removeFirst()
      } else if let word = besideNumbers.first(where: { rest.starts(with: $0) }) {
        rest.removeFirst(word.count)
      } else {
        return false
      }
    }
    return true
  }
}
