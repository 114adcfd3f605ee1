import Transcripts

extension TranscriptIndex {
  /// A stretch of a transcript's records.
  struct SessionRange {
    var id: String?
    var start: Timestamp?
    var records: Range<Int>
  }

  /// The sessions of a transcript, over the places of its records, from 0.
  ///
  /// A record begins a session when its session id differs from the one before, or, where one of
  /// the two has none, when more than `sessionGap` seconds passed since the last record with a
  /// time.
  func sessions(of transcript: Int) -> [SessionRange] {
    var sessions: [SessionRange] = []
    var lastSeconds: Int64?
    var lastFile = -1
    var lastNumber = RecordEntry.none
    var currentID: String?
    for (place, number) in records(of: transcript).enumerated() {
      let (file, entry) = locate(number)
      var begins = place == 0
      if entry.session != RecordEntry.none, file != lastFile || entry.session != lastNumber {
        let id = files[file].names.string(entry.session)
        begins = begins || (currentID == nil ? isGap(lastSeconds, entry.seconds) : currentID != id)
        if !begins, currentID == nil, let last = sessions.indices.last { sessions[last].id = id }
        currentID = id
        (lastFile, lastNumber) = (file, entry.session)
      } else if entry.session == RecordEntry.none, isGap(lastSeconds, entry.seconds) {
        begins = true
        currentID = nil
        (lastFile, lastNumber) = (-1, RecordEntry.none)
      }
      if begins {
        sessions.append(SessionRange(id: currentID, start: nil, records: place..<place))
      }
      let last = sessions.count - 1
      sessions[last].records = sessions[last].records.lowerBound..<place + 1
      if sessions[last].start == nil { sessions[last].start = files[file].sentAt(entry) }
      lastSeconds = entry.seconds ?? lastSeconds
    }
    return sessions
  }

  private func isGap(_ last: Int64?, _ next: Int64?) -> Bool {
    guard let last, let next else { return false }
    return next - last > Int64(sessionGap)
  }
}
