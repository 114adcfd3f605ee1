import TestSupport
import Testing
import TextMatching

/// Patterns against a plain reference: random patterns over random texts.
struct PatternPropertyTests {
  private static let atoms = [
    "a", "b", "微", "信", "😀", ".", "[ab]", "[^a]", "\\d", "\\w", "5", "[微信]", "\\s", " ", "[^微\\d]",
    "ab",
    "微信",
  ]
  private static let letters = ["a", "b", "微", "信", "😀", "5", " ", "_", "ab", "微信"]

  private static func pattern(_ random: inout SeededGenerator, depth: Int = 0) -> String {
    let atom = random.pick(atoms)
    switch random.number(0...(depth > 3 ? 3 : 9)) {
    case 0...3: return atom
    case 4: return "(" + pattern(&random, depth: depth + 1) + ")" + repetition(&random)
    case 5: return atom.count == 1 ? atom + repetition(&random) : atom
    case 6:
      return "(" + pattern(&random, depth: depth + 1) + "|" + pattern(&random, depth: depth + 1)
        + ")"
    case 7: return random.pick(["^", "$", "\\b", "\\B"]) + pattern(&random, depth: depth + 1)
    default:
      return pattern(&random, depth: depth + 1) + pattern(&random, depth: depth + 1)
    }
  }

  private static func repetition(_ random: inout SeededGenerator) -> String {
    random.pick(["?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}", "*?"])
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<random.number(0...14)).map { _ in random.pick(letters) }.joined()
  }

  @Test(arguments: 1...12)
  func findsWhatTheReferenceFinds(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var sources: [String] = []
    var nodes: [PatternNode] = []
    let folding = PatternFolding { [$0] }
    while sources.count < 60 {
      let source = Self.pattern(&random)
      // What the syntax or the engine refuses is another test's matter.
      guard let node = try? PatternParser.parse(source, folding: folding),
        (try? PatternSet([.init(atom: AtomID(rawValue: 0), source: source)], level: 1)) != nil
      else { continue }
      sources.append(source)
      nodes.append(node)
    }
    let set = try PatternSet(
      sources.enumerated().map { .init(atom: AtomID(rawValue: Int32($0)), source: $1) }, level: 1)
    let scratch = try PatternScratch(for: set)
    for _ in 0..<40 {
      let text = Self.text(&random)
      let normalized = NormalizedText(verbatim: text)
      var matches: [Match] = []
      set.scan(normalized, candidates: set.demanding, with: scratch, into: &matches)
      for (index, node) in nodes.enumerated() {
        let found = matches.filter { $0.atom.rawValue == Int32(index) }.map(\.range)
        let expected = ReferenceMatcher(text).hits(of: node)
        #expect(found == expected, "‘\(sources[index])’ in ‘\(text)’")
        for range in found {
          let quote = String(decoding: normalized.bytes[range], as: UTF8.self)
          let isDemanded = set.branches[index].contains { Self.meets($0.demands, quote) }
          #expect(isDemanded, "‘\(sources[index])’ found ‘\(quote)’ against its demands")
        }
      }
    }
  }
}

extension PatternPropertyTests {
  /// Whether a text has one string of each list, one behind the other.
  private static func meets(_ demands: [[String]], _ text: String) -> Bool {
    guard let first = demands.first else { return true }
    return first.contains { literal in
      text.ranges(of: literal).contains { range in
        meets(Array(demands.dropFirst()), String(text[range.upperBound...]))
      }
    }
  }
}

/// Tries every end of every start: slow, and plainly right.
private struct ReferenceMatcher {
  private let scalars: [UInt32]
  private let offsets: [Int]

  init(_ text: String) {
    scalars = text.unicodeScalars.map(\.value)
    var offsets = [0]
    for scalar in text.unicodeScalars {
      offsets.append(offsets[offsets.count - 1] + scalar.utf8.count)
    }
    self.offsets = offsets
  }

  /// The byte ranges of the hits: leftmost, then shortest, not overlapping.
  func hits(of node: PatternNode) -> [Range<Int>] {
    var hits: [Range<Int>] = []
    var start = 0
    while start < scalars.count {
      if let end = ends(of: node, from: start).filter({ $0 > start }).min() {
        hits.append(offsets[start]..<offsets[end])
        start = end
      } else {
        start += 1
      }
    }
    return hits
  }

  private func ends(of node: PatternNode, from start: Int) -> Set<Int> {
    switch node {
    case .characters(let set):
      return start < scalars.count && set.contains(scalars[start]) ? [start + 1] : []
    case .sequence(let nodes):
      return nodes.reduce([start]) { starts, node in
        starts.reduce(into: []) { $0.formUnion(ends(of: node, from: $1)) }
      }
    case .choice(let nodes):
      return nodes.reduce(into: []) { $0.formUnion(ends(of: $1, from: start)) }
    case .repeated(let node, let least, let most):
      var reached: Set<Int> = least == 0 ? [start] : []
      var current: Set<Int> = [start]
      for round in 1...(most ?? scalars.count + least + 1) {
        current = current.reduce(into: []) { $0.formUnion(ends(of: node, from: $1)) }
        if round >= least { reached.formUnion(current) }
      }
      return reached
    case .edge(let edge):
      return holds(edge, at: start) ? [start] : []
    }
  }

  private func holds(_ edge: PatternNode.Edge, at place: Int) -> Bool {
    func isWord(_ index: Int) -> Bool {
      guard scalars.indices.contains(index), let scalar = UnicodeScalar(scalars[index]) else {
        return false
      }
      return scalar == "_" || ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    return switch edge {
    case .textStart: place == 0
    case .textEnd: place == scalars.count
    case .wordBoundary: isWord(place - 1) != isWord(place)
    case .notWordBoundary: isWord(place - 1) == isWord(place)
    }
  }
}
