/// A place as a second reader weighs it: what was worked out of it stays at hand for the next question.
///
/// One thread's, and for the questions of one reader.
final class WeighedPlace {
  private(set) var unit: ReadingUnit
  /// Whether what was said before and after is there.
  private var isComplete: Bool
  private var own: [Float]?
  private var around: [Float]?
  private var odds: [Float]?

  /// - Parameter isComplete: whether what was said before and after is in the unit.
  init(_ unit: ReadingUnit, isComplete: Bool = true) {
    (self.unit, self.isComplete) = (unit, isComplete)
  }

  /// Adds what was said before and after, unless it is there.
  func complete(_ addNeighbours: (inout ReadingUnit) -> Void) {
    if isComplete { return }
    addNeighbours(&unit)
    isComplete = true
  }

  /// What its own words weigh, by `WeightTable.sums`.
  func own(_ weights: WeightTable) -> [Float] {
    if let own { return own }
    let sums = weights.sums(of: [.own, .concepts, .skips], unit)
    own = sums
    return sums
  }

  /// What was said before and after weighs, of a place that is complete.
  func around(_ weights: WeightTable) -> [Float] {
    if let around { return around }
    let sums = weights.sums(of: [.before, .after], unit)
    around = sums
    return sums
  }

  /// What the network says of it, of a place that is complete: log-odds by the rules' places.
  func odds(_ network: ReadingNetwork) -> [Float] {
    if let odds { return odds }
    let said = network.logOdds(of: unit)
    odds = said
    return said
  }
}
