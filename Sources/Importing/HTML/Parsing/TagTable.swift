internal import CLibXML2

/// What a parser must know of an element by its name.
struct TagTraits {
  /// The name's number.
  var number: Int
  /// It has no content, so that it ends where it starts.
  var isEmpty = false
  /// Its content is no markup, up to its end tag.
  var isRaw = false
  /// `html`, `head` and `body`: skipped inside of the root that the parser has opened.
  var isRoot = false
  /// Its own bit among the elements that others end; 0 for most.
  var bit: UInt64 = 0
  /// The bits of the elements that end where this one starts.
  var ended: UInt64 = 0
  /// An end tag ends no element of a higher rank.
  var rank: UInt8
}

/// The traits of elements by name, as libxml2 has them.
struct TagTable {
  private var names = MarkupNames<TagTraits>()

  @inline(__always)
  mutating func traits(
    of name: MarkupName, in page: Span<UInt8>, _ intake: inout HTMLIntake
  ) -> TagTraits {
    if let known = names.value(of: name, in: page) { return known }
    return insert(name.string(in: page), &intake)
  }

  private mutating func insert(_ name: String, _ intake: inout HTMLIntake) -> TagTraits {
    var traits = TagTraits(number: intake.number(of: name), rank: Self.ranks[name] ?? 100)
    // libxml2's own table, which needs nothing but the name.
    traits.isEmpty = htmlTagLookup(name).map { $0.pointee.empty != 0 } ?? false
    traits.isRaw = name == "script" || name == "style"
    traits.isRoot = name == "html" || name == "head" || name == "body"
    for (index, (old, new)) in ImpliedEnds.byElement.enumerated() {
      if old == name { traits.bit = 1 << UInt64(index) }
      if new.contains(name) { traits.ended |= 1 << UInt64(index) }
    }
    names.insert(name, traits)
    return traits
  }

  /// libxml2's `htmlEndPriority`; all others have 100.
  private static let ranks: [String: UInt8] = [
    "div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180,
    "table": 190, "head": 200, "body": 200, "html": 220,
  ]
}
