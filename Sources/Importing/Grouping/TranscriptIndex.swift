import Transcripts

/// Which records make up which transcript, in what order.
struct TranscriptIndex: Sendable {
  let files: [FileRecords]
  let identities: IdentityTable
  /// The number of the first record of each file among all records.
  let fileStarts: [UInt32]
  /// How many records of each file were left out because another file has the same message.
  var repeatCounts: [Int] {
    var counts = [Int](repeating: 0, count: files.count)
    for number in repeats.values.joined() { counts[locate(number).file] += 1 }
    return counts
  }

  /// The records of transcript `i` are `order[starts[i]..<starts[i + 1]]`.
  var starts: [UInt32]
  var order: [UInt32]
  /// Records left out because a record kept says the same: kept → left out.
  var repeats: [UInt32: [UInt32]] = [:]
  let sessionGap: Int
  /// Transcript → the orders that its records name, as a file and the number of a name in it.
  private var orders: [UInt32: [(file: Int, order: UInt32)]] = [:]

  /// A record's file and its entry there.
  func locate(_ number: UInt32) -> (file: Int, entry: RecordEntry) {
    var low = 0
    var high = fileStarts.count - 1
    // The last file that starts at or before the record; empty files share a start.
    while low < high {
      let middle = (low + high + 1) / 2
      if fileStarts[middle] <= number { low = middle } else { high = middle - 1 }
    }
    return (low, files[low].entries[Int(number - fileStarts[low])])
  }

  /// The numbers of the orders that a transcript's records name, sorted.
  func orderNumbers(of transcript: Int) -> [String] {
    let numbers = (orders[UInt32(transcript)] ?? []).map { files[$0.file].names.string($0.order) }
    return Set(numbers).sorted()
  }

  /// The numbers of the orders that some of a transcript's records name, sorted.
  func orderNumbers(of transcript: Int, among places: Range<Int>) -> [String] {
    var conversations: Set<[Int]> = []
    for number in records(of: transcript).dropFirst(places.lowerBound).prefix(places.count) {
      let (file, entry) = locate(number)
      conversations.insert([file, Int(entry.conversation)])
    }
    let numbers = conversations.flatMap { place in
      files[place[0]].orders(ofConversation: UInt32(place[1]))
    }
    return Set(numbers).sorted()
  }

  /// The records of a transcript in order.
  func records(of transcript: Int) -> ArraySlice<UInt32> {
    order[Int(starts[transcript])..<Int(starts[transcript + 1])]
  }
}

extension TranscriptIndex {
  /// Puts the records of all files in order.
  ///
  /// - Parameter conversations: for each file, the transcript of each of its conversations.
  init(
    files: [FileRecords], identities: IdentityTable, conversations: [[UInt32]],
    sessionGap: Int
  ) {
    self.files = files
    self.identities = identities
    self.sessionGap = sessionGap
    var total: UInt32 = 0
    var fileStarts: [UInt32] = []
    var counts = [UInt32](repeating: 0, count: identities.count + 1)
    for (file, transcripts) in zip(files, conversations) {
      fileStarts.append(total)
      total += UInt32(file.entries.count)
      for entry in file.entries { counts[Int(transcripts[Int(entry.conversation)]) + 1] += 1 }
    }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    starts = counts
    self.fileStarts = fileStarts
    order = [UInt32](repeating: 0, count: Int(total))
    place(conversations)
    for (number, file) in files.enumerated() {
      for (conversation, order) in file.orders {
        let transcript = conversations[number][Int(conversation)]
        orders[transcript, default: []].append((number, order))
      }
    }
    for transcript in 0..<identities.count { sort(transcript) }
    leaveOutRepeats()
  }

  /// Writes each record's number to its transcript's stretch, in the order of its file.
  private mutating func place(_ conversations: [[UInt32]]) {
    var next = starts
    for (number, file) in files.enumerated() {
      let entries = file.entries
      let isReversed = file.isNewestFirst
      for step in entries.indices {
        let index = isReversed ? entries.count - 1 - step : step
        let transcript = Int(conversations[number][Int(entries[index].conversation)])
        order[Int(next[transcript])] = fileStarts[number] + UInt32(index)
        next[transcript] += 1
      }
    }
  }

  /// Sorts a transcript by time.
  ///
  /// A record without one stays behind the record before it in its file.
  private mutating func sort(_ transcript: Int) {
    let range = Int(starts[transcript])..<Int(starts[transcript + 1])
    if isSorted(range) { return }
    var times: [(time: Int64, number: UInt32)] = []
    times.reserveCapacity(range.count)
    forEachTime(range) { times.append(($0, $1)) }
    // `sort` is stable in fact, but not in writing: the place decides ties.
    let sorted = times.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    for (index, element) in zip(range, sorted) { order[index] = element.element.number }
  }

  /// Whether a stretch of records is in order already, as most files are.
  private func isSorted(_ range: Range<Int>) -> Bool {
    var isSorted = true
    var last = Int64.min
    forEachTime(range) { time, _ in
      if time < last { isSorted = false }
      last = time
    }
    return isSorted
  }

  /// Goes through a stretch of records with the time that each has its place by.
  private func forEachTime(_ range: Range<Int>, _ body: (Int64, UInt32) -> Void) {
    var lastFile = -1
    var time = Int64.min
    for number in order[range] {
      let (file, entry) = locate(number)
      if file != lastFile { time = Int64.min }
      lastFile = file
      time = entry.seconds ?? time
      body(time, number)
    }
  }
}
