import Transcripts

extension FileReport {
  /// Gives each problem the row of the sheet that its record is, for the line of the CSV.
  mutating func countRows(above first: Int) {
    for index in problems.indices {
      problems[index].byteOffset = nil
      if let record = problems[index].record { problems[index].line = first + record }
    }
  }

  /// Counts the records of a file by role, and finds the first and last time.
  mutating func summarize(_ records: FileRecords) {
    var first: RecordEntry?
    var last: RecordEntry?
    for entry in records.entries {
      guard let seconds = entry.seconds else {
        untimedCount += 1
        continue
      }
      if seconds < first?.seconds ?? .max { first = entry }
      if seconds > last?.seconds ?? .min { last = entry }
    }
    recordCount = records.entries.count
    messageCount = recordCount
    firstSent = first.flatMap { records.sentAt($0) }
    lastSent = last.flatMap { records.sentAt($0) }
    roles = records.roleCounts
    if let guesses = guessedRoles { problems.append(guesses) }
  }

  /// Takes what was counted of a table whose records are not in memory; their roles come later.
  mutating func summarize(_ tally: StreamTally) {
    recordCount = tally.count
    messageCount = tally.count
    untimedCount = tally.untimed
    firstSent = tally.first
    lastSent = tally.last
  }

  /// What is said of roles that were guessed; nil where none was.
  var guessedRoles: ImportProblem? {
    let guesses = roles.filter { $0.basis == .guessed }.reduce(0) { $0 + $1.count }
    guard guesses > 0 else { return nil }
    return ImportProblem(
      .guessedRole, file: path, count: guesses, found: "messages whose role was guessed",
      expected: "a role column, or the agents' names in the config",
      advice: "List the shop's `agents` and `robots` in the config.")
  }
}
