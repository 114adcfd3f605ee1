import Foundation

/// Something that was done in the review, as the log keeps it for good.
public struct LogEntry: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case decision
    /// Takes back an own decision, which `undoes` names.
    case undo
    case note
    /// A verdict on a transcript of a spot check.
    case vote
    /// Somebody looked at text that is covered.
    case reveal
    /// A finding was given to an officer to judge blind, as the second.
    case assignment
    /// What a finding says was said again later: what was decided is about the time before.
    case recurrence
    case `import`
    case purge
  }

  public var kind: Kind
  /// When, in RFC 3339.
  public var at: String
  /// Who did it.
  public var officer: String
  public var finding: String?
  public var transcript: String?
  /// The id of a draw.
  public var draw: String?
  public var verdict: Verdict?
  public var reason: ReasonCode?
  public var note: String?
  public var waiver: Waiver?
  public var settles: Bool?
  /// The number of the entry that is taken back.
  public var undoes: Int?
  public var vote: Vote?
  /// Whether the officer had seen the findings when voting.
  public var informed: Bool?
  /// To whom a finding is assigned.
  public var assignee: String?
  /// When it was said again, for a recurrence; in RFC 3339.
  public var sentAt: String?
  /// What was imported or purged, by name.
  public var counts: [String: Int]?

  public init(_ kind: Kind, at: String, officer: String) {
    self.kind = kind
    self.at = at
    self.officer = officer
  }

  /// The bytes over which the hash is taken: JSON, keys in order, no white space.
  public func canonicalText() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Reads an entry back.
  public init(reading text: String) throws {
    self = try JSONDecoder().decode(LogEntry.self, from: Data(text.utf8))
  }
}
