import Transcripts

extension PageReader {
  mutating func startKnown(
    _ traits: HTMLTraits, isImage: Bool, _ hits: SelectorMatcher.Bits
  ) {
    if draft.isOpen {
      if traits.contains(.lineBreak) { draft.endLine(in: part) }
      if traits.contains(.image) { startImage(isImage: isImage, hits) }
      if traits.contains(.link), mediaFrom == nil {
        if hits & plan.mask(.image) != 0 { startLinkedFile() }
        startLink()
      }
      if traits.contains(.video) { draft.attachments.append(attachment(.video)) }
      if traits.contains(.audio) { draft.attachments.append(attachment(.voice)) }
    } else if traits.contains(.block) || traits.contains(.lineBreak) {
      stray.endBlock()
    }
    if table != nil {
      if traits.contains(.table), table?.isWithinMessages == false {
        asideStart = stray.bytes.count
      }
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
    guard !columnFacts.isEmpty, traits != [] else { return }
    let isSelected =
      traits.contains(.row) && ColumnFact.isSelected(intake.attributes[plan.numbers.class])
    for index in columnFacts.indices {
      columnFacts[index].start(traits, isSelected: isSelected)
    }
  }

  mutating func endColumnFact(_ traits: HTMLTraits) {
    guard traits != [] else { return }
    for index in columnFacts.indices {
      guard let value = columnFacts[index].end(traits) else { continue }
      if columnFacts[index].field == .statedCount {
        output.note(countIn: value)
      } else {
        output.note(columnFacts[index].field, value)
      }
    }
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
    let isAside = lessons.setsTableAside && !draft.isOpen && table?.isTaking == true
    table?.end(traits)
    endColumnFact(traits)
    // Its header was met before it was known to be one.
    if traits.contains(.table), isAside, asideStart < stray.bytes.count {
      stray.truncate(to: asideStart)
    }
  }

  mutating func startImage(isImage: Bool, _ hits: SelectorMatcher.Bits) {
    guard part != .dropped, !part.isQuoted, part != .card, part != .tag else { return }
    let alt = intake.attributes[plan.numbers.alt] ?? []
    if !alt.isEmpty, hits & plan.mask(.emoji) != 0 || alt.isEmojiName {
      switch part {
      case .body: draft.body.append(alt)
      case .rest: draft.rest.append(alt)
      default: break
      }
    } else if plan.descriptor.isFallback, frames.contains(where: { $0.traits.contains(.button) }) {
      // What a button shows is no picture of anybody's.
      return
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
    case .sender, .time, .tag, .quoted, .quotedSender, .quotedTime, .dropped: break
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
      remarks.endLine()
      heads.endLine()
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

  /// An element starts outside of messages.
  mutating func startRemark(_ traits: HTMLTraits) {
    let isDisabled =
      intake.attributes.has(plan.numbers.disabled)
      || intake.attributes[plan.numbers.ariaDisabled]?.elementsEqual("true".utf8) == true
    let rows = intake.attributes.integer(plan.numbers.ariaRowCount)
    let isLink =
      traits.contains(.button)
      || traits.contains(.link) && (remarks.isInPager || intake.attributes.has(plan.numbers.href))
    remarks.start(
      depth: frames.count, traits: traits, isLink: isLink, isDisabled: isDisabled,
      classes: intake.attributes[plan.numbers.class] ?? [],
      style: intake.attributes[plan.numbers.style], rows: rows,
      setSize: intake.attributes.integer(plan.numbers.ariaSetSize))
    remarkStart = stray.bytes.count
  }

  /// An element ends outside of messages, which is no longer among the open ones.
  mutating func endRemark() {
    // What the page says of itself nobody has said.
    if remarks.end(depth: frames.count), remarkStart < stray.bytes.count {
      stray.truncate(to: remarkStart)
    }
  }

  /// Begins another conversation where a line above the message that begins says so.
  mutating func startHeaded() {
    defer { hasNewDay = false }
    guard let head = heads.take(), output.start(head) else { return }
    stray.finish()
    stray.drop(line: head.text)
    // A day that was named above the head is not that of another conversation.
    if !hasNewDay { clock.endDays() }
  }

  mutating func flushStray() {
    stray.finish()
    output.appendStray(takeTimeLines(of: stray.bytes))
    stray.clear()
  }

  mutating func finishMessage() {
    if takeTimeLine() { return }
    output.append(&draft, clock: &clock)
    pieces.removeAll(keepingCapacity: true)
    guard let voice = output.voice else { return }
    weight.note(voice, table)
    let isPreview = draft.matched & ~draft.marks.own & plan.mask(.preview) != 0
    panelSurvey?.note(voice, depth: itemFrame, isPreview: isPreview)
  }

  /// Of an element in a panel beside the talk counts only what it says of the page.
  mutating func keepFacts(of fields: inout PageFields) {
    if fields.has(.item), let panel, !isContainer { inPanels[panel, default: 0] += 1 }
    fields.formIntersection(.facts)
  }
}
