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
  /// The button of the next page.
  private(set) var next: Set<[UInt8]> = []
  /// Other words of a pager.
  private(set) var pager: Set<[UInt8]> = []
  /// How many messages there are.
  private(set) var counts: [LineTemplate] = []
  /// How many there are, of messages only where it stands right beside them.
  private(set) var countsBeside: [LineTemplate] = []

  init() {}

  init(_ node: DescriptorNode) throws(ImportError) {
    let keys = [
      "more", "more-beside", "loading", "notices", "statuses", "next", "pager", "counts",
      "counts-beside",
    ]
    for (key, value) in try node.mapping(allowed: keys) {
      let words = try value.strings()
      let bytes = Set(words.map { Array($0.utf8) })
      let lines = words.compactMap { LineTemplate.reading($0).template }
      switch key {
      case "more": more = bytes
      case "more-beside": moreBeside = bytes
      case "loading": loading = bytes
      case "notices": notices = bytes
      case "statuses": statuses = words
      case "next": next = bytes
      case "pager": pager = bytes
      case "counts": counts = lines
      default: countsBeside = lines
      }
    }
  }
}
