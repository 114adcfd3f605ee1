/// How far two judges agree who judged the same things, neither knowing what the other said.
///
/// Sources: J. Cohen, "A coefficient of agreement for nominal scales" (1960), for κ; K. L. Gwet,
/// "Computing inter-rater reliability and its variance in the presence of high agreement" (2008),
/// for AC1. κ falls together when nearly everything is one class; AC1 does not, so both are told.
package struct Agreement: Sendable, Hashable {
  /// How often the first said one thing and the second another, by their places in `categories`.
  package private(set) var table: [[Int]]

  /// - Parameter categories: how many verdicts there are.
  package init(categories: Int) {
    table = Array(repeating: Array(repeating: 0, count: categories), count: categories)
  }

  /// A table that stands already: rows the first judge, columns the second.
  package init(table: [[Int]]) { self.table = table }

  /// The pairs of verdicts.
  package init(_ pairs: [(first: Verdict, second: Verdict)]) {
    self.init(categories: Verdict.allCases.count)
    for pair in pairs {
      guard let first = Verdict.allCases.firstIndex(of: pair.first),
        let second = Verdict.allCases.firstIndex(of: pair.second)
      else { continue }
      table[first][second] += 1
    }
  }

  package var items: Int { table.reduce(0) { $0 + $1.reduce(0, +) } }
  package var agreed: Int { table.indices.reduce(0) { $0 + table[$1][$1] } }

  /// The share on which they agree, 0…1; nil without items.
  package var raw: Double? { items == 0 ? nil : Double(agreed) / Double(items) }

  /// Cohen's κ; nil without items, or where chance alone gives full agreement.
  package var kappa: Double? {
    corrected(by: zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 })
  }

  /// Gwet's AC1 over the verdicts that were given at all; nil without items.
  ///
  /// A verdict that neither gave is none between which they had to choose: counted, it would raise
  /// the figure.
  package var ac1: Double? {
    let means = zip(rows, columns).map { ($0 + $1) / 2 }.filter { $0 > 0 }
    return corrected(by: means.reduce(0) { $0 + $1 * (1 - $1) } / Double(max(1, means.count - 1)))
  }

  private func corrected(by chance: Double) -> Double? {
    guard let raw, chance < 1 else { return nil }
    return (raw - chance) / (1 - chance)
  }

  private var rows: [Double] { table.map { Double($0.reduce(0, +)) / Double(max(1, items)) } }
  private var columns: [Double] {
    table.indices.map { column in
      Double(table.reduce(0) { $0 + $1[column] }) / Double(max(1, items))
    }
  }
}
