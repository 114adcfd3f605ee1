/// What is hidden was not said: it is left out, and counted.
extension PageReader {
  /// Whether an element that starts is shown, inside of one that is or is not.
  func hiding(
    _ traits: HTMLTraits, _ state: SelectorMatcher.State, inside parent: Hiding
  ) -> Hiding {
    if parent == .gone { return .gone }
    // A hidden column of a table is a column all the same.
    if traits.contains(.cell) { return parent }
    if state.here & plan.hidden != 0 || intake.attributes.has(plan.numbers.hidden) { return .gone }
    if traits.contains(.unshown), !intake.attributes.has(plan.numbers.shadowRootMode) {
      return .gone
    }
    // What is hidden from a voice alone is seen, such as an icon; a hint is not, until it is asked for.
    if isHiddenFromVoices, let role = intake.attributes[plan.numbers.role],
      role.elementsEqual("tooltip".utf8)
    {
      return .gone
    }
    return intake.attributes[plan.numbers.style]?.hiding ?? parent
  }

  /// `aria-hidden="true"`.
  var isHiddenFromVoices: Bool {
    guard let value = intake.attributes[plan.numbers.ariaHidden] else { return false }
    return value.elementsEqual("true".utf8)
  }

  /// A hidden element starts: it may name what the page is about, and a message's sender and time.
  mutating func openHidden(
    _ traits: HTMLTraits, _ hits: SelectorMatcher.Bits, in frame: inout Frame
  ) {
    if frames.last?.hiding ?? .shown == .shown { hidden.hasText = false }
    if hits != 0 {
      var fields = plan.fields(hits)
      if fields.has(.item), !draft.isOpen, hidden.item == nil {
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
  }

  private mutating func noteHidden() {
    hidden.item?.hasText = true
    if draft.isOpen ? part != .dropped : table?.isInMessage == true { hidden.hasText = true }
  }

  /// A hidden element has ended, which is no longer among the open ones.
  mutating func closeHidden(_ frame: Frame) {
    endColumnFact(frame.traits)
    if frame.opened.has(.sender) || frame.opened.has(.time) { hidden.names -= 1 }
    if hidden.item?.frame == frames.count { hidden.endItem() }
    guard frames.last?.hiding ?? .shown == .shown, hidden.hasText else { return }
    hidden.hasText = false
    output.noteHidden()
  }
}
