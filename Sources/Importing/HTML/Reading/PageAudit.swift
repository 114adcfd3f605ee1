/// What the reading of a page leaves to be said: what was cut off, lost, withheld or not
/// understood.
struct PageAudit {
  /// Bytes of text by which the parser and the count may differ without a word.
  private static let tolerance = 16

  let reader: PageReader
  private let tokenizer: PageTokenizer
  private let context: PageContext

  init(reader: PageReader, tokenizer: PageTokenizer, context: PageContext) {
    self.reader = reader
    self.tokenizer = tokenizer
    self.context = context
  }

  func report(to sink: inout RecordSink) {
    reportTruncation(to: &sink)
    reportLoss(to: &sink)
    reportContent(to: &sink)
  }

  private func reportTruncation(to sink: inout RecordSink) {
    if let unfinished = tokenizer.unfinished {
      add(
        .truncated, found: "the page ends inside of a \(unfinished.rawValue)",
        expected: "a whole page", advice: "Save or copy the page again.", to: &sink)
    } else if reader.openAtEnd > 0, !tokenizer.closesDocument {
      add(
        .truncated, count: reader.openAtEnd,
        found: "the page ends before its elements do", expected: "a closing tag for each",
        advice: "Save or copy the page again.", to: &sink)
    } else if !reader.intake.defects.isDisjoint(with: [.unfinishedComment, .unfinishedTag]) {
      add(
        .truncated, found: "a comment or tag without an end", expected: "a whole page",
        advice: "Save or copy the page again.", to: &sink)
    }
  }

  private func reportLoss(to sink: inout RecordSink) {
    if reader.messagesWithin > 0 {
      add(
        .truncated, count: reader.messagesWithin,
        found: "messages inside of the elements of other messages", expected: "an end tag for each",
        advice: "They were read as messages of their own; have the page made or saved again.",
        to: &sink)
    }
    if reader.exceedsNesting {
      add(
        .nestingLimit,
        found: "elements nested deeper than \(context.settings.limits.nesting)",
        expected: "at most so many (the limit `nesting`)",
        advice: "Save the page again; raise the limit if it is what the page needs.", to: &sink)
    }
    let counted = tokenizer.textBytes
    let difference = abs(counted - reader.intake.deliveredBytes)
    if reader.intake.isStopped || difference > max(Self.tolerance, counted / 1_000) {
      add(
        .textLost,
        found: "\(reader.intake.deliveredBytes) bytes of text from the parser",
        expected: "\(counted), by a count of the page's text",
        advice: "Report this page's structure: a part of it was not read.", to: &sink)
    } else if !reader.intake.defects.isDisjoint(with: [.limit, .encoding, .memory]) {
      add(
        .textLost, found: "a page that the parser gave up on in a place",
        expected: "a page within the parser's limits", advice: "Save the page again.", to: &sink)
    }
    if tokenizer.brokenReferences > 0 {
      add(
        .textLost, count: tokenizer.brokenReferences,
        found: "attributes with a reference that stands for no character",
        expected: "references to characters",
        advice: "The value ends there for the parser: read these places by hand.", to: &sink)
    }
  }

  private func reportContent(to sink: inout RecordSink) {
    reportCompleteness(to: &sink)
    reportFurtherFiles(to: &sink)
    reportWordless(to: &sink)
    reportUnclaimed(to: &sink)
    reportNobodys(to: &sink)
    reportRepeats(to: &sink)
    reportOtherTables(to: &sink)
    reportTables(to: &sink)
    reportNames(to: &sink)
    reportTimes(to: &sink)
  }

  private func reportFurtherFiles(to sink: inout RecordSink) {
    let absent = reader.output.furtherFiles.filter { !context.hasBeside($0) }
    if !absent.isEmpty {
      add(
        .furtherFiles, count: absent.count,
        found: "links to further pages of the conversation that are not in the folder",
        expected: "all pages of the conversation",
        advice:
          "Put \(absent.prefix(3).joined(separator: ", ")) beside it, if it is to be audited.",
        to: &sink)
    }
  }

  /// Says which messages have no content to audit.
  private func reportWordless(to sink: inout RecordSink) {
    let output = reader.output
    add(
      .missingContent, output.withheld, found: "messages whose content the page does not show",
      expected: "the messages as they were sent", advice: "Look them up in the platform's client.",
      to: &sink)
    add(
      .textLost, output.cut, found: "messages that the page shows cut short",
      expected: "the whole of what was said",
      advice: "Unfold them on the page, and save it again.", to: &sink)
    add(
      .unknownType, output.empty, found: "messages without text or image",
      expected: "something that was said",
      advice: "If the page shows more, describe it in a format of your own.", to: &sink)
  }

  private func reportOtherTables(to sink: inout RecordSink) {
    guard let table = reader.table, table.text != nil else { return }
    let rows = table.rowCount - reader.weight.rowsInMessages
    if reader.messageTable == nil, rows > 0 {
      // A parcel's way and the like are nobody's words.
      add(
        table.namesSpeakers ? .textLost : .unclaimedText, count: rows,
        found: "rows of a table with times and texts beside the page's messages",
        expected: "messages, or a table of them",
        advice: "They were left out; if they were said, save the table as a page of its own.",
        to: &sink)
    } else if reader.messageTable != nil, reader.weight.apart > 0 {
      add(
        .textLost, count: reader.weight.apart,
        found: "messages beside the page's table of messages",
        expected: "messages, or a table of them",
        advice: "The table was read; save them as a page of their own.", to: &sink)
    }
    if table.otherTables > 0 {
      add(
        .textLost, count: table.otherTables,
        found: "further tables of messages, with other columns than the first",
        expected: "one kind of table", advice: "Save them as pages of their own.", to: &sink)
    }
  }

  /// Says what of the buyer's and the shop's names was not taken.
  private func reportNames(to sink: inout RecordSink) {
    let output = reader.output
    if output.namesSeveralBuyers {
      add(
        .severalBuyers, found: "a page that names several buyers for one conversation",
        expected: "one", advice: "The first was taken; check the format's `buyer`.", to: &sink)
    }
    if output.lateFacts > 0 {
      add(
        .unclaimedText, count: output.lateFacts,
        found: "a buyer or shop named below \(PendingMessages.capacity >> 20) MB of messages",
        expected: "names above the messages, or nearer to them",
        advice: "The messages were not joined to that name.", to: &sink)
    }
  }

  private func reportTimes(to sink: inout RecordSink) {
    if reader.output.unreadDays > 0 {
      add(
        .unreadTime, count: reader.output.unreadDays, found: "day headers that are no dates",
        expected: "a date such as 2026-11-16",
        advice: "The messages below them have no date.", to: &sink)
    }
    if reader.clock.timesRunBack > 0 {
      add(
        .timesRunBack, count: reader.clock.timesRunBack,
        found: "times of one day that run back by half a day or more",
        expected: "times in order, or a new day's header",
        advice: "The day of the header above was taken; check the days.", to: &sink)
    }
    if reader.clock.nextDays > 0 {
      add(
        .timesRunBack, count: reader.clock.nextDays,
        found: "times that run back from before midnight to after it, below one day's header",
        expected: "a header for the new day",
        advice: "They were read as of the next day; check the days.", to: &sink)
    }
  }

  /// Says where it is unsure which of a page's tables are one conversation.
  private func reportTables(to sink: inout RecordSink) {
    guard let table = reader.table, reader.messageTable != nil else { return }
    let expected = "a heading such as 买家：… above each, or a column with the session or the buyer"
    if table.guessedConversations > 0 {
      add(
        .severalBuyers, count: table.guessedConversations,
        found: "a table of messages below a heading of its own that names no buyer or session",
        expected: expected,
        advice:
          "It was read as another conversation: check that it does not go on with the one above.",
        to: &sink)
    }
    if table.joinedTables > 0 {
      add(
        .severalBuyers, count: table.joinedTables,
        found: "a further table of messages, and nothing that tells whose conversation it is",
        expected: expected,
        advice:
          "It was read with the one above; save it as a page of its own if it is another one.",
        to: &sink)
    }
  }

  /// Says in one problem what of the page's text was not said by anybody, and what is not shown.
  private func reportUnclaimed(to sink: inout RecordSink) {
    let isTable = reader.messageTable != nil
    let hiddenCount = isTable ? reader.hidden.rows : reader.hidden.messages
    let output = reader.output
    var tally = output.unclaimed
    var found: [String] = []
    var advice: [String] = []
    if tally.count > 0 {
      found.append("text that the format does not account for")
      advice.append(
        "Longer pieces were taken as said; name the others under the format's `noise`.")
    }
    if hiddenCount > 0 {
      tally.add(record: nil, count: hiddenCount)
      found.append("\(hiddenCount) whole messages that the page hides (display:none and the like)")
      advice.append("They were left out; if they were said, save the page with them shown.")
    }
    if output.hidden.count > 0 {
      tally.add(record: isTable ? nil : output.hidden.record, count: output.hidden.count)
      found.append("\(output.hidden.count) pieces of messages that the page hides")
      advice.append("Hidden pieces such as menus and hints were left out.")
    }
    for (panel, text, next) in [
      (
        PanelSurvey.Panel.list, "conversations of a list at the side, with their last words",
        "Lists of conversations were left out: save each conversation as a page."
      ),
      (
        .apart, "texts of panels beside the conversation, which name nobody",
        "Such panels were left out; if they were said, describe the page in a format of your own."
      ),
    ] {
      guard let count = reader.inPanels[panel] else { continue }
      tally.add(record: nil, count: count)
      found.append("\(count) \(text)")
      advice.append(next)
    }
    if reader.remarks.isLoading, isTable || output.attributedCount > 0 {
      tally.add(record: nil)
      found.append("a sign among the messages that something is being loaded")
      advice.append("If messages are missing, load them on the page, and save it again.")
    }
    add(
      .unclaimedText, tally, found: found.joined(separator: "; "),
      expected: "only names, times, words and known marks", advice: advice.joined(separator: " "),
      to: &sink)
  }

  /// Says that the format has not understood a page, where its words are for the most part
  /// nobody's, or some that look like somebody's are: an audit would find nothing in them.
  private func reportNobodys(to sink: inout RecordSink) {
    let output = reader.output
    guard reader.messageTable == nil, output.attributedCount > 0 else { return }
    let count = output.nobodys.count
    let isFallback = reader.plan.descriptor.isFallback
    let isMost = isFallback ? count * 2 > output.spokenCount : output.namedCount == 0 && count > 0
    for (kind, tally, side) in [
      (ImportProblem.Kind.textLost, output.sides.allBuyers, "buyer"),
      (.guessedRole, output.sides.allShops, "shop"),
    ] {
      add(
        kind, tally, found: "messages of several names, all on the \(side)'s side",
        expected: "what tells buyer and shop apart",
        advice: "The class taken for a side may say something else here: list the shop's agents "
          + "under `agents`, or describe the page in a format of your own.", to: &sink)
    }
    add(
      .textLost, isMost ? output.nobodys : output.sides.unnamed,
      found: "messages without a sender or a side, among \(output.spokenCount) with words",
      expected: "who said what",
      advice: "Their names or sides stand in elements that the format does not know: describe the "
        + "page in a format of your own.", to: &sink)
  }

  /// Says that the page shows the same messages several times.
  private func reportRepeats(to sink: inout RecordSink) {
    let rows = reader.messageTable == nil ? 0 : reader.table?.repeatedRows ?? 0
    let count = reader.inPanels[.again, default: 0] + rows
    if count == 0 { return }
    add(
      .sameContent, count: count,
      found: "messages that the page has more than once, in their order",
      expected: "each once", advice: "They count once; nothing else is to be done.", to: &sink)
  }

  /// Says by name what a page without messages is, and what one is whose messages are elsewhere.
  func reportNoExport(
    _ page: Span<UInt8>, descriptor: PageDescriptor, hasMessages: Bool, to sink: inout RecordSink
  ) {
    if !hasMessages, page.isSourceView {
      add(
        .notAnExport, found: "a copy of a page's source, as the browser shows it (view-source)",
        expected: "the page itself",
        advice: "Open the page itself, and save it while its messages are shown.", to: &sink)
      return
    }
    if !hasMessages, reader.hidden.messages > 0 {
      add(
        .emptyShell, found: "a page that hides all of its \(reader.hidden.messages) messages",
        expected: "a page with messages", advice: "Save the page while its messages are shown.",
        to: &sink)
      return
    }
    if !hasMessages, let count = reader.inPanels[.list] {
      add(
        .sessionList, count: count,
        found: "a list of conversations with their last words, without their messages",
        expected: "a page with messages",
        advice: "Open a conversation, and save the page while its messages are shown; if they are, "
          + "describe the page in a format of your own.", to: &sink)
      return
    }
    for empty in descriptor.emptyPages where empty.isCertain || !hasMessages {
      guard empty.signature.reason(in: page) != nil else { continue }
      add(
        empty.problem, found: empty.found, expected: "a page with messages",
        advice: empty.advice, to: &sink)
      return
    }
    if hasMessages { return }
    add(
      .notAnExport, found: "no message in a page of the format \(descriptor.id)",
      expected: "messages as the format describes them",
      advice: "Save the page with its messages shown; if they are, the page has changed: "
        + "describe it in a format of your own.", to: &sink)
  }

  private func add(
    _ kind: ImportProblem.Kind, _ tally: PageOutput.Tally, found: String, expected: String,
    advice: String, to sink: inout RecordSink
  ) {
    guard tally.count > 0 else { return }
    sink.report(
      ImportProblem(
        kind, file: context.file, record: tally.record, count: tally.count, found: found,
        expected: expected, advice: advice))
  }

  func add(
    _ kind: ImportProblem.Kind, count: Int = 1, found: String, expected: String, advice: String,
    to sink: inout RecordSink
  ) {
    sink.report(
      ImportProblem(
        kind, file: context.file, count: count, found: found, expected: expected, advice: advice))
  }
}

extension Span<UInt8> {
  /// Whether a page is the table of lines in which browsers show a page's source.
  fileprivate var isSourceView: Bool {
    let head = extracting(0..<Swift.min(count, 262_144))
    return head.holds(Array("line-content".utf8))
      && (head.holds(Array("view-source:".utf8)) || head.holds(Array("line-number".utf8)))
  }
}
