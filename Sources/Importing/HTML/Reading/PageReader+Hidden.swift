/// A hidden piece of a message was not said, nor was a message hidden by itself: they are left out,
/// and counted. Messages in a hidden panel, such as a tab behind another, were said.
extension PageReader {
  // Asked of every element: what does not mutate would be asked of a copy of the whole reader.

  /// Whether an element that starts is shown, inside of one that is or is not.
  mutating func hiding(
    _ traits: HTMLTraits, _ state: SelectorMatcher.State, inside parent: Hiding
  ) -> Hiding {
    switch parent {
    case .apart: .apart
    case .gone: isApart(traits) ? .apart : .gone
    case .invisible: ownHiding(traits, state) ?? .invisible
    case .shown, .opened: ownHiding(traits, state) ?? .shown
    }
  }

  private func isApart(_ traits: HTMLTraits) -> Bool {
    traits.contains(.unshown) && !intake.attributes.has(plan.numbers.shadowRootMode)
  }

  /// What an element says itself of its being shown; nil where it says nothing.
  private mutating func ownHiding(_ traits: HTMLTraits, _ state: SelectorMatcher.State) -> Hiding? {
    // A hidden column of a table is a column all the same.
    if traits.contains(.cell) { return nil }
    if state.here & plan.hidden != 0 || intake.attributes.has(plan.numbers.hidden) { return .gone }
    if isApart(traits) { return .apart }
    // What is hidden from a voice alone is seen, such as an icon; a hint is not, until it is asked
    // for.
    if isHiddenFromVoices, let role = intake.attributes[plan.numbers.role],
      role.elementsEqual("tooltip".utf8)
    {
      return .gone
    }
    return intake.attributes[plan.numbers.style]?.hiding
  }

  /// Whether an element that starts hidden is to be read all the same: a message, a day's header or
  /// a table's row that only what is around it hides, or a table of messages.
  private mutating func isSaid(_ fields: PageFields, _ frame: Frame) -> Bool {
    guard frame.hiding != .apart, !draft.isOpen else { return false }
    let isTable = frame.traits.contains(.table)
    let isRow = frame.traits.contains(.row)
    guard fields.has(.item) || fields.has(.day) || table != nil && (isTable || isRow) else {
      return false
    }
    let isHiddenAround = !(frames.last?.hiding.counts ?? true)
    if fields.has(.day) || fields.has(.item) {
      let isInMessage = hidden.item.map { !$0.isRow || table?.isTaking == true } ?? false
      if isHiddenAround, !isInMessage, !hides(frame) { return true }
    }
    guard let table else { return false }
    if isTable { return openLists == 0 && !table.isTaking }
    return isRow && isHiddenAround && table.awaitsRow && hidden.item == nil && !hides(frame)
  }

  private mutating func hides(_ frame: Frame) -> Bool {
    guard let own = ownHiding(frame.traits, frame.state) else { return false }
    return !own.counts
  }

  /// Reads a message in a hidden panel, and from then on what else stands in the panel.
  private mutating func openPanel() {
    hidden.item = nil
    for index in frames.indices.reversed() {
      if frames[index].hiding.counts { return }
      frames[index].hiding = .opened
    }
  }

  /// Whether an element that starts hidden is shown for what is in it.
  mutating func unhides(_ fields: PageFields, _ frame: Frame) -> Bool {
    guard isSaid(fields, frame) else { return false }
    if fields.has(.item) {
      if isContainer { return false }
      openPanel()
    } else if frame.traits.contains(.table) {
      hidden.item = nil
    }
    return true
  }

  /// Whether the element that starts looks like a message and holds several.
  var isContainer: Bool {
    guard let containers = lessons.containers else { return false }
    return containers.contains(Array(intake.attributes[plan.numbers.class] ?? []))
  }

  /// `aria-hidden="true"`.
  var isHiddenFromVoices: Bool {
    mutating get {
      guard let value = intake.attributes[plan.numbers.ariaHidden] else { return false }
      return value.elementsEqual("true".utf8)
    }
  }

  /// A hidden element starts: it may name what the page is about, and a message's sender and time.
  mutating func openHidden(
    _ traits: HTMLTraits, _ hits: SelectorMatcher.Bits, in frame: inout Frame
  ) {
    if frames.last?.hiding.counts ?? true { hidden.hasText = false }
    if survey != nil, !draft.isOpen, frame.hiding != .apart {
      startSurvey(hits == 0 ? [] : plan.fields(hits), traits, &frame)
    }
    if hits != 0 {
      var fields = plan.fields(hits)
      if fields.has(.item), !draft.isOpen, hidden.item == nil, !isContainer {
        hidden.item = HiddenParts.Item(frame: frames.count, isRow: false)
      }
      fields.formIntersection(.mayBeHidden)
      if !draft.sender.isEmpty { fields.remove(PageFields(.sender)) }
      if !draft.time.isEmpty { fields.remove(PageFields(.time)) }
      if fields != [] { open(fields, in: &frame) }
      if frame.opened.has(.sender) || frame.opened.has(.time) { hidden.names += 1 }
    }
    if table != nil, traits.contains(.row), hidden.item == nil {
      hidden.item = HiddenParts.Item(frame: frames.count, isRow: true)
    }
    if traits.contains(.image) { noteHidden() }
    startColumnFact(traits)
  }

  mutating func hiddenText(_ bytes: Span<UInt8>) {
    if hidden.names > 0, draft.isOpen {
      draft.append(bytes, to: part, preserving: false)
    } else if bytes.visibleCount > 0 {
      noteHidden()
    }
    if !draft.isOpen { survey?.text(bytes) }
  }

  private mutating func noteHidden() {
    hidden.item?.hasText = true
    let isText =
      draft.isOpen ? part != .dropped && !part.isQuoted : table?.isInMessage == true
    if isText { hidden.hasText = true }
  }

  /// A hidden element has ended, which is no longer among the open ones.
  mutating func closeHidden(_ frame: Frame) {
    endColumnFact(frame.traits)
    if frame.opened.has(.sender) || frame.opened.has(.time) { hidden.names -= 1 }
    if hidden.item?.frame == frames.count { hidden.endItem() }
    guard frames.last?.hiding.counts ?? true, hidden.hasText else { return }
    hidden.hasText = false
    output.noteHidden()
  }
}
