package import Checking

/// A rule's trace as lines for a terminal: what found something, and how much found nothing.
package struct TraceListing: Sendable {
  private let language: Language
  /// Of a step's hits so many are shown.
  private static let mostPlaces = 6

  package init(language: Language) { self.language = language }

  package func text(of trace: RuleTrace) -> String {
    var text = ""
    var silent = 0
    for (number, step) in trace.steps.enumerated() {
      // Rules have dozens of ways to match: those that found nothing are counted, not shown.
      if step.isSearch, step.places.isEmpty {
        silent += 1
        continue
      }
      text += self.text(ofSilent: &silent)
      let indent = String(repeating: "  ", count: step.depth)
      text += "\(number + 1). \(indent)\(printable(step.what.text(in: language)))\n"
      for place in step.places.prefix(Self.mostPlaces) {
        let source = place.source.map { " ← " + printable($0) } ?? ""
        text += "   \(indent)  #\(place.message) 「\(printable(place.quote))」\(source)\n"
      }
      if step.places.count > Self.mostPlaces {
        text += "   \(indent)  … +\(step.places.count - Self.mostPlaces)\n"
      }
    }
    return text + self.text(ofSilent: &silent)
  }

  private func text(ofSilent count: inout Int) -> String {
    defer { count = 0 }
    if count == 0 { return "" }
    return language == .zh
      ? "   （\(count) 步没有命中）\n" : "   (\(count) steps without a hit)\n"
  }
}
