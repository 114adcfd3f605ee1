package import Transcripts

/// One message as the clocks see it: who spoke, when, and whether it calls for a reply.
package struct TimelineEntry: Sendable, Hashable {
  package enum Speaker: Sendable, Hashable {
    case buyer
    /// A person of the shop.
    case human
    /// A robot, or words that call themselves an automatic reply.
    case automatic
    /// Nobody whose words count: the platform, a hand-over, a recalled message, suspected spam.
    case nobody
  }

  package var speaker: Speaker
  package var sentAt: Timestamp?
  /// The session's number, never falling along a timeline.
  package var session: Int
  /// Whether the clock at hand starts here: set on buyers' messages only.
  package var opens = false
  /// Whether the buyer only closes the matter: 好的, 谢谢, 知道了.
  package var closes = false
  /// Whether a person of the shop wrote so much so fast that a machine may have done it.
  package var looksAutomatic = false

  package init(_ speaker: Speaker, at sentAt: Timestamp?, session: Int = 0) {
    self.speaker = speaker
    self.sentAt = sentAt
    self.session = session
  }
}
