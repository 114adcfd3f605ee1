/// What a page says of messages that it has and does not show.
extension PageAudit {
  func reportCompleteness(to sink: inout RecordSink) {
    let output = reader.output
    let isTable = reader.messageTable != nil
    guard isTable || output.attributedCount > 0 else { return }
    if reader.hasNextPage || reader.remarks.hasNextPage {
      add(
        .partialPage, found: "a page of a longer list, with a next page",
        expected: "all pages of the list",
        advice: "Save the other pages too, into the same folder; this one was read.", to: &sink)
    } else if reader.remarks.showsMore {
      add(
        .partialPage, found: "a page that offers to load more messages, or is loading them",
        expected: "all messages of the conversation",
        advice:
          "Load them on the page, to the first one, and save it again; those shown were read.",
        to: &sink)
    } else if let size = reader.remarks.room.setSize,
      Self.isClearlyFewer(isTable ? reader.table?.rowCount ?? 0 : output.itemCount, than: size)
    {
      add(
        .partialPage, found: "a part of a list of \(size) elements (aria-setsize)",
        expected: "all messages of the conversation",
        advice:
          "Lists that show only the part at hand lose the rest: export the conversation, or save "
          + "it part by part.", to: &sink)
    }
    let isRough = reader.plan.descriptor.statedCount?.isRough ?? false
    // What the page hides, and its own rows, may be among those that it counts.
    let most =
      isTable
      ? (reader.table?.rowCount ?? 0) + reader.hidden.rows
      : output.messageCount + reader.hidden.messages
    if let stated = output.statedCount, !isRough {
      if stated != output.itemCount { reportCount(output.itemCount, of: stated, to: &sink) }
    } else if let stated = output.statedCount ?? reader.remarks.statedCount
      ?? (isTable ? reader.table?.statedCount : nil),
      Self.isClearlyFewer(most, than: stated)
    {
      reportCount(most, of: stated, to: &sink)
    }
  }

  /// Says that the words of a page are those of a browser's translation.
  func reportTranslation(_ page: Span<UInt8>, to sink: inout RecordSink) {
    guard page.rootHas("translated-ltr") || page.rootHas("translated-rtl") else { return }
    add(
      .translatedPage, found: "a page that the browser had translated when it was saved",
      expected: "the words as they were written",
      advice: "The translation was read: save the page again without one.", to: &sink)
  }

  /// Whether so many messages are fewer than stated even if one of those, or one in twenty, is no
  /// message.
  private static func isClearlyFewer(_ count: Int, than stated: Int) -> Bool {
    stated - count > max(1, stated / 20)
  }

  private func reportCount(_ count: Int, of stated: Int, to sink: inout RecordSink) {
    add(
      .countMismatch, found: "\(count) messages", expected: "\(stated), as the page says",
      advice: "Export again, or look at the page: messages are missing or were not understood.",
      to: &sink)
  }
}

extension Span<UInt8> {
  /// Bytes in which the tag of the root element stands.
  private static var rootBytes: Int { 4_096 }

  /// Whether a text stands in the tag of a page's root element.
  fileprivate func rootHas(_ text: String) -> Bool {
    let head = String(copyingUTF8: extracting(0..<Swift.min(count, Self.rootBytes))).lowercased()
    guard let start = head.firstRange(of: "<html") else { return false }
    return head[start.upperBound...].prefix { $0 != ">" }.contains(text)
  }
}
