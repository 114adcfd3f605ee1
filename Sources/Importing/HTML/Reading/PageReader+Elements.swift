import Transcripts

extension PageReader {
  mutating func startKnown(
    _ traits: HTMLTraits, isImage: Bool, _ hits: SelectorMatcher.Bits
  ) {
    if draft.isOpen {
      if traits.contains(.lineBreak) { draft.endLine(in: part) }
      if traits.contains(.image) { startImage(isImage: isImage, hits) }
      if traits.contains(.link) {
        if hits & plan.mask(.image) != 0 { startLinkedFile() }
        startLink()
      }
      if traits.contains(.video) { draft.attachments.append(attachment(.video)) }
      if traits.contains(.audio) { draft.attachments.append(attachment(.voice)) }
    } else if traits.contains(.block) || traits.contains(.lineBreak) {
      stray.endBlock()
    }
    if table != nil {
      let spans = (columns: span(plan.numbers.columnSpan), rows: span(plan.numbers.rowSpan))
      table?.start(traits, spans: spans)
      if traits.contains(.image) {
        let reference = attachment(.image).reference
        table?.append(image: reference)
      }
    }
    startColumnFact(traits)
  }

  mutating func startColumnFact(_ traits: HTMLTraits) {
    guard columnFact != nil, traits != [] else { return }
    let isSelected =
      traits.contains(.row) && ColumnFact.isSelected(intake.attributes[plan.numbers.class])
    columnFact?.start(traits, isSelected: isSelected)
  }

  mutating func endColumnFact(_ traits: HTMLTraits) {
    if traits != [], let value = columnFact?.end(traits) { output.note(.buyer, value) }
  }

  /// Tells the survey of an element that is shown.
  mutating func startSurvey(_ fields: PageFields, _ traits: HTMLTraits, _ frame: inout Frame) {
    if traits.contains(.image) { survey?.image() }
    let isMarked = frame.state.here & plan.roleMarks != 0
    guard fields != [] || isMarked, !fields.has(.day) else { return }
    let classes = intake.attributes[plan.numbers.class] ?? []
    frame.surveyed =
      survey?.start(fields, isMarked: isMarked, classes: classes) ?? []
  }

  func span(_ attribute: Int) -> Int {
    intake.attributes.string(attribute).flatMap { Int($0) } ?? 1
  }

  mutating func endTablePart(_ traits: HTMLTraits) {
    table?.end(traits)
    endColumnFact(traits)
  }

  mutating func startImage(isImage: Bool, _ hits: SelectorMatcher.Bits) {
    guard part != .dropped, part != .card, part != .tag else { return }
    let alt = intake.attributes[plan.numbers.alt] ?? []
    if !alt.isEmpty, hits & plan.mask(.emoji) != 0 || alt.isEmojiName {
      switch part {
      case .body: draft.body.append(alt)
      case .rest: draft.rest.append(alt)
      default: break
      }
    } else if isImage || plan.mask(.image) == 0 {
      draft.attachments.append(attachment(.image))
    }
  }

  mutating func attachment(_ kind: Attachment.Kind) -> Attachment {
    for number in plan.attributes(of: .image) {
      guard let value = intake.attributes[number], !value.isEmpty else { continue }
      if value.starts(with: "data:".utf8) { continue }
      return Attachment(kind: kind, reference: String(decoding: value, as: UTF8.self).trimmed)
    }
    let isInline = plan.attributes(of: .image).contains {
      intake.attributes[$0]?.starts(with: "data:".utf8) ?? false
    }
    return Attachment(kind: kind, reference: isInline ? "data:" : "")
  }

  /// A link to the whole image or another file of the message.
  mutating func startLinkedFile() {
    guard !active.has(.quote), let href = intake.attributes.string(plan.numbers.href)?.trimmed,
      !href.isEmpty
    else { return }
    let path = href.prefix { $0 != "?" && $0 != "#" }
    let kind = MessageText.kind(ofPath: String(path)) ?? .file
    draft.attachments.append(Attachment(kind: kind, reference: href))
  }

  mutating func startLink() {
    guard let href = intake.attributes.string(plan.numbers.href)?.trimmed, href.isWebAddress else {
      return
    }
    switch part {
    case .body: link = (href, draft.body.bytes.count, part)
    case .rest: link = (href, draft.rest.bytes.count, part)
    case .card: draft.cardLink = draft.cardLink ?? href
    case .sender, .time, .tag, .dropped: break
    }
  }

  /// Adds a link's address where the text does not show it whole: it is what the buyer gets.
  mutating func endLink() {
    guard let (href, start, part) = link else { return }
    link = nil
    guard draft.isOpen else { return }
    switch part {
    case .body: draft.body.appendAddress(href, ofLinkFrom: start)
    case .rest: draft.rest.appendAddress(href, ofLinkFrom: start)
    default: break
    }
  }

  mutating func endBlock() {
    if draft.isOpen {
      draft.endBlock(in: part)
    } else {
      stray.endBlock()
    }
  }

  mutating func startPreserving(_ frame: inout Frame) {
    guard !frame.preserves else { return }
    frame.preserves = true
    preserving += 1
  }

  mutating func preservesByStyle() -> Bool {
    guard draft.isOpen, let style = intake.attributes[plan.numbers.style] else { return false }
    return style.containsBytes("pre-wrap") || style.containsBytes("pre-line")
      || style.containsBytes("break-spaces")
  }

  mutating func flushStray() {
    stray.finish()
    output.appendStray(stray.bytes)
    stray.clear()
  }

  mutating func finishMessage() {
    output.append(&draft, clock: &clock)
  }
}
