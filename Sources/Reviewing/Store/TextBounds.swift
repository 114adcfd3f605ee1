import Checking
import Transcripts

/// Holds the texts of a finding that is read back against what may stand in them.
///
/// A terminal takes control characters for commands, and a file may be made up to give some. So
/// they are taken out once, where texts are read.
struct TextBounds {
  private let path: [any CodingKey]

  /// - Parameter path: where in the document the finding stands.
  init(path: [any CodingKey]) { self.path = path }

  /// Refuses control characters in what identifies the finding, and covers them in what it says.
  func check(_ finding: inout StoredFinding) throws(DecodingError) {
    let subject = "the finding \(Self.shown(finding.id))"
    try check(finding.schema, at: "schema", of: subject)
    try check(finding.id, at: "id", of: subject)
    try check(finding.rule, at: "rule", of: subject)
    try check(finding.checker, at: "checker", of: subject)
    try check(finding.severity, at: "severity", of: subject)
    try check(finding.scope, at: "scope", of: subject)
    try check(finding.buyer, at: "buyer", of: subject)
    try check(finding.transcript, at: "transcript", of: subject)
    try check(finding.sentAt, at: "sentAt", of: subject)
    try check(finding.day, at: "day", of: subject)
    try check(finding.surface, at: "surface", of: subject)
    finding.title = Self.spoken(finding.title)
    finding.message = Self.spoken(finding.message)
    finding.suggestion = finding.suggestion.map(Self.spoken)
    finding.platform = finding.platform.map(Self.plain)
    finding.shop = finding.shop.map(Self.plain)
    finding.agent = finding.agent.map(Self.plain)
    if let file = finding.source?.file { finding.source?.file = Self.plain(file) }
    for place in finding.evidence.indices {
      finding.evidence[place].role = Self.plain(finding.evidence[place].role)
      finding.evidence[place].surface = Self.plain(finding.evidence[place].surface)
      finding.evidence[place].quote = Self.plain(finding.evidence[place].quote)
    }
    for place in finding.why.indices {
      finding.why[place].step = Self.plain(finding.why[place].step)
      finding.why[place].detail = Self.plain(finding.why[place].detail)
    }
    for place in finding.policies.indices { Self.cover(&finding.policies[place]) }
  }

  private static func cover(_ policy: inout StoredFinding.Policy) {
    policy.id = plain(policy.id)
    policy.platform = plain(policy.platform)
    policy.clause = spoken(policy.clause)
    policy.source.title = plain(policy.source.title)
    policy.source.document = policy.source.document.map(plain)
    if let valid = policy.valid {
      policy.valid?.from = valid.from.map(plain)
      policy.valid?.to = valid.to.map(plain)
    }
    guard let penalty = policy.penalty else { return }
    if let fine = penalty.fine {
      policy.penalty?.fine?.currency = plain(fine.currency)
      policy.penalty?.fine?.per = plain(fine.per)
    }
    if let limit = penalty.limit { policy.penalty?.limit?.of = plain(limit.of) }
    policy.penalty?.note = penalty.note.map(spoken)
  }

  private func check(
    _ text: String?, at name: String, of subject: String
  ) throws(DecodingError) {
    guard let scalar = text?.unicodeScalars.first(where: \.steers) else { return }
    let code = String(scalar.value, radix: 16, uppercase: true)
    let digits = String(repeating: "0", count: max(0, 4 - code.count)) + code
    throw .dataCorrupted(
      DecodingError.Context(
        codingPath: path + [NumberBounds.Key(name)],
        debugDescription: "expected no control character, found U+\(digits), in \(subject)"))
  }

  // MARK: Characters

  /// The text with U+FFFD for every control character but tabs and line breaks: as many Unicode
  /// scalars as before, so that ranges in it hold.
  static func plain(_ text: String) -> String {
    replacing(in: text) { isControl($0) ? "\u{FFFD}" : nil }
  }

  /// What a rule says, in one line.
  private static func spoken(_ text: Localized) -> Localized {
    func line(_ text: String) -> String {
      replacing(in: text) { scalar in
        guard scalar.steers else { return nil }
        return isControl(scalar) || !scalar.properties.isWhitespace ? "\u{FFFD}" : " "
      }
    }
    return Localized(zh: line(text.zh), en: line(text.en))
  }

  /// A name as it can be told where it may be none.
  static func shown(_ name: String) -> String {
    replacing(in: name) { $0.steers ? "\u{FFFD}" : nil }
  }

  private static func replacing(
    in text: String, by replacement: (Unicode.Scalar) -> Unicode.Scalar?
  ) -> String {
    guard text.unicodeScalars.contains(where: { replacement($0) != nil }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(replacement(scalar) ?? scalar) }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0: true
    default: false
    }
  }
}
