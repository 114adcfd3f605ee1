extension TableReader {
  /// Tells what is wrong with a record; of each kind once, with its first place.
  mutating func note(_ problem: RecordProblem, _ reader: CSVReader, _ bytes: Span<UInt8>) {
    if collector.tally.repeats(problem.kind) { return }
    let lines = lineBreaks(
      bytes, from: countedTo, to: reader.recordStart, dialect: layout.dialect)
    countedLines += lines
    countedTo = reader.recordStart
    collector.tally.add(
      ImportProblem(
        problem.kind, file: file, record: record,
        byteOffset: isVerbatim ? reader.recordStart : nil, line: countedLines + 1,
        found: problem.found, expected: problem.expected, advice: problem.advice))
  }

  /// What is said of a table whose records do not tell whom the shop answers.
  var severalBuyers: ImportProblem {
    ImportProblem(
      .severalBuyers, file: file, line: layout.headerLine,
      found: "several buyers, and no column that tells whom the shop answers",
      expected: "a column such as 会话ID or 买家昵称",
      advice: "All of them stand in one transcript: what depends on one buyer is unsure.")
  }
}
