/// A small model of which rule of a pack is meant where one of them found something.
///
/// Multinomial logistic regression over how like the place is to what was marked for each rule, in
/// log-odds of the linear models and of the network, and over which of them found it; learned by
/// `Benchmarks/Detection/train.py` from what rules found in conversations by writers of whom the
/// likeness had learned nothing.
struct RulesApart: Sendable {
  /// The rules' full ids.
  let rules: [String]
  /// For each rule a bias, what the likeness to each rule counts by the linear models and by the
  /// network, and what it counts that each found it.
  private let rows: [[Float]]

  /// - Parameter ids: the rules that the second reader knows, by place.
  /// - Returns: nil when the bytes that come next are not of the form that `train.py` writes.
  init?(_ reader: inout WeightsReader, ids: [String]) {
    guard let count = reader.number(), (2...255).contains(count),
      let places = reader.numbers(Int(count)),
      places.allSatisfy({ $0 < ids.count })
    else { return nil }
    rules = places.map { ids[Int($0)] }
    var rows: [[Float]] = []
    for _ in rules {
      guard let row = reader.numbers(1 + 3 * rules.count) else { return nil }
      rows.append(row.map(Float.init(bitPattern:)))
    }
    self.rows = rows
  }

  /// How much speaks for each rule, in the order of `rules`.
  ///
  /// - Parameters:
  ///   - likeness: of the place to what was marked for each rule by the linear models, in log-odds,
  ///     in the same order.
  ///   - network: the same by the network.
  /// - Returns: scores, of which two differ by the logarithm of how much more probable one rule is
  ///   than the other; nil where a rule of another pack found it.
  func scores(_ likeness: [Float], _ network: [Float], foundBy rule: String) -> [Float]? {
    guard let found = rules.firstIndex(of: rule), likeness.count == rules.count,
      network.count == rules.count
    else { return nil }
    return rows.map { row in
      zip(row.dropFirst(), likeness + network).reduce(row[0] + row[1 + 2 * rules.count + found]) {
        $0 + $1.0 * $1.1
      }
    }
  }
}
