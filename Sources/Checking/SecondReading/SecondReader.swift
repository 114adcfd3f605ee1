import CSecondReader
import Dispatch

/// A second opinion on findings: how much a place reads like those that officers marked for a rule.
///
/// A linear model for each rule, over runs of characters and of concepts and over skip-bigrams, and
/// where that leaves room for doubt a network for all of them; learned from labelled transcripts by
/// `Benchmarks/Detection/train.py`, beside which `second_reader/weights.py` describes the file of
/// the weights. It sets findings aside that read quite unlike what was marked, tells apart what
/// rules of one pack dispute, and reports places that no rule found and that read very much like
/// what was marked; checks ask it for words of no list of theirs. It knows only rules whose words
/// could be learned, and of others it says nothing.
package final class SecondReader: Sendable {
  /// The reader in the binary.
  package static let builtIn: SecondReader? = {
    guard let reader = SecondReader(reading: builtInWeights) else {
      preconditionFailure("the weights in the binary are of the form read here, which a test shows")
    }
    return reader
  }()

  /// From which log-odds on something is done.
  struct Threshold: Sendable {
    /// Infinite where it never is.
    var odds: Float
    /// Beyond these log-odds of the linear model alone the network is not asked: from there on
    /// findings stay, and below there nothing is reported nor taken as said.
    var bound: Float

    var isFinite: Bool { odds.isFinite }
  }

  /// What a rule's findings are held against.
  struct Rule: Sendable {
    var place: UInt8
    var bias: Float
    /// What one unit of a stored weight is worth.
    var scale: Float
    /// What the network's log-odds count beside those of the linear model.
    var share: Float
    /// Under it findings are set aside.
    var aside: Threshold
    /// From it on places are reported.
    var report: Threshold
    /// From it on words are taken as said where a check asks.
    var asked: Threshold

    var isAsked: Bool { asked.isFinite }
  }

  package let bits: Int
  let rules: [String: Rule]
  /// The rules of which places are reported, by place.
  private let reporting: [(id: String, rule: Rule)]
  /// Where the weights of these lie.
  private let reportingVectors: Range<Int>
  private let firstLook: FirstLook
  private let weights: WeightTable
  private let apart: [RulesApart]
  private let network: ReadingNetwork
  /// Words by what they mean.
  var lexicon: WordLexicon { network.lexicon }

  /// The version of the file's form.
  static let magic: [UInt8] = Array("CASR0007".utf8)

  /// - Parameter bytes: as `train.py` writes them; nil when they are not of that form.
  package init?(reading bytes: [UInt8]) {
    var reader = WeightsReader(bytes: bytes)
    guard reader.take(Self.magic.count) == Self.magic[...],
      let bits = reader.number(), (8...24).contains(bits), let count = reader.number(), count < 256
    else { return nil }
    var rules: [String: Rule] = [:]
    var ids: [String] = []
    for place in 0..<count {
      guard let length = reader.number(), let name = reader.take(Int(length)),
        let numbers = reader.numbers(9)?.map(Float.init(bitPattern:))
      else { return nil }
      ids.append(String(decoding: name, as: UTF8.self))
      rules[ids[ids.count - 1]] = Rule(
        place: UInt8(place), bias: numbers[0], scale: numbers[1], share: numbers[2],
        aside: Threshold(odds: numbers[3], bound: numbers[4]),
        report: Threshold(odds: numbers[5], bound: numbers[6]),
        asked: Threshold(odds: numbers[7], bound: numbers[8]))
    }
    guard rules.count == count,
      let weights = WeightTable(&reader, bits: Int(bits), ruleCount: rules.count),
      let firstLook = FirstLook(&reader, bits: Int(bits)), let packs = reader.number()
    else { return nil }
    var apart: [RulesApart] = []
    for _ in 0..<packs {
      guard let one = RulesApart(&reader, ids: ids) else { return nil }
      apart.append(one)
    }
    guard let network = ReadingNetwork(&reader, ruleCount: rules.count), reader.isAtEnd else {
      return nil
    }
    self.apart = apart
    self.network = network
    self.bits = Int(bits)
    self.firstLook = firstLook
    self.rules = rules
    reporting = rules.filter { $0.value.report.isFinite }
      .map { (id: $0.key, rule: $0.value) }.sorted { $0.rule.place < $1.rule.place }
    reportingVectors = WeightTable.vectors(of: reporting.map(\.rule.place))
    self.weights = weights
  }

  /// Whether a finding of a rule, by its full id, is to be set aside at a place that reads like
  /// this.
  package func setsAside(_ unit: ReadingUnit, as rule: String) -> Bool {
    setsAside(WeighedPlace(unit), as: rule)
  }

  /// The same of a place that is complete.
  ///
  /// Of a pack whose rules share their words, there are weights for all of them together too.
  func setsAside(_ place: WeighedPlace, as rule: String) -> Bool {
    guard let known = rules[rule], !place.unit.isUnreadable else { return false }
    return [known, shared(by: rule)].compactMap(\.self).filter(\.aside.isFinite).contains {
      let linear = linear(place, $0)
      return linear < $0.aside.bound && linear + opinion(on: place, for: $0) < $0.aside.odds
    }
  }

  private func shared(by rule: String) -> Rule? {
    rule.firstIndex(of: "/").flatMap { rules[String(rule[..<$0])] }
  }

  /// How much a place reads like those marked for a rule, as the natural logarithm of the odds; nil
  /// where the reader does not know the rule.
  package func logOdds(of unit: ReadingUnit, as rule: String) -> Float? {
    logOdds(of: WeighedPlace(unit), as: rule)
  }

  /// The same of a place that is complete.
  private func logOdds(of place: WeighedPlace, as rule: String) -> Float? {
    rules[rule].map { linear(place, $0) + opinion(on: place, for: $0) }
  }

  /// How much speaks for each rule of a pack whose rules dispute the same words, where one of them
  /// found a place that is complete.
  ///
  /// - Returns: scores, of which two differ by the logarithm of how much more probable one rule is
  ///   than the other; nil for rules of other packs.
  func scores(of place: WeighedPlace, foundBy rule: String) -> [(rule: String, score: Float)]? {
    guard !place.unit.isUnreadable, let apart = apart.first(where: { $0.rules.contains(rule) })
    else { return nil }
    let odds = place.odds(network)
    let known = apart.rules.compactMap { rules[$0] }
    let scores = apart.scores(
      known.map { linear(place, $0) }, known.map { odds[Int($0.place)] }, foundBy: rule)
    return scores.map { Array(zip(apart.rules, $0)) }
  }

  /// What the linear model of a rule says of a place that is complete.
  private func linear(_ place: WeighedPlace, _ rule: Rule) -> Float {
    let (own, around) = sums(of: place, for: rule)
    return rule.bias + rule.scale * (own + around)
  }

  /// What the words of a place that is complete weigh for a rule, and what was said around them.
  private func sums(of place: WeighedPlace, for rule: Rule) -> (own: Float, around: Float) {
    let (number, vectors) = (Int(rule.place), WeightTable.vectors(of: CollectionOfOne(rule.place)))
    return (
      place.own(weights, for: vectors)[number], place.around(weights, for: vectors)[number]
    )
  }

  /// What the network's opinion on a place that is complete counts for a rule.
  private func opinion(on place: WeighedPlace, for rule: Rule) -> Float {
    rule.share == 0 ? 0 : rule.share * place.odds(network)[Int(rule.place)]
  }

  /// The rules that are reported where a place reads like those marked for them.
  package var reportedRules: [String] { reporting.map(\.id) }

  /// The rules that a place reads so much like that it is to be reported, in the order of the file.
  ///
  /// - Parameter addNeighbours: adds what was said around the place, where it is not complete; few
  ///   places need it.
  func reported(
    _ place: WeighedPlace, addNeighbours: (inout ReadingUnit) -> Void
  ) -> [(rule: String, logOdds: Float, threshold: Float)] {
    if reporting.isEmpty || place.unit.isUnreadable || !place.isWorthALook(firstLook) {
      return []
    }
    let own = place.own(weights, for: reportingVectors)
    guard reporting.contains(where: { mayReach($0.rule.report, own, $0.rule) }) else { return [] }
    place.complete(addNeighbours)
    return reporting.compactMap { id, rule in
      likeness(of: place, as: rule, beyond: rule.report).map { (id, $0, rule.report.odds) }
    }
  }

  /// How much a place reads like those marked for a rule, as it counts for reporting it: its own
  /// words must carry it.
  package func likeness(of unit: ReadingUnit, as rule: String) -> Float? {
    let place = WeighedPlace(unit)
    return rules[rule].map { likeness(of: place, as: $0) + opinion(on: place, for: $0) }
  }

  /// The same for rules that checks may ask for, in their order; nil where it is less than is
  /// asked.
  ///
  /// - Parameter addNeighbours: adds what was said around the place, where it is not complete; few
  ///   places need it.
  func heard(
    _ place: WeighedPlace, as rules: [Rule], addNeighbours: (inout ReadingUnit) -> Void
  ) -> [Float?] {
    let vectors = WeightTable.vectors(of: rules.map(\.place))
    guard !place.unit.isUnreadable, mayReach(rules, place.own(weights, for: vectors)) else {
      return rules.map { _ in nil }
    }
    place.complete(addNeighbours)
    return rules.map { likeness(of: place, as: $0, beyond: $0.asked) }
  }

  /// The same with the network's opinion; nil where it is less than is asked.
  private func likeness(
    of place: WeighedPlace, as rule: Rule, beyond threshold: Threshold
  ) -> Float? {
    let linear = likeness(of: place, as: rule)
    guard linear >= threshold.bound else { return nil }
    let odds = linear + opinion(on: place, for: rule)
    return odds >= threshold.odds ? odds : nil
  }

  /// What the linear model says where a place's own words must carry it.
  private func likeness(of place: WeighedPlace, as rule: Rule) -> Float {
    let (own, around) = sums(of: place, for: rule)
    return rule.bias + rule.scale * own + min(rule.scale * around, Self.mostOfNeighbours)
  }

  /// The same of any of the rules that checks ask for.
  private func mayReach(_ asked: [Rule], _ own: [Float]) -> Bool {
    asked.contains { mayReach($0.asked, own, $0) }
  }

  /// Whether what was said around could lift a place to where the network is asked.
  private func mayReach(_ threshold: Threshold, _ own: [Float], _ rule: Rule) -> Bool {
    rule.bias + rule.scale * own[Int(rule.place)] + Self.mostOfNeighbours >= threshold.bound
  }

  /// How much what was said before and after counts towards reporting a place, in log-odds.
  private static let mostOfNeighbours: Float = 4
}

extension SecondReader {
  /// Begins to read the weights and the thesaurus, so that they are at hand when rules have been
  /// compiled.
  static func prepare() {
    DispatchQueue.global().async {
      _ = builtIn
      _ = Thesaurus.builtIn
    }
  }

  /// The file of weights in the binary.
  package static var builtInWeights: [UInt8] {
    let embedded = chataudit_second_reader()
    guard embedded.count > 0 else { return [] }
    let file = embedded.files[0]
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
  }
}
