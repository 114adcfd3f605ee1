import Checking
import PerfunctoryReplies
import TestSupport
import Testing

@Suite struct EvidenceTreesTests {
  @Test func aBranchGoesByItsBoundAndTreesAddUp() throws {
    let trees = try EvidenceTrees([
      "-1.5", "[own-nearness<1.5 [meaning<0.31 0.5 0.25] -2]", "[questions<3 0 8]",
    ])
    var evidence = QuestionEvidence()
    #expect(trees.weigh(evidence) == -1)
    evidence[.meaning] = 0.31
    #expect(trees.weigh(evidence) == -1.25)
    evidence[.ownNearness] = 1.5
    #expect(trees.weigh(evidence) == -3.5)
    evidence[.questions] = 3
    #expect(trees.weigh(evidence) == 4.5)
  }

  @Test(arguments: [
    ("", "ends early"), ("[nearness<1 0", "ends early"), ("[nearness<1 0 1", "without its"),
    ("[nearness<1 0 1] 2", "‘2’ after"), ("[nearnes<1 0 1]", "evidence is one of nearness"),
    ("[nearness<one 0 1]", "‘evidence<bound’"), ("[nearness 0 1]", "‘evidence<bound’"),
    ("nan", "neither a weight"), ("[[nearness<1 0 1] 0 1]", "‘evidence<bound’"),
  ])
  func whatIsNoTreeIsSaid(_ text: String, _ reason: String) throws {
    let error = #expect(throws: EvidenceTrees.Malformed.self) { try EvidenceTrees([text]) }
    #expect(try #require(error).reason.en.contains(reason))
  }

  /// A tree as it is thought of, against which the reader's is held.
  private indirect enum Tree {
    case leaf(Float)
    case branch(Evidence, Float, below: Tree, other: Tree)

    var text: String {
      switch self {
      case .leaf(let weight): "\(weight)"
      case .branch(let kind, let bound, let below, let other):
        "[\(kind.rawValue)<\(bound) \(below.text) \(other.text)]"
      }
    }

    func weigh(_ evidence: QuestionEvidence) -> Float {
      switch self {
      case .leaf(let weight): weight
      case .branch(let kind, let bound, let below, let other):
        (evidence[kind] as Float) < bound ? below.weigh(evidence) : other.weigh(evidence)
      }
    }

    static func random(_ depth: Int, _ generator: inout SeededGenerator) -> Tree {
      if depth == 0 || generator.below(4) == 0 { return .leaf(Float(generator.below(9)) - 4) }
      let kind = Evidence.allCases[generator.below(Evidence.allCases.count)]
      return .branch(
        kind, Float(generator.below(8)) / 2, below: random(depth - 1, &generator),
        other: random(depth - 1, &generator))
    }
  }

  @Test func treesWeighAsTheyAreWritten() throws {
    var generator = SeededGenerator(seed: 20_261_128)
    for _ in 0..<200 {
      let trees = (0..<3).map { _ in Tree.random(5, &generator) }
      let read = try EvidenceTrees(trees.map(\.text))
      for _ in 0..<20 {
        var evidence = QuestionEvidence()
        for kind in Evidence.allCases { evidence[kind] = Float(generator.below(8)) / 2 }
        #expect(read.weigh(evidence) == trees.reduce(0) { $0 + $1.weigh(evidence) })
      }
    }
  }
}
