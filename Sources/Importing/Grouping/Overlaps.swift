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
      for record in records {
        let (file, entry) = locate(record)
        guard file == number else { continue }
        var sameness = sameness(entry, in: files[file], seed: seed)
        occurrences[sameness, default: -1] += 1
        sameness.occurrence = occurrences[sameness, default: 0]
        if let original = seen[sameness] {
          if saysTheSame(original, record) { repeated[record] = original }
        } else {
          seen[sameness] = record
        }
      }
    }
    return repeated
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
