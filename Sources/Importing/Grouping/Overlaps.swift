import Transcripts

extension TranscriptIndex {
  /// What two records of different files share when they are the same message.
  private struct Sameness: Hashable {
    var seconds: Int64?
    var role: Role
    /// A hash of the text, or the kind of a media message: an address in one export is 图片 in
    /// another.
    var text: UInt64
    /// How often the same was said before, in the same file and transcript.
    var occurrence: Int

    /// The same to the minute, as a spreadsheet leaves it.
    var toTheMinute: Sameness {
      var sameness = self
      sameness.seconds = seconds.map { $0 - (($0 % 60) + 60) % 60 }
      sameness.occurrence = 0
      return sameness
    }
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
  ///
  /// Times to the minute are those of another file's without their seconds, as a spreadsheet leaves
  /// them.
  private func repeats(among records: ArraySlice<UInt32>, seed: UInt64) -> [UInt32: UInt32] {
    guard let first = records.first, let last = records.max(), last > first || records.count > 1
    else { return [:] }
    let counts = Dictionary(records.lazy.map { (locate($0).file, 1) }, uniquingKeysWith: +)
    guard counts.count > 1 else { return [:] }
    let byFile = Dictionary(grouping: records) { locate($0).file }
    var places: [UInt32: Int]?
    var seen: [Sameness: UInt32] = [:]
    var repeated: [UInt32: UInt32] = [:]
    let coarse = filesToTheMinute(records)
    let isMixed = !coarse.isEmpty && coarse.count < counts.count
    // What files with seconds and without them said in each minute.
    var minutes: [Bool: [Sameness: UInt32]] = [:]
    for number in counts.keys.sorted() {
      var occurrences: [Sameness: Int] = [:]
      var minuteOccurrences: [Sameness: Int] = [:]
      var minute: (own: Sameness, others: UInt32?)?
      let own = byFile[number] ?? []
      for record in own {
        minute = nil
        var sameness = sameness(locate(record).entry, in: files[number], seed: seed)
        if isMixed, sameness.seconds != nil {
          var own = sameness.toTheMinute
          minuteOccurrences[own, default: -1] += 1
          own.occurrence = minuteOccurrences[own, default: 0]
          minute = (own, minutes[!coarse.contains(number)]?[own])
          let isCoarse = coarse.contains(number)
          minutes[isCoarse, default: [:]][own] = minutes[isCoarse]?[own] ?? record
        }
        occurrences[sameness, default: -1] += 1
        sameness.occurrence = occurrences[sameness, default: 0]
        if let original = seen[sameness] {
          if saysTheSame(original, record) { repeated[record] = original }
        } else if let original = minute?.others, saysTheSame(original, record) {
          repeated[record] = repeated[original] ?? original
          seen[sameness] = repeated[original] ?? original
        } else {
          seen[sameness] = record
        }
      }
      let hasLoose = own.contains { repeated[$0] != nil && locate($0).entry.seconds == nil }
      if hasLoose {
        let known = places ?? Dictionary(uniqueKeysWithValues: zip(records, 0...))
        places = known
        takeBackLoose(own, places: known, counts: counts, in: &repeated)
      }
    }
    return repeated
  }

  /// The files all of whose times in a transcript are whole minutes: one time in sixty is, by
  /// chance.
  private func filesToTheMinute(_ records: ArraySlice<UInt32>) -> Set<Int> {
    var isCoarse: [Int: Bool] = [:]
    for record in records {
      let (file, entry) = locate(record)
      guard let seconds = entry.seconds else { continue }
      isCoarse[file] = (isCoarse[file] ?? true) && seconds % 60 == 0
    }
    return Set(isCoarse.filter(\.value).keys)
  }

  /// Without a time, equal words are the same message only in a run of them.
  private static let shortestRun = 3

  /// Takes back the repeats of one file that have no time, but for those in a run that is long
  /// enough, holds one with a time, or is all that the file or the one repeated has of the
  /// transcript.
  ///
  /// - Parameters:
  ///   - own: the file's records, in order.
  ///   - places: of each record among all of the transcript.
  ///   - counts: how many records of the transcript each file has.
  private func takeBackLoose(
    _ own: [UInt32], places: [UInt32: Int], counts: [Int: Int],
    in repeated: inout [UInt32: UInt32]
  ) {
    var run: [UInt32] = []
    var last = -1
    func close() {
      defer { (run, last) = ([], -1) }
      guard let first = run.first, let original = repeated[first] else { return }
      let theirs = counts[locate(original).file] ?? 0
      guard run.count < min(Self.shortestRun, own.count, theirs),
        run.allSatisfy({ locate($0).entry.seconds == nil })
      else { return }
      for record in run { repeated[record] = nil }
    }
    for record in own {
      let place = repeated[record].flatMap { places[$0] }
      if (place ?? -1) <= last { close() }
      guard let place else { continue }
      run.append(record)
      last = place
    }
    close()
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
