import Transcripts

/// What elements tell where they end: a field's words are whole, a message is.
extension PageReader {
  mutating func close(_ frame: Frame) {
    if frame.preserves { preserving -= 1 }
    lineCommon = min(lineCommon, frames.count)
    if let from = mediaFrom, frames.count <= from { mediaFrom = nil }
    if !pieces.isEmpty { endPiece() }
    if frame.hiding == .shown {
      if !draft.isOpen {
        if frame.traits.contains(.block) { remarks.endLine() }
        endRemark()
      }
      if frame.traits.contains(.block) { endBlock() }
      if frame.traits.contains(.link) { endLink() }
      if frame.traits != [] { endTablePart(frame.traits) }
    } else {
      closeHidden(frame)
    }
    if let (start, isBody) = frame.silentFrom, draft.isOpen {
      draft.noteSilent(from: start, isBody: isBody)
    }
    if frame.surveyed != [] { survey?.end(frame.surveyed) }
    if frame.opened != [] { close(frame.opened) }
    if let marks = frame.marks, draft.isOpen { draft.marks.end(marks, at: draft.place) }
    if frame.isList {
      openLists -= 1
      flushStray()
    }
    if frame.isPanel { openPanels -= 1 }
    panelSurvey?.end()
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
    if fields.has(.quote), !draft.isOpen { table?.quote(isEnd: true) }
    if fields.has(.item) { endMessage() }
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
    case .day: startDay(value)
    case .furtherFile: output.note(furtherFile: value)
    case .statedCount: output.note(countIn: value)
    case .groupSender: output.startGroup(sender: value)
    case .groupTime: output.startGroup(time: value)
    case .date: clock.reference = CivilDate(reading: value) ?? clock.reference
    default: output.note(field, value)
    }
  }

  /// Reads the header of a day, which may be one of a few messages and say the time of the first.
  mutating func startDay(_ header: String) {
    heads.forgetLines()
    if plan.descriptor.isFallback {
      if let timed = clock.timed(Array(header.utf8)), timed.words.clockPlaces == nil {
        output.startHeader(time: timed.time, isBelowHead: heads.hasHead)
        // Such as 09:42 below the header of the day.
        if timed.words.isEmpty, !timed.isDated { return }
      } else {
        output.startHeader(time: [], isBelowHead: false)
      }
    }
    if clock.startDay(header) {
      hasNewDay = true
    } else {
      output.unreadDays += 1
      // A row among the messages that is no date says something else.
      if !header.contains(where: \.isNumber) { output.appendStray(Array(header.utf8)) }
    }
  }

  /// Takes the whole text from an attribute where the page shows it cut short.
  ///
  /// The attribute loses where more is visible: it was cut at a broken reference, or says something
  /// else.
  mutating func replaceBody(from start: Int, by value: [UInt8]) {
    // White space in front of a line's end may have been taken back.
    var visible = draft.body.bytes[min(start, draft.body.bytes.count)...]
    for dots in ["…", "..."] where visible.ends(with: dots.utf8) {
      visible = visible.dropLast(dots.utf8.count)
    }
    guard visible.count(where: { $0 > 0x20 }) <= value.count(where: { $0 > 0x20 }) else { return }
    draft.body.truncate(to: start)
    draft.body.append(value)
  }

  private var quotedPart: MessageDraft.Part {
    switch openNames.last {
    case .sender?: .quotedSender
    case .time?: .quotedTime
    default: .quoted
    }
  }

  mutating func updatePart() {
    if active.has(.omit) {
      draft.omitted.field = openNames.count > namesAroundOmitted ? openNames.last : nil
    }
    part =
      if active.has(.omit) {
        .dropped
      } else if active.has(.quote) {
        plan.descriptor.isFallback ? quotedPart : .dropped
      } else if active.has(.tag) {
        .tag
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
