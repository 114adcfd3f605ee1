public import Checking
public import Transcripts

/// A finding with everything that is written of it: ids, pseudonym, and where it comes from.
public struct FindingRecord: Sendable {
  /// `f1-…`: the same for the same thing said again next week's export.
  public let id: String
  public let finding: Finding
  /// `t1-…`, or nil for a finding about a rate.
  public let transcript: String?
  public let platform: Platform?
  public let shop: String?
  /// The agent's nickname, masked where it holds personal data.
  public let agent: String?
  /// `b1-…`: the buyer's pseudonym.
  public let buyer: String?
  /// The session in its transcript, from 0.
  public let session: Int?
  /// The first place where the primary evidence was read, its path masked.
  public internal(set) var source: Provenance?
  public let sentAt: Timestamp?
  /// For a finding about a rate: the day, or the last day of its period.
  public let day: CivilDate?
  /// The numbers of the orders that its transcript was joined to; never written out.
  let orders: [String]
  /// The exception for which it stands back; nil where it counts.
  public var waiver: Waiver?
  /// Whether the run's baseline has it; nil without a baseline.
  public var baseline: BaselineReport.State?

  /// What officers said of it; nil where no review was asked, or it is not in the store.
  public var verdict: FindingVerdict?

  /// The order in which findings are written: by the transcript's start, its id, then as the
  /// checkers reported them.
  struct Order: Comparable, Sendable {
    var start: Int64
    var transcript: String
    var place: Int

    static func < (left: Order, right: Order) -> Bool {
      (left.start, left.transcript, left.place) < (right.start, right.transcript, right.place)
    }
  }
  let order: Order
}

extension FindingRecord {
  /// The day of what it is about: when the primary evidence was sent, or the day that it speaks of.
  public var happened: CivilDate? { sentAt?.date ?? day }

  /// Whether it counts in figures: not waived, and not let go by officers.
  public var counts: Bool { waiver == nil && !(verdict?.isDismissal ?? false) }

  /// Whether it counts for the run's outcome: it counts, and is not known from a baseline.
  public var isOpen: Bool { counts && baseline != .known }

  /// The record of a finding that speaks of a shop's day or an agent's month.
  ///
  /// - Parameter place: its place among the conclusions; they stand after all transcripts.
  init(
    concluding finding: Finding, place: Int, identifiers: Identifiers, _ scratch: CheckScratch
  ) {
    let subject = finding.subject
    let key = [subject?.platform?.rawValue, subject?.shop, subject?.agent, subject?.day?.iso8601]
    self.init(
      id: identifiers.finding(
        rule: finding.rule, transcript: "", surface: "",
        text: key.map { $0 ?? "" }.joined(separator: "\u{1F}"), match: "", occurrence: 0),
      finding: finding, transcript: nil, platform: subject?.platform,
      shop: subject?.shop.map(scratch.masked), agent: subject?.agent.map(scratch.masked),
      buyer: nil, session: nil, source: nil, sentAt: nil, day: subject?.day, orders: [],
      order: Order(start: .max, transcript: "u", place: place))
  }
}
