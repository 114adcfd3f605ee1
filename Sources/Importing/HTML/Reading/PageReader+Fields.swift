import Transcripts

extension PageReader {
  mutating func open(_ fields: PageFields, in frame: inout Frame) {
    if draft.isOpen, fields.has(.quote) || active.has(.quote) {
      openQuote(fields, in: &frame)
      return
    }
    if fields.has(.nextPage) {
      // On a page of an unknown maker it may page through anything.
      if plan.descriptor.isFallback { remarks.meetNextPage() } else { hasNextPage = true }
    }
    if fields.has(.conversation), !active.has(.conversation) || output.isAtStart, !draft.isOpen,
      !fields.has(.item) || isContainer
    {
      start(.conversation, in: &frame)
      output.startConversation()
      if let attribute = plan.attributes(of: .conversation).first(where: {
        intake.attributes[$0]?.contains { $0 > 0x20 } == true
      }), let session = intake.attributes.string(attribute) {
        output.note(sessionOfElement: session)
      }
      clock.endDays()
    }
    if !fields.isDisjoint(with: .factsAndDay) { openFacts(fields, in: &frame) }
    if fields.has(.item), !fields.has(.day) { openItem(&frame) }
    if draft.isOpen {
      openPart(fields, in: &frame)
    } else if fields.has(.quote), !active.has(.quote), table?.isInMessage == true,
      frame.traits.isDisjoint(with: [.table, .row, .cell])
    {
      start(.quote, in: &frame)
      table?.quote(isEnd: false)
    }
  }

  /// A quote begins, or something in it: another one's words, which decide nothing of the message.
  private mutating func openQuote(_ fields: PageFields, in frame: inout Frame) {
    if !active.has(.quote) { start(.quote, in: &frame) }
    for field in [PageField.sender, .time] where fields.has(field) && !active.has(field) {
      draft.quoted.startName()
      openNames.append(field)
      start(field, in: &frame)
    }
    updatePart()
  }

  /// Keeps an element that is to be left out by one word of its class and is a message or its words
  /// by another, as `message no-avatar`, and a button among the words.
  mutating func keepWords(_ fields: inout PageFields, _ name: Int, _ traits: HTMLTraits) {
    let classes = intake.attributes[plan.numbers.class] ?? []
    if traits.contains(.button), plan.descriptor.isFallback, active.has(.text), !active.has(.omit),
      !["vatar", "read-status"].contains(where: { classes.containsBytes($0) })
    {
      fields.remove(PageFields(.omit))
      return
    }
    let said =
      (fields.has(.item) ? plan.mask(.item) : 0) | (fields.has(.text) ? plan.mask(.text) : 0)
    guard said != 0 else { return }
    let omitted = plan.mask(.omit)
    for token in classes.split(whereSeparator: { $0 <= 0x20 }).map(Array.init) {
      let steps = matcher.steps(name, ofClass: token.span)
      if steps & said != 0, steps & omitted == 0 {
        fields.remove(PageFields(.omit))
        return
      }
    }
  }

  /// Whether a name or a time within the words is spoken of: the message has its own beside them.
  ///
  /// At the start of a line below words it is that of the next one who speaks.
  private func isSpokenOf(_ field: PageField) -> Bool {
    let hasOwn = field == .sender ? !draft.sender.isEmpty : !draft.time.isEmpty
    guard active.has(.text), hasOwn, !draft.namesInText.has(field) else { return false }
    let isBelowWords = draft.body.bytes.last == 0x0A
    return !isBelowWords || !draft.ends(before: field)
  }

  /// Whether a name stands in a reply beside the words, of a message that has its own, or in one of
  /// a message that a mark gives to a side and that needs no name: whom it answers.
  private func isOfReply(_ field: PageField) -> Bool {
    guard field == .sender else { return false }
    let isOthers =
      draft.sender.isEmpty ? draft.matched & plan.roleMarks != 0 : !active.has(.text)
    return isOthers && frames[min(itemFrame, frames.count)...].contains { $0.replyStart != nil }
  }

  /// Makes a quote of the reply that a name stands in, before any words of the message's own.
  private mutating func quoteReply(_ frame: inout Frame) {
    guard
      let index = frames.lastIndex(where: { $0.replyStart != nil }), index > itemFrame,
      let start = frames[index].replyStart,
      draft.body.bytes[..<min(start.body, draft.body.bytes.count)].allSatisfy({ $0 <= 0x20 })
        || draft.hasWords(from: start)
    else { return }
    draft.quote(from: start)
    frames[index].opened.insert(PageFields(.quote))
    active.insert(PageFields(.quote))
    openQuote(PageFields(.sender), in: &frame)
  }

  mutating func openFacts(_ fields: PageFields, in frame: inout Frame) {
    for fact in PageField.facts + [.day]
    where fields.has(fact) && factCaptures[fact] == nil {
      // A date in a message of a page of an unknown maker is the message's own.
      if fact == .day, draft.isOpen, plan.descriptor.isFallback { continue }
      factCaptures[fact] = TextCapture()
      startReplacement(fact, at: 0)
      start(fact, in: &frame)
    }
  }

  mutating func openItem(_ frame: inout Frame) {
    let classes = intake.attributes[plan.numbers.class] ?? []
    if isContainer { return }
    if draft.isOpen {
      if isMessageWithin(frame.name, classes) {
        leaveMessage()
      } else {
        // An element around messages that looks like one: the messages are those inside.
        guard draft.isBareContainer, lessons.containers == nil else { return }
        survey?.replace(itemClass)
        frames[itemFrame].opened.remove(PageFields(.item))
        draft.rest.finish()
        output.appendStray(draft.rest.bytes)
      }
    } else {
      if !heads.isEmpty { startHeaded() }
      startTimeAbove()
      flushStray()
    }
    if let parent = frames.indices.last, !frames[parent].isList {
      frames[parent].isList = true
      openLists += 1
    }
    remarks.meetMessage(
      depth: frames.count, style: intake.attributes[plan.numbers.style],
      setSize: intake.attributes.integer(plan.numbers.ariaSetSize))
    weight.start(table)
    // An element with messages in it is no header of theirs.
    active.subtract(PageFields(.day))
    itemFrame = frames.count
    itemClass.removeAll(keepingCapacity: true)
    itemClass.append(contentsOf: classes)
    start(.item, in: &frame)
    draft.begin(matched: frame.state.here)
    if let (attribute, epoch) = plan.snowflake,
      let id = intake.attributes.string(attribute).flatMap({ Int64($0) }), id > 1 << 22
    {
      draft.moment = ((id >> 22) + epoch) / 1_000
    }
    part = .rest
  }

  /// Whether an element is a message of its own inside of one that is whole.
  ///
  /// It has the outer one's class that makes it a message. The outer one wants an end tag: no
  /// exporter puts a message into another but as a quote or a card.
  private mutating func isMessageWithin(_ name: Int, _ classes: ArraySlice<UInt8>) -> Bool {
    guard part != .dropped, !part.isQuoted, part != .card,
      !draft.sender.isEmpty || !draft.time.isEmpty,
      draft.hasBody && !draft.body.isEmpty || !draft.attachments.isEmpty,
      frames[itemFrame].name == name
    else { return false }
    let outer = itemClass.split { $0 <= 0x20 }
    for token in classes.split(whereSeparator: { $0 <= 0x20 })
    where outer.contains(where: { $0.elementsEqual(token) }) {
      if matcher.steps(name, ofClass: Array(token).span) & plan.mask(.item) != 0 { return true }
    }
    return false
  }

  /// Ends a message before its element does.
  private mutating func leaveMessage() {
    messagesWithin += 1
    frames[itemFrame].opened.remove(PageFields(.item))
    link = nil
    endMessage()
    updatePart()
  }

  mutating func endMessage() {
    finishMessage()
    draft.isOpen = false
    active.subtract(.parts)
    openNames.removeAll()
    replacements.removeAll(keepingCapacity: true)
  }

  mutating func openPart(_ fields: PageFields, in frame: inout Frame) {
    if fields.has(.sender), !active.has(.sender) { openName(.sender, in: &frame) }
    if fields.has(.time), !active.has(.time) { openName(.time, in: &frame) }
    if fields.has(.text), !active.has(.text) {
      if draft.hasBody { draft.body.endBlock() }
      draft.hasBody = true
      startReplacement(.text, at: draft.body.bytes.count)
      openNames.append(.text)
      start(.text, in: &frame)
    }
    if fields.has(.reply) { frame.replyStart = draft.place }
    if fields.has(.card), !active.has(.card) { start(.card, in: &frame) }
    if fields.has(.omit), !active.has(.omit) {
      namesAroundOmitted = openNames.count
      start(.omit, in: &frame)
    }
    if fields.has(.tag), !active.has(.tag) { start(.tag, in: &frame) }
    if fields.has(.preserve) { startPreserving(&frame) }
    updatePart()
  }

  /// A sender or a time begins, and with it perhaps another message of the same item.
  mutating func openName(_ field: PageField, in frame: inout Frame) {
    if isOfReply(field) {
      quoteReply(&frame)
      if active.has(.quote) { return }
    }
    if isSpokenOf(field) {
      if field == .sender { quoteReply(&frame) }
      return
    }
    if field == .time, !active.has(.text), plan.descriptor.isFallback { draft.setTimeAside() }
    if draft.ends(before: field) {
      finishMessage()
      draft.begin(matched: itemFrame < frames.count ? frames[itemFrame].state.here : 0)
      draft.matched |= frame.state.here
      // What is still open goes on in the new message, from its start.
      for index in replacements.indices { replacements[index].start = 0 }
    }
    if draft.first == nil { draft.first = field }
    if active.has(.text) {
      draft.namesInText.insert(PageFields(field))
      if field == .time, draft.time.isEmpty { draft.timeInText = draft.body.bytes.count }
    }
    if field == .sender { draft.marks.noteSender(depth: frames.count) }
    startReplacement(
      field, at: field == .sender ? draft.sender.bytes.count : draft.time.bytes.count)
    openNames.append(field)
    start(field, in: &frame)
  }

  /// Notes which selectors an element of the message matches; those in a quote say nothing of it.
  mutating func noteMarks(_ traits: HTMLTraits, in frame: inout Frame) {
    if active.has(.quote) { return }
    draft.matched |= frame.state.here
    let placed = frame.state.here & plan.placedMarks
    guard placed != 0, frames.count != itemFrame else { return }
    if traits.contains(.isEmpty) {
      // Of a picture only that it stands beside the name.
      if !active.has(.sender) {
        draft.marks.note(emptyAt: draft.place, depth: frames.count, bits: placed)
      }
      return
    }
    if active.has(.sender) {
      draft.marks.note(inSender: placed)
    } else {
      frame.marks = draft.marks.start(placed, at: draft.place, depth: frames.count)
    }
  }

  mutating func start(_ field: PageField, in frame: inout Frame) {
    frame.opened.insert(PageFields(field))
    active.insert(PageFields(field))
  }

  /// Notes the first attribute of the field that says something.
  mutating func startReplacement(_ field: PageField, at start: Int) {
    for attribute in plan.attributes(of: field) {
      if let value = intake.attributes[attribute], value.contains(where: { $0 > 0x20 }) {
        replacements.append((field, Array(value), start))
        return
      }
    }
  }

  mutating func takeReplacement(_ field: PageField) -> (value: [UInt8], start: Int)? {
    guard let index = replacements.firstIndex(where: { $0.field == field }) else { return nil }
    let replacement = replacements.remove(at: index)
    return (replacement.value, replacement.start)
  }
}
