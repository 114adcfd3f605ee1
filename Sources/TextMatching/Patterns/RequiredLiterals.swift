/// Derives what every match of a pattern contains: some of these strings, and some of those.
///
/// A text that lacks one of the demands cannot match and need not be scanned. A demand is a list of
/// strings of which a match contains at least one; of all demands the most selective are taken.
///
/// What is known of a node is worked out once, from what is known of its parts: patterns are taken
/// apart into branches, which have most of their parts in common.
struct RequiredLiterals {
  private static let mostStrings = 400
  /// Two lists are read as one of all their combinations up to so many; beyond, both are demanded.
  ///
  /// More make an index that is slow to build and slow to look into, fewer let too many patterns
  /// through: measured.
  private static let mostCombinations = 64
  private static let widestClass = 12
  private static let mostDemands = 3

  private typealias Strings = [PatternLiteral]

  private struct Demand {
    var strings: Strings
    /// Long strings are rare, and so are few.
    var selectivity: Int

    init(_ strings: Strings) {
      self.strings = strings
      selectivity = min(strings.map(\.weight).min() ?? 0, 8) * 1_000 - strings.count
    }
  }

  /// All texts a node can match, where they are few.
  private let exact: Strings?
  private let demands: [Demand]

  /// Whether the node is a list of strings that are few.
  var isList: Bool { exact != nil }

  private init(exact: Strings?, demands: [Demand] = []) {
    (self.exact, self.demands) = (exact, demands)
  }

  /// What is known of a set of characters.
  init(of set: ScalarSet) {
    // Which digit it is tells little: that there is one is a trait of the text.
    let exact = set == .digits ? nil : set.members(upTo: Self.widestClass)
    self.init(exact: exact?.map(PatternLiteral.init))
  }

  /// What is known of nodes in a row.
  init(ofSequence parts: [RequiredLiterals]) { self = Self.sequence(parts) }

  /// What is known of a choice: what the most selective demands of its branches say together.
  init(ofChoice branches: [RequiredLiterals]) {
    var exact: Strings? = []
    var demanded: Strings? = []
    for branch in branches {
      exact = Self.joined(exact, branch.exact)
      demanded = Self.joined(demanded, branch.mostSelective?.strings)
    }
    let demands = [exact, demanded].compactMap(Self.demand)
    self.init(
      exact: exact, demands: demands.max { $0.selectivity < $1.selectivity }.map { [$0] } ?? [])
  }

  /// What is known of a node that may stand several times.
  init(ofRepeated part: RequiredLiterals, least: Int, most: Int?) {
    let copies = Self.sequence(Array(repeating: part, count: min(least, 4)), of: least)
    if least == most {
      self = copies
    } else if least == 0 {
      self.init(exact: most == 1 ? part.exact.map { [PatternLiteral()] + $0 } : nil)
    } else {
      self.init(exact: nil, demands: copies.ownDemands)
    }
  }

  /// What is known of the place between two characters.
  static let edge = RequiredLiterals(exact: [PatternLiteral()])

  /// What is demanded, in the order in which a match has it; empty where no string is worth looking
  /// for.
  ///
  /// Of many demands the most selective.
  var literals: [[PatternLiteral]] {
    ownDemands.enumerated().sorted { left, right in
      let (first, second) = (left.element.selectivity, right.element.selectivity)
      return first == second ? left.offset < right.offset : first > second
    }
    .prefix(Self.mostDemands).sorted { $0.offset < $1.offset }
    .map { Self.shortest($0.element.strings) }
  }

  /// What it demands where it stands alone.
  private var ownDemands: [Demand] {
    if demands.isEmpty, let own = Self.demand(exact) { [own] } else { demands }
  }

  private var mostSelective: Demand? {
    ownDemands.max { $0.selectivity < $1.selectivity }
  }

  /// Neighbours whose texts are few are read together, as far as that stays few: one demand for
  /// each such stretch, and those of the nodes between.
  ///
  /// - Parameter count: how often the node stands where more repetitions were cut off.
  private static func sequence(_ parts: [RequiredLiterals], of count: Int? = nil)
    -> RequiredLiterals
  {
    var isExact = count.map { $0 == parts.count } ?? true
    var stretch: Strings = [PatternLiteral()]
    var length = 0
    var demands: [Demand] = []
    for part in parts {
      if let strings = part.exact, isShort(stretch.count, strings.count),
        length + longest(strings) <= PatternLiteral.most
      {
        stretch = combined(stretch, strings)
        length = longest(stretch)
        continue
      }
      isExact = false
      if let demand = demand(stretch) { demands.append(demand) }
      if let strings = part.exact {
        stretch = strings
      } else {
        stretch = [PatternLiteral()]
        demands += part.demands
      }
      length = longest(stretch)
    }
    if isExact { return RequiredLiterals(exact: stretch) }
    if let demand = demand(stretch) { demands.append(demand) }
    return RequiredLiterals(exact: nil, demands: demands)
  }

  private static func isShort(_ starts: Int, _ ends: Int) -> Bool {
    starts * ends <= (min(starts, ends) == 1 ? mostStrings : mostCombinations)
  }

  private static func combined(_ starts: Strings, _ ends: Strings) -> Strings {
    if starts.count == 1, starts[0].isEmpty { return ends }
    if ends.count == 1, ends[0].isEmpty { return starts }
    var all: Strings = []
    all.reserveCapacity(starts.count * ends.count)
    for start in starts {
      for end in ends { all.append(start + end) }
    }
    return all
  }

  private static func joined(_ left: Strings?, _ right: Strings?) -> Strings? {
    guard let left, let right, left.count + right.count <= mostStrings else { return nil }
    return left + right
  }

  private static func demand(_ strings: Strings?) -> Demand? {
    guard let strings, !strings.isEmpty, !strings.contains(where: \.isEmpty) else { return nil }
    return Demand(strings)
  }

  private static func longest(_ strings: Strings) -> Int {
    strings.reduce(0) { max($0, $1.count) }
  }

  /// Each string once, in order, without those that contain another: where they stand, that one
  /// does.
  private static func shortest(_ strings: Strings) -> Strings {
    let sorted = strings.sorted()
    let shortest = sorted.reduce(PatternLiteral.most) { min($0, $1.count) }
    let short = sorted.sorted { $0.count < $1.count }
    var kept: Strings = []
    for string in sorted where string != kept.last {
      let isKept =
        string.count == shortest
        || !short.prefix { $0.count < string.count }.contains { string.contains($0) }
      if isKept { kept.append(string) }
    }
    return kept
  }
}
