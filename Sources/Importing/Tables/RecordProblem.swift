/// What a report says of a record of a table that something is wrong with.
struct RecordProblem: Sendable {
  let kind: ImportProblem.Kind
  let found: String
  let expected: String
  let advice: String

  static let unterminatedQuote = RecordProblem(
    kind: .unterminatedQuote, found: "a quote that nothing closes",
    expected: "a closing quote before the end of the file",
    advice: "The record was read as if the quote were a character; export the file again.")
  static let strayQuote = RecordProblem(
    kind: .strayQuote, found: "a closing quote in the middle of a cell",
    expected: "quotes inside a quoted cell doubled",
    advice: "The cell was read as if its quotes were characters; check that record.")
  static let continuesAbove = RecordProblem(
    kind: .continuesAbove, found: "a row with neither session nor buyer below one that has them",
    expected: "both in every row",
    advice: "It was read as going on with the row above, as where cells were merged; check that.")
  static let senderAbove = RecordProblem(
    kind: .senderAbove, found: "a row without a sender below one that has one",
    expected: "a sender in every row",
    advice: "It was read as said by the sender above, as where cells were merged; check that.")
  static let unnamedSender = RecordProblem(
    kind: .unnamedSender, found: "words of a row that has neither sender nor role",
    expected: "both in every row",
    advice: "They were taken as said by nobody of the shop's; look at that row.")
  static let broken = RecordProblem(
    kind: .brokenRecord, found: "other words where a time or role should stand",
    expected: "a record like the others",
    advice: "A line break or delimiter outside quotes may have cut the record; export again.")
  static let unreadConversation = RecordProblem(
    kind: .textLost, found: "a cell in which no line begins a message",
    expected: "a conversation in lines, as in the other cells",
    advice: "Its words were taken as said by nobody; look at that record, and export it again.")
  static let aboveConversation = RecordProblem(
    kind: .unclaimedText, found: "lines above the first message of a cell",
    expected: "a line that begins a message",
    advice: "They were taken as said by nobody; look at that record.")
  static let block = RecordProblem(
    kind: .textLost, found: "a row of names between the messages, such as 会话ID：…",
    expected: "session and names in columns of every row",
    advice: "Which conversation the rows below belong to was not read; put them into columns.")
  static let footnote = RecordProblem(
    kind: .unclaimedText, found: "a row of labels and no message, such as 导出时间：…",
    expected: "one row a message",
    advice: "It was read as no message; look at that row.")
  static let object = RecordProblem(
    kind: .unknownType, found: "a JSON object in place of a message's words",
    expected: "words, or a type that says what it is",
    advice: "Name the key of the words as `text-key` in a format descriptor, if it has any.")
  static let missingContent = RecordProblem(
    kind: .missingContent, found: "a note that the web page does not show the record",
    expected: "the message itself", advice: "Export the conversation from the desktop client.")
  static let damagedNumber = RecordProblem(
    kind: .damagedNumber, found: "a number that a spreadsheet has shortened",
    expected: "all its digits",
    advice: "A spreadsheet has destroyed it: export again and do not save in a spreadsheet.")
  static let unknownRole = RecordProblem(
    kind: .unknownRole, found: "a role that is not known",
    expected: "such as 买家, 客服, 机器人 or 系统",
    advice: "Names decide these roles; list the words under `roles` in a format descriptor.")
  static let unreadRole = RecordProblem(
    kind: .unreadRole, found: "a role that is not known, and nothing else that tells who spoke",
    expected: "such as 买家, 客服, 机器人 or 系统",
    advice: "The likelier side was taken; list the words under `roles` in a format descriptor.")
  static let unknownPlatform = RecordProblem(
    kind: .unknownPlatform, found: "a platform that is not known",
    expected: "such as 拼多多, 京东, 淘宝 or 抖音",
    advice: "Name it with --platform, or in the config's `platform`.")
  static let undatedTime = RecordProblem(
    kind: .undatedTime, found: "a time without a date, or a date without a time", expected: "both",
    advice: "Rules about time are not evaluated for these messages.")
  static let unreadTime = RecordProblem(
    kind: .unreadTime, found: "a time in a layout that is not read",
    expected: "such as 2026-11-16 09:12:04",
    advice: "Rules about time are not evaluated for these messages.")

  static func ragged(_ count: Int, of expected: Int) -> RecordProblem {
    RecordProblem(
      kind: .raggedRecord, found: "\(count) cells", expected: "\(expected)",
      advice: "Surplus cells were read as part of the text, missing ones as empty.")
  }

  /// - Parameters:
  ///   - count: cells of the last record, behind which no line ends.
  static func cut(_ count: Int, of expected: Int) -> RecordProblem {
    RecordProblem(
      kind: .truncated, found: "a last record of \(count) cells without a line end",
      expected: "\(expected) cells", advice: "The file was cut in it; export it again.")
  }

  /// - Parameter length: a message's, in bytes.
  static func tooLong(_ length: Int) -> RecordProblem {
    RecordProblem(
      kind: .textLost, found: "a message of \(length) bytes",
      expected: "at most \(MessageText.most) bytes",
      advice: "What lies behind them was not read; look at that record.")
  }

  static func missingText(of expected: Int) -> RecordProblem {
    RecordProblem(
      kind: .missingText, found: "a record that ends before its text",
      expected: "\(expected) cells",
      advice: "A line break outside quotes may have cut the record; export the file again.")
  }

  /// - Parameters:
  ///   - length: the record's, in bytes.
  ///   - others: how many records were read before it.
  static func tooMuch(_ length: Int, after others: Int) -> RecordProblem {
    RecordProblem(
      kind: .textLost, found: "a record of \(length) bytes after \(others) others",
      expected:
        "at most \(TableReader.longestRecord) bytes, and \(TableReader.mostRecords) records",
      advice: "Split the export; this record was not read.")
  }
}
