/// Words as a second reader weighs them, apart from what was said around them: what was worked out
/// of them stays at hand for the next question, also where they are said again.
///
/// One thread's, and for the questions of one reader.
final class WeighedWords {
  /// The words, without what was said around them.
  let unit: ReadingUnit
  private var sums = WeightTable.Sums()
  private var isWorth: Bool?
  private var answers: [DenseLayer.Lanes]?

  init(_ unit: ReadingUnit) { self.unit = unit }

  /// What they weigh for some rules, by `WeightTable.complete`.
  func sums(_ weights: WeightTable, for vectors: Range<Int>) -> [Float] {
    weights.complete(&sums, for: vectors, of: [.own, .concepts, .skips], unit)
    return sums.values
  }

  func isWorthALook(_ firstLook: FirstLook) -> Bool {
    if let isWorth { return isWorth }
    let answer = firstLook.isWorthALook(unit)
    isWorth = answer
    return answer
  }

  /// What the network answers to them.
  func answers(_ network: ReadingNetwork) -> [DenseLayer.Lanes] {
    if let answers { return answers }
    let said = network.answers(to: unit)
    answers = said
    return said
  }
}
