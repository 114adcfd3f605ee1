extension TableLayout {
  /// What is said of columns and cells that hold something of the messages that is not read.
  func unreadColumns(in file: String) -> [ImportProblem] {
    var problems: [ImportProblem] = []
    if !furtherTextColumns.isEmpty {
      problems.append(
        ImportProblem(
          .textLost, file: file, line: headerLine,
          found: "words in the unused columns \(furtherTextColumns.joined(separator: ", "))",
          expected: "all words in one text column",
          advice: "Name the text column in a format descriptor of your own."))
    }
    if !unusedTimeColumns.isEmpty {
      problems.append(
        ImportProblem(
          .unusedTimes, file: file, line: headerLine,
          found: "times in the unused columns \(unusedTimeColumns.joined(separator: ", "))",
          expected: "a column such as 发送时间 or time",
          advice: "Name the column of the times in a format descriptor of your own."))
    }
    if !unusedConversationColumns.isEmpty {
      let names = unusedConversationColumns.joined(separator: ", ")
      problems.append(
        ImportProblem(
          .severalBuyers, file: file, line: headerLine,
          found: "conversations that only the unused columns \(names) tell apart",
          expected: "a column such as 会话ID or 买家昵称",
          advice: "All stand in one transcript: name the column as `session` or `buyer` in a "
            + "format descriptor of your own."))
    }
    if hasUnreadJSON {
      problems.append(
        ImportProblem(
          .textLost, file: file, line: headerLine,
          found: "JSON objects in the text column", expected: "the words themselves",
          advice: "Name the key of the words as `text-key` in a format descriptor of your own."))
    }
    return problems
  }
}
