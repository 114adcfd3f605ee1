/// What is known of a whole file where only some of its records are at hand.
struct WholeFile {
  /// Whether the file lists the latest record first.
  var isNewestFirst: Bool
  /// Senders who speak in several conversations, among those whom nothing else tells.
  var severalSpeakers: Set<SpeakerHash> = []
  /// The place of each conversation at hand, where it is known.
  var places: [UInt32]?
  /// The first record of each conversation of the file, which tells the places.
  var firstRecords: FirstRecords?
}
