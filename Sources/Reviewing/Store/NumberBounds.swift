/// Holds the numbers of a document that is read back against what its schema allows.
///
/// A file may be damaged, or made up to do harm. What counts with its numbers or prints them relies
/// on them, so they are checked once, where they are read.
package struct NumberBounds {
  /// What the numbers are of, in words.
  private let subject: String
  private let path: [any CodingKey]

  /// No message, line or range of a real export comes near it, and sums of two of them fit an
  /// `Int`.
  private static let largestWhole = Int(Int32.max)
  /// No clause asks for as much, and as many of them as a store can hold fit an `Int`.
  private static let largestFine = 1e12
  private static let mostPoints = 1e6

  /// - Parameters:
  ///   - subject: what the numbers are of, such as `the finding f1-…`.
  ///   - path: where in the document it stands.
  package init(subject: String, path: [any CodingKey]) {
    self.subject = subject
    self.path = path
  }

  func check(_ finding: StoredFinding) throws(DecodingError) {
    try check(finding.confidence, in: 0...1, at: "confidence")
    try check(finding.session, at: "session")
    try check(finding.source?.record, at: "source", "record")
    for (place, evidence) in finding.evidence.enumerated() {
      let within = NumberBounds(subject: subject, path: path + [Key("evidence"), Key(place)])
      try within.check(evidence)
    }
    for (place, policy) in finding.policies.enumerated() {
      guard let penalty = policy.penalty else { continue }
      let within = NumberBounds(
        subject: subject, path: path + [Key("policies"), Key(place), Key("penalty")])
      try within.check(penalty)
    }
  }

  private func check(_ evidence: StoredFinding.Evidence) throws(DecodingError) {
    try check(evidence.message, at: "message")
    try check(evidence.attachment, at: "attachment")
    try check(evidence.line, at: "line")
    try check(evidence.start, at: "start")
    try check(evidence.end, from: evidence.start, at: "end")
    try check(evidence.ocrConfidence, in: 0...1, at: "ocrConfidence")
    for side in evidence.box ?? [] {
      // A box may begin outside its image.
      try check(side, from: -Self.largestWhole, at: "box")
    }
  }

  private func check(_ penalty: StoredFinding.Policy.Penalty) throws(DecodingError) {
    try check(penalty.fine?.amount, in: 0...Self.largestFine, at: "fine", "amount")
    try check(penalty.points, in: 0...Self.mostPoints, at: "points")
    try check(penalty.days, at: "days")
    try check(penalty.limit?.count, at: "limit", "count")
    try check(penalty.limit?.days, at: "limit", "days")
  }

  /// Checks a whole number; one that is not there is well.
  ///
  /// - Parameter names: of the members that lead to it.
  package func check(
    _ number: Int?, from least: Int = 0, at names: String...
  ) throws(DecodingError) {
    guard let number, number < least || number > Self.largestWhole else { return }
    throw fault("a whole number from \(least) to \(Self.largestWhole)", "\(number)", names)
  }

  private func check(
    _ number: Double?, in bounds: ClosedRange<Double>, at names: String...
  ) throws(DecodingError) {
    guard let number, !bounds.contains(number) else { return }
    let (least, most) = (Int(bounds.lowerBound), Int(bounds.upperBound))
    throw fault("a number from \(least) to \(most)", "\(number)", names)
  }

  private func fault(_ expected: String, _ found: String, _ names: [String]) -> DecodingError {
    .dataCorrupted(
      DecodingError.Context(
        codingPath: path + names.map(Key.init),
        debugDescription: "expected \(expected), found \(found), in \(subject)"))
  }

  /// A member's name or a place in a list.
  struct Key: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
      stringValue = name
      intValue = nil
    }

    init(_ place: Int) {
      stringValue = String(place)
      intValue = place
    }

    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { self.init(intValue) }
  }
}
