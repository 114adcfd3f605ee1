import Foundation

/// Something that was done in the review, as the log keeps it for good.
package struct LogEntry: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
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

  package var kind: Kind
  /// When, in RFC 3339.
  package var at: String
  /// Who did it.
  package var officer: String
  package var finding: String?
  package var transcript: String?
  /// The id of a draw.
  package var draw: String?
  package var verdict: Verdict?
  package var reason: ReasonCode?
  package var note: String?
  package var waiver: WaiverTerms?
  package var settles: Bool?
  /// The number of the entry that is taken back.
  package var undoes: Int?
  package var vote: Vote?
  /// Whether the officer had seen findings of the transcript when voting: such a vote tells nothing
  /// of what the tool missed.
  package var informed: Bool?
  /// To whom a finding is assigned.
  package var assignee: String?
  /// When it was said again, for a recurrence; in RFC 3339.
  package var sentAt: String?
  /// What was imported or purged, by name.
  package var counts: [String: Int]?

  package init(_ kind: Kind, at: String, officer: String) {
    self.kind = kind
    self.at = at
    self.officer = officer
  }

  /// The bytes over which the hash is taken: JSON, keys in order, no white space.
  package func canonicalText() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Reads an entry back.
  package init(reading text: String) throws {
    self = try JSONDecoder().decode(LogEntry.self, from: Data(text.utf8))
  }
}
