package import Checking

/// Decision trees over the evidence of a question, whose sum says how surely it was passed over.
///
/// A tree is written as it branches: `[own-nearness<1.5 [meaning<0.31 0.42 -0.1] -0.35]` weighs
/// 0.42 where both hold, -0.35 where the first does not. `Benchmarks/Detection/questions.py` learns
/// them from labelled transcripts by gradient boosting (Friedman 2001).
package struct EvidenceTrees: Sendable {
  /// Of every tree the branches and leaves, a branch's second part at `other`.
  private var nodes: [Node] = []
  private var roots: [Int] = []

  private struct Node {
    /// The place of the evidence; negative in a leaf.
    var evidence: Int
    /// The bound of a branch, the weight of a leaf.
    var number: Float
    var other = 0
  }

  /// What is wrong with a tree as it is written.
  package struct Malformed: Error {
    package var reason: Localized

    init(zh: String, en: String) { reason = Localized(zh: zh, en: en) }
  }

  /// - Throws: `Malformed` where a text is no tree.
  package init(_ texts: [String]) throws(Malformed) {
    for text in texts {
      var words = Words(text)
      roots.append(nodes.count)
      try read(&words)
      if let rest = words.next() {
        throw Malformed(zh: "树已经结束，后面还有“\(rest)”", en: "‘\(rest)’ after the tree’s end")
      }
    }
  }

  private mutating func read(_ words: inout Words) throws(Malformed) {
    guard let word = words.next() else {
      throw Malformed(zh: "树没有写完", en: "a tree ends early")
    }
    guard word == "[" else {
      guard let weight = Float(word), weight.isFinite else {
        throw Malformed(
          zh: "“\(word)”既不是权重，也不是“[”", en: "‘\(word)’ is neither a weight nor ‘[’")
      }
      nodes.append(Node(evidence: -1, number: weight))
      return
    }
    let parts = (words.next() ?? "").split(separator: "<", maxSplits: 1)
    guard parts.count == 2, let evidence = Evidence(rawValue: String(parts[0])),
      let bound = Float(parts[1]), bound.isFinite
    else {
      let known = Evidence.allCases.map(\.rawValue)
      throw Malformed(
        zh: "分支应写成“证据<界限”；证据为 \(known.joined(separator: "、")) 之一",
        en: "a branch is written ‘evidence<bound’; evidence is one of "
          + known.joined(separator: ", "))
    }
    let place = nodes.count
    nodes.append(Node(evidence: evidence.place, number: bound))
    try read(&words)
    nodes[place].other = nodes.count
    try read(&words)
    guard words.next() == "]" else {
      throw Malformed(zh: "分支缺少“]”", en: "a branch without its ‘]’")
    }
  }

  /// The sum of what the trees weigh.
  package func weigh(_ evidence: QuestionEvidence) -> Float {
    roots.reduce(0) { sum, root in
      var place = root
      while nodes[place].evidence >= 0 {
        let isBelow = evidence.values[nodes[place].evidence] < nodes[place].number
        place = isBelow ? place + 1 : nodes[place].other
      }
      return sum + nodes[place].number
    }
  }

  /// A tree's text, word by word; brackets are words.
  private struct Words {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func next() -> String? {
      rest = rest.drop { $0 == " " }
      guard let first = rest.first else { return nil }
      if first == "[" || first == "]" { return String(rest.removeFirst()) }
      let word = rest.prefix { $0 != " " && $0 != "[" && $0 != "]" }
      rest = rest.dropFirst(word.count)
      return String(word)
    }
  }
}
