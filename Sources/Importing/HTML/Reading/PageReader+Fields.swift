import Transcripts

extension PageReader {
  mutating func open(_ fields: PageFields, in frame: inout Frame) {
    if fields.has(.nextPage) { hasNextPage = true }
    if fields.has(.conversation), !active.has(.conversation) {
      start(.conversation, in: &frame)
      output.startConversation()
      clock.endDays()
    }
    if !fields.isDisjoint(with: .factsAndDay) { openFacts(fields, in: &frame) }
    if fields.has(.item), !fields.has(.day) { openItem(&frame) }
    if draft.isOpen { openPart(fields, in: &frame) }
  }

  mutating func openFacts(_ fields: PageFields, in frame: inout Frame) {
    for fact in PageField.facts + [.day]
    where fields.has(fact) && factCaptures[fact] == nil {
      factCaptures[fact] = TextCapture()
      startReplacement(fact, at: 0)
      start(fact, in: &frame)
    }
  }

  mutating func openItem(_ frame: inout Frame) {
    if draft.isOpen {
      // An element around messages that looks like one: the messages are those inside.
      guard draft.isBareContainer else { return }
      frames[itemFrame].opened.remove(PageFields(.item))
      draft.rest.finish()
      output.appendStray(draft.rest.bytes)
    } else {
      flushStray()
    }
    if let parent = frames.indices.last, !frames[parent].isList {
      frames[parent].isList = true
      openLists += 1
    }
    itemFrame = frames.count
    start(.item, in: &frame)
    draft.begin(matched: frame.state.here)
    if let (attribute, epoch) = plan.snowflake,
      let id = intake.attributes.string(attribute).flatMap({ Int64($0) }), id > 1 << 22
    {
      draft.moment = ((id >> 22) + epoch) / 1_000
    }
    part = .rest
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
    if fields.has(.card), !active.has(.card) { start(.card, in: &frame) }
    if fields.has(.quote), !active.has(.quote) { start(.quote, in: &frame) }
    if fields.has(.omit), !active.has(.omit) { start(.omit, in: &frame) }
    if fields.has(.preserve) { startPreserving(&frame) }
    updatePart()
  }

  /// A sender or a time begins, and with it perhaps another message of the same item.
  mutating func openName(_ field: PageField, in frame: inout Frame) {
    if draft.ends(before: field) {
      finishMessage()
      draft.begin(matched: itemFrame < frames.count ? frames[itemFrame].state.here : 0)
      draft.matched |= frame.state.here
    }
    if draft.first == nil { draft.first = field }
    startReplacement(
      field, at: field == .sender ? draft.sender.bytes.count : draft.time.bytes.count)
    openNames.append(field)
    start(field, in: &frame)
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

  mutating func close(_ frame: Frame) {
    if frame.preserves { preserving -= 1 }
    if frame.traits.contains(.block) { endBlock() }
    if frame.traits.contains(.link) { endLink() }
    if frame.traits != [] { endTablePart(frame.traits) }
    if frame.opened != [] { close(frame.opened) }
    if frame.isList {
      openLists -= 1
      flushStray()
    }
  }

  mutating func close(_ fields: PageFields) {
    active.subtract(fields)
    if fields.has(.sender) || fields.has(.time) || fields.has(.text) {
      openNames.removeAll { fields.has($0) }
    }
    if !fields.isDisjoint(with: .factsAndDay) {
      for field in PageField.facts + [.day] where fields.has(field) { closeFact(field) }
    }
    if fields.has(.text) {
      if let (value, start) = takeReplacement(.text) {
        replaceBody(from: start, by: value)
      }
    }
    if fields.has(.sender), let (value, start) = takeReplacement(.sender) {
      draft.sender.truncate(to: start)
      draft.sender.append(value)
    }
    if fields.has(.time), let (value, start) = takeReplacement(.time) {
      draft.time.truncate(to: start)
      draft.time.append(value)
    }
    if fields.has(.card), draft.isOpen { draft.endCard() }
    if fields.has(.item) {
      finishMessage()
      draft.isOpen = false
      active.subtract(.parts)
      openNames.removeAll()
      replacements.removeAll(keepingCapacity: true)
    }
    if fields.has(.conversation) {
      output.endConversation()
      clock.endDays()
    }
    updatePart()
  }

  mutating func closeFact(_ field: PageField) {
    guard var capture = factCaptures.removeValue(forKey: field) else { return }
    capture.finish()
    var value = capture.string
    if let (replacement, _) = takeReplacement(field) {
      value = String(decoding: replacement, as: UTF8.self)
    }
    value = value.trimmed
    for label in plan.labels(of: field) where value.hasPrefix(label) {
      value = String(value.dropFirst(label.count)).trimmed
    }
    switch field {
    case .day:
      if !clock.startDay(value) {
        output.unreadDays += 1
        // A row among the messages that is no date says something else.
        if !value.contains(where: \.isNumber) { output.appendStray(Array(value.utf8)) }
      }
    case .furtherFile: output.note(furtherFile: value)
    case .statedCount: output.note(countIn: value)
    case .groupSender: output.startGroup(sender: value)
    case .groupTime: output.startGroup(time: value)
    case .date: clock.reference = CivilDate(reading: value) ?? clock.reference
    default: output.note(field, value)
    }
  }

  /// Takes the whole text from an attribute where the page shows it cut short.
  ///
  /// The attribute loses where more is visible: it was cut at a broken reference, or says something
  /// else.
  mutating func replaceBody(from start: Int, by value: [UInt8]) {
    var visible = draft.body.bytes[start...]
    for dots in ["…", "..."] where visible.ends(with: dots.utf8) {
      visible = visible.dropLast(dots.utf8.count)
    }
    guard visible.count(where: { $0 > 0x20 }) <= value.count(where: { $0 > 0x20 }) else { return }
    draft.body.truncate(to: start)
    draft.body.append(value)
  }

  mutating func updatePart() {
    part =
      if active.has(.omit) || active.has(.quote) {
        .dropped
      } else if active.has(.card) {
        .card
      } else {
        switch openNames.last {
        case .time?: .time
        case .sender?: .sender
        case nil: .rest
        default: .body
        }
      }
  }
}
