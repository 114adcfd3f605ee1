import Transcripts

/// A draw as it is kept: `chataudit.draw/1`.
public struct DrawDocument: Sendable, Hashable, Codable {
  public static let schema = "chataudit.draw/1"

  public struct Tool: Sendable, Hashable, Codable {
    public var name: String
    public var version: String
  }

  public struct Frame: Sendable, Hashable, Codable {
    public var units: Int
    /// The SHA-256 of the frame; it was known before the seed.
    public var sha256: String
    /// What the digests of its lines cover; nil in a draw of a version that took whole transcripts.
    public var covers: Auditing.Frame.Extent?
    /// The first and last day, both included.
    public var from: String?
    public var to: String?
    public var excluded: [Exclusion]
  }

  public struct Exclusion: Sendable, Hashable, Codable {
    public var transcript: String
    public var reason: String
  }

  public var schema: String
  public var tool: Tool
  /// The fingerprint of the key under which the ids were made.
  public var keyFingerprint: String
  public var frame: Frame
  public var order: Draw.Order
  public var strata: [Draw.Stratum]
  public var picks: [Draw.Pick]
  /// The SHA-256 of the draws whose place it takes, each of the same period, the first one first;
  /// nil where there are none, or a version drew that did not write it.
  public var replaces: [String]?

  /// - Parameters:
  ///   - covers: what the frame was made with.
  ///   - replaces: the SHA-256 of the draws whose place it takes.
  public init(
    _ draw: Draw, period: Period, keyFingerprint: String, version: String,
    covers: Auditing.Frame.Extent = .sessions, replaces: [String] = []
  ) {
    schema = Self.schema
    tool = Tool(name: "chataudit", version: version)
    self.keyFingerprint = keyFingerprint
    frame = Frame(
      units: draw.frameSize, sha256: draw.frameDigest,
      covers: covers == .sessions ? covers : nil, from: period.first?.iso8601,
      to: period.last?.iso8601,
      excluded: draw.exclusions.map { Exclusion(transcript: $0.transcript, reason: $0.reason) })
    order = draw.order
    strata = draw.strata
    picks = draw.picks
    self.replaces = replaces.isEmpty ? nil : replaces
  }

  /// The days of the draw.
  public var period: Period {
    Period(
      first: frame.from.flatMap { CivilDate(iso8601: $0) },
      last: frame.to.flatMap { CivilDate(iso8601: $0) })
  }

  /// The extents with which the frame may have been made, to be tried in this order.
  public var extents: [Auditing.Frame.Extent] {
    frame.covers.map { [$0] } ?? [.transcript, .untilEnd]
  }

  /// The ids of the transcripts drawn, without those that stand by.
  public var drawn: Set<String> { Set(picks.filter { !$0.isBackup }.map(\.transcript)) }

  /// What another draw of the same input says otherwise, in words; empty where they are the same.
  public func differences(from again: DrawDocument) -> [String] {
    var differences: [String] = []
    if keyFingerprint != again.keyFingerprint {
      differences.append(
        "it was made under the key \(keyFingerprint), this one is \(again.keyFingerprint): ids "
          + "cannot agree; give the same --key-file")
    }
    if frame.units != again.frame.units {
      differences.append(
        "the frame had \(frame.units) transcripts, now there are \(again.frame.units)")
    }
    if frame.sha256 != again.frame.sha256 {
      differences.append(
        "the frame's digest was \(frame.sha256), now it is \(again.frame.sha256): a transcript was "
          + "added, lost or changed")
    }
    let (before, now) = (Set(picks), Set(again.picks))
    for pick in picks where !now.contains(pick) {
      differences.append("\(pick.transcript) was drawn and is not now")
    }
    for pick in again.picks where !before.contains(pick) {
      differences.append("\(pick.transcript) is drawn now and was not")
    }
    return differences
  }
}
