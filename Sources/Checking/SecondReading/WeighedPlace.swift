/// A place as a second reader weighs it: what was worked out of it stays at hand for the next
/// question.
///
/// One thread's, and for the questions of one reader.
final class WeighedPlace {
  private(set) var unit: ReadingUnit
  private let words: WeighedWords
  /// What is known of words that were said around other places; nil where nothing is kept.
  private let memory: ReadingMemory?
  /// Whether what was said before and after is there.
  private var isComplete: Bool
  private var sums = WeightTable.Sums()
  private var odds: [Float]?

  /// A place that is complete.
  init(_ unit: ReadingUnit) {
    self.unit = unit
    words = WeighedWords(unit)
    memory = nil
    isComplete = true
  }

  /// Words without what was said around them, which is still to be added.
  init(_ words: WeighedWords, _ memory: ReadingMemory) {
    unit = words.unit
    self.words = words
    self.memory = memory
    isComplete = false
  }

  /// Adds what was said before and after, unless it is there.
  func complete(_ addNeighbours: (inout ReadingUnit) -> Void) {
    if isComplete { return }
    addNeighbours(&unit)
    isComplete = true
  }

  func isWorthALook(_ firstLook: FirstLook) -> Bool { words.isWorthALook(firstLook) }

  /// What its own words weigh, by `WeightTable.complete`.
  func own(_ weights: WeightTable, for vectors: Range<Int>) -> [Float] {
    words.sums(weights, for: vectors)
  }

  /// What was said before and after weighs, of a place that is complete.
  func around(_ weights: WeightTable, for vectors: Range<Int>) -> [Float] {
    weights.complete(&sums, for: vectors, of: [.before, .after], unit)
    return sums.values
  }

  /// What the network says of it, of a place that is complete: log-odds by the rules' places.
  func odds(_ network: ReadingNetwork) -> [Float] {
    if let odds { return odds }
    let said = network.logOdds(of: unit, answers: words.answers(network), memory)
    odds = said
    return said
  }
}
