import Transcripts

extension TranscriptIndex {
  /// What two records of different files share when they are the same message.
  private struct Sameness: Hashable {
    var seconds: Int64?
    var role: Role
    /// A hash of the text, or the kind of a media message: an address in one export is 图片 in another.
    var text: UInt64
    /// How often the same was said before, in the same file and transcript.
    var occurrence: Int
  }

  /// Counts the same message of several files once: the one of the first file stays.
  mutating func leaveOutRepeats() {
    guard files.count > 1 else { return }
    var kept: [UInt32] = []
    kept.reserveCapacity(order.count)
    var newStarts: [UInt32] = [0]
    let seed = UInt64.random(in: .min ... .max)
    for transcript in 0..<identities.count {
      let records = records(of: transcript)
      let repeated = repeats(among: records, seed: seed)
      if repeated.isEmpty {
        kept.append(contentsOf: records)
      } else {
        kept.append(contentsOf: records.filter { repeated[$0] == nil })
        for record in records {
          if let original = repeated[record] { repeats[original, default: []].append(record) }
        }
      }
      newStarts.append(UInt32(kept.count))
    }
    order = kept
    starts = newStarts
  }

  /// The records that repeat one of an earlier file: repeating → kept.
  private func repeats(among records: ArraySlice<UInt32>, seed: UInt64) -> [UInt32: UInt32] {
    guard let first = records.first, let last = records.max(), last > first || records.count > 1
    else { return [:] }
    let fileNumbers = Set(records.lazy.map { locate($0).file })
    guard fileNumbers.count > 1 else { return [:] }
    var seen: [Sameness: UInt32] = [:]
    var repeated: [UInt32: UInt32] = [:]
    for number in fileNumbers.sorted() {
      var occurrences: [Sameness: Int] = [:]
      var own: [UInt32] = []
      for record in records {
        let (file, entry) = locate(record)
        guard file == number else { continue }
        own.append(record)
        var sameness = sameness(entry, in: files[file], seed: seed)
        occurrences[sameness, default: -1] += 1
        sameness.occurrence = occurrences[sameness, default: 0]
        if let original = seen[sameness] {
          if saysTheSame(original, record) { repeated[record] = original }
        } else {
          seen[sameness] = record
        }
      }
      keepLoose(own, among: records, in: &repeated)
    }
    return repeated
  }

  /// Without a time, equal words are the same message only in a run of them.
  private static let shortestRun = 3

  /// Takes back the repeats of one file that have no time and do not stand in one run with others, or make up
  /// all that the file or the one repeated has of the transcript.
  private func keepLoose(
    _ own: [UInt32], among records: ArraySlice<UInt32>, in repeated: inout [UInt32: UInt32]
  ) {
    guard own.contains(where: { repeated[$0] != nil && locate($0).entry.seconds == nil }) else {
      return
    }
    let places = Dictionary(uniqueKeysWithValues: zip(records, 0...))
    var run: [UInt32] = []
    func close() {
      defer { run = [] }
      guard let first = run.first, let original = repeated[first] else { return }
      let file = locate(original).file
      let theirs = records.count { locate($0).file == file }
      guard run.count < min(Self.shortestRun, own.count, theirs) else { return }
      for record in run where locate(record).entry.seconds == nil { repeated[record] = nil }
    }
    for record in own {
      let isNext =
        repeated[record].flatMap { original in
          run.last.flatMap { repeated[$0] }.map { last in
            follows(original, last, in: records, places)
          }
        } ?? false
      if !isNext { close() }
      if repeated[record] != nil { run.append(record) }
    }
    close()
  }

  /// Whether a record is the next one of its file after another.
  private func follows(
    _ record: UInt32, _ last: UInt32, in records: ArraySlice<UInt32>, _ places: [UInt32: Int]
  ) -> Bool {
    let file = locate(last).file
    guard locate(record).file == file, let place = places[record], let start = places[last],
      start < place
    else { return false }
    return records.dropFirst(start + 1).prefix(place - start - 1)
      .allSatisfy { locate($0).file != file }
  }

  private func sameness(_ entry: RecordEntry, in file: FileRecords, seed: UInt64) -> Sameness {
    let role = file.role(entry)
    var hash: UInt64 = 0
    if let kind = mediaKind(entry, in: file) {
      hash = UInt64(kind.rawValue.utf8.count)
    } else {
      file.bodies.withText(of: entry) { hash = $0.seededHash(seed) }
    }
    return Sameness(seconds: entry.seconds, role: role.role, text: hash, occurrence: 0)
  }

  /// The kind of a message that is media and nothing else.
  private func mediaKind(_ entry: RecordEntry, in file: FileRecords) -> Attachment.Kind? {
    guard entry.text.count < 1_000 else { return nil }
    let body = file.bodies.body(of: entry, role: file.role(entry), sender: nil, readsFiles: false)
    return body.kind == .media && body.attachments.count == 1 ? body.attachments[0].kind : nil
  }

  private func saysTheSame(_ left: UInt32, _ right: UInt32) -> Bool {
    let (leftFile, leftEntry) = locate(left)
    let (rightFile, rightEntry) = locate(right)
    if let kind = mediaKind(leftEntry, in: files[leftFile]) {
      return kind == mediaKind(rightEntry, in: files[rightFile])
    }
    var isSame = false
    files[leftFile].bodies.withText(of: leftEntry) { leftText in
      files[rightFile].bodies.withText(of: rightEntry) { isSame = leftText.isEqual(to: $0) }
    }
    return isSame
  }
}
