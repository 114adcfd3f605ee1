import Checking
public import Transcripts

/// A recorded exception: which findings stand back, why, who approved it, and until when.
public struct Waiver: Sendable, Hashable {
  /// A rule's id, such as `third-party-info/payment-account`; nil only where `finding` is given.
  public var rule: String?
  /// The id of the one finding that is waived.
  public var finding: String?
  /// The id of the transcript whose findings are waived.
  public var transcript: String?
  /// Words that the finding's primary quote holds, masked or as it was written.
  public var text: String?
  public var shop: String?
  public var agent: String?
  public var reason: String
  public var approver: String
  /// The last day on which it holds.
  public var expires: CivilDate
  /// Where it is written; the line from 1.
  public var file: String
  public var line: Int

  public init(
    rule: String?, finding: String? = nil, transcript: String? = nil, text: String? = nil,
    shop: String? = nil, agent: String? = nil, reason: String, approver: String,
    expires: CivilDate, file: String, line: Int
  ) {
    self.rule = rule
    self.finding = finding
    self.transcript = transcript
    self.text = text
    self.shop = shop
    self.agent = agent
    self.reason = reason
    self.approver = approver
    self.expires = expires
    self.file = file
    self.line = line
  }

  /// Whether it speaks of a finding; every part that it names must agree.
  public func covers(_ record: FindingRecord) -> Bool {
    func agrees(_ asked: String?, _ found: String?) -> Bool { asked == nil || asked == found }
    guard agrees(rule, record.finding.rule), agrees(finding, record.id),
      agrees(transcript, record.transcript), agrees(shop, record.shop),
      agrees(agent, record.agent)
    else { return false }
    guard let text else { return true }
    // Either, whether the run reveals or not: what a report shows decides nothing.
    return [record.finding.evidence.first?.quote, record.finding.otherQuote]
      .contains { $0?.contains(text) ?? false }
  }

  /// What it speaks of, in the words of the config.
  public var scope: [(key: String, value: String)] {
    [
      ("rule", rule), ("finding", finding), ("transcript", transcript), ("text", text),
      ("shop", shop), ("agent", agent),
    ].compactMap { key, value in value.map { (key, $0) } }
  }
}
