// What is wrong with a record, told once for each kind with its first place.
extension TableReader {
  private mutating func note(
    _ kind: ImportProblem.Kind, _ reader: CSVReader, _ bytes: Span<UInt8>, found: String,
    expected: String, advice: String
  ) {
    if collector.tally.repeats(kind) { return }
    let lines = lineBreaks(
      bytes, from: countedTo, to: reader.recordStart, dialect: layout.dialect)
    countedLines += lines
    countedTo = reader.recordStart
    collector.tally.add(
      ImportProblem(
        kind, file: file, record: record, byteOffset: isVerbatim ? reader.recordStart : nil,
        line: countedLines + 1, found: found, expected: expected, advice: advice))
  }

  mutating func noteQuotes(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    if reader.hasUnterminatedQuote {
      note(
        .unterminatedQuote, reader, bytes, found: "a quote that nothing closes",
        expected: "a closing quote before the end of the file",
        advice: "The record was read as if the quote were a character; export the file again.")
    }
    if reader.hasStrayQuote {
      note(
        .strayQuote, reader, bytes, found: "a closing quote in the middle of a cell",
        expected: "quotes inside a quoted cell doubled",
        advice: "The cell was read as if its quotes were characters; check that record.")
    }
  }

  mutating func noteRagged(_ count: Int, _ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .raggedRecord, reader, bytes, found: "\(count) cells", expected: "\(layout.cellCount)",
      advice: "Surplus cells were read as part of the text, missing ones as empty.")
  }

  mutating func noteMissingText(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .missingText, reader, bytes, found: "a record that ends before its text",
      expected: "\(layout.cellCount) cells",
      advice: "A line break outside quotes may have cut the record; export the file again.")
  }

  mutating func noteBroken(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .brokenRecord, reader, bytes, found: "other words where a time or role should stand",
      expected: "a record like the others",
      advice: "A line break or delimiter outside quotes may have cut the record; export again.")
  }

  mutating func noteMissingContent(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .missingContent, reader, bytes, found: "a note that the web page does not show the record",
      expected: "the message itself", advice: "Export the conversation from the desktop client.")
  }

  mutating func noteDamaged(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .damagedNumber, reader, bytes, found: "a number that a spreadsheet has shortened",
      expected: "all its digits",
      advice: "A spreadsheet has destroyed it: export again and do not save in a spreadsheet.")
  }

  mutating func noteUnknownRole(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .unknownRole, reader, bytes, found: "a role that is not known",
      expected: "such as 买家, 客服, 机器人 or 系统",
      advice: "Names decide these roles; list the words under `roles` in a format descriptor.")
  }

  mutating func noteUnknownPlatform(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .unknownPlatform, reader, bytes, found: "a platform that is not known",
      expected: "such as 拼多多, 京东, 淘宝 or 抖音",
      advice: "Name it with --platform, or in the config's `platform`.")
  }

  /// What is said of a table whose records do not tell whom the shop answers.
  var severalBuyers: ImportProblem {
    ImportProblem(
      .severalBuyers, file: file, line: layout.headerLine,
      found: "several buyers, and no column that tells whom the shop answers",
      expected: "a column such as 会话ID or 买家昵称",
      advice: "All of them stand in one transcript: what depends on one buyer is unsure.")
  }

  mutating func noteTooMuch(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .textLost, reader, bytes,
      found: "a record of \(reader.position - reader.recordStart) bytes after \(record) others",
      expected: "at most \(Self.longestRecord) bytes, and \(Self.mostRecords) records",
      advice: "Split the export; this record was not read.")
  }

  mutating func noteUndatedTime(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .undatedTime, reader, bytes, found: "a time without a date, or a date without a time",
      expected: "both", advice: "Rules about time are not evaluated for these messages.")
  }

  mutating func noteUnreadTime(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    note(
      .unreadTime, reader, bytes, found: "a time in a layout that is not read",
      expected: "such as 2026-11-16 09:12:04",
      advice: "Rules about time are not evaluated for these messages.")
  }
}
