import Transcripts

/// Operators that read whole texts instead of asking for matches.
extension Evaluation {
  /// A text in which a condition looks: a message's, or a scanned line's.
  private struct Place {
    var message: Message
    var line: Int32
    var length: Int
  }

  /// Messages are compared with no more of their forerunners than this, so that a transcript of any
  /// length takes time linear in it.
  private static let mostForerunners = 200

  private func places(_ node: CompiledCondition) -> [Place] {
    var places: [Place] = []
    for message in transcript.messages where node.roles.contains(message.role) {
      if node.surfaces.contains(.text), !message.isEmpty {
        places.append(Place(message: message, line: -1, length: message.textRange.count))
      }
      guard node.surfaces.contains(.screenshot) else { continue }
      let lower = index.lines.partitioningIndex { Int($0.message) >= message.index }
      for line in index.lines[lower...].indices {
        guard Int(index.lines[line].message) == message.index else { break }
        let text = surface(message: message.index, line: Int32(line))
        places.append(Place(message: message, line: Int32(line), length: text.utf8.count))
      }
    }
    return places
  }

  private func whole(_ place: Place) -> Found {
    Found(
      message: Int32(place.message.index), line: place.line, start: 0, end: Int32(place.length),
      hit: -1)
  }

  /// Every text, whole.
  func wholeTexts(_ node: CompiledCondition) -> [Found] { places(node).map(whole) }

  /// Every message that says or shows something.
  func utterances(_ node: CompiledCondition) -> [Found] {
    transcript.messages.lazy.filter { message in
      node.roles.contains(message.role) && !(message.isEmpty && message.attachments.isEmpty)
    }
    .map { message in
      Found(
        message: Int32(message.index), line: -1, start: 0, end: Int32(message.textRange.count),
        hit: -1)
    }
  }

  // MARK: Likeness

  /// The messages that say much the same as a phrase.
  func similar(
    to phrases: [CompiledCondition.Phrase], atLeast threshold: Double, _ node: CompiledCondition
  ) -> [Found] {
    places(node).compactMap { place in
      let said = likeness(of: place)
      guard
        let phrase = phrases.first(where: { $0.likeness.isAlike(said, atLeast: threshold) })
      else { return nil }
      var hit = whole(place)
      let reading = Reading.similar(phrase.likeness.dice(said), phrase.text, threshold)
      hit.why = [reading.why]
      return hit
    }
  }

  private func likeness(of place: Place) -> Likeness {
    let gist =
      place.line < 0
      ? gists.gist(of: place.message, in: transcript)
      : gists.gist(of: surface(message: place.message.index, line: place.line))
    return Likeness(gist)
  }

  /// The messages that say much the same for the N-th time, with those before as further evidence.
  mutating func repeated(
    _ times: Int, atLeast threshold: Double, within window: Window, _ node: CompiledCondition
  ) -> [Found] {
    var found: [Found] = []
    var earlier: [(hit: Found, likeness: Likeness)] = []
    for place in places(node) where place.line < 0 {
      let said = Likeness(gists.gist(of: place.message, in: transcript))
      guard !said.isEmpty else { continue }
      var hit = whole(place)
      var forerunners: [Found] = []
      for other in earlier where other.likeness.isAlike(said, atLeast: threshold) {
        if isWithin(other.hit, of: hit, window) { forerunners.append(other.hit) }
      }
      earlier.append((hit, said))
      if earlier.count > Self.mostForerunners { earlier.removeFirst() }
      guard forerunners.count + 1 == times else { continue }
      hit.further = forerunners
      let least = earlier.lazy.filter { other in
        forerunners.contains { $0.message == other.hit.message }
      }.map { $0.likeness.dice(said) }.min()
      hit.why = [Reading.repeated(times, least ?? 1, threshold).why]
      found.append(hit)
    }
    return found
  }

  // MARK: Quantities

  /// The words that name a quantity within bounds.
  mutating func quantities(
    _ quantity: Quantity, _ bounds: Bounds, _ node: CompiledCondition
  ) -> [Found] {
    var found: [Found] = []
    for place in places(node) {
      let text = PlainText(surface(message: place.message.index, line: place.line))
      for value in values(quantity, in: text, of: place.message) where bounds.meets(value.span) {
        let bytes = text.bytes(value.range)
        let reading = Reading.quantity(
          quantity, value.span, bounds, said: place.message.sentAt)
        found.append(
          Found(
            message: Int32(place.message.index), line: place.line,
            start: Int32(bytes.lowerBound), end: Int32(bytes.upperBound), hit: -1,
            why: [reading.why]))
      }
    }
    return found
  }

  private mutating func values(
    _ quantity: Quantity, in text: PlainText, of message: Message
  ) -> [(span: ClosedRange<Int>, range: Range<Int>)] {
    switch quantity {
    case .amount: return Amount.all(in: text).map { ($0.cents...$0.most, $0.range) }
    case .duration: return TimeSpan.all(in: text).map { ($0.seconds...$0.most, $0.range) }
    case .date:
      guard let said = message.sentAt else {
        missing.insert(.timestamps)
        return []
      }
      return TimeExpression.all(in: text, said: said, holidays: holidays)
        .map {
          let distance = Int($0.due.seconds - said.seconds)
          return (distance...distance, $0.range)
        }
    }
  }

  // MARK: Orders

  /// Whether one of the transcript's orders is as a condition wants it when a hit was said.
  mutating func meets(_ condition: OrderCondition, at hit: Found) -> Bool {
    guard let orders = transcript.orders, !orders.isEmpty else {
      missing.insert(.orderFacts)
      return false
    }
    let moment = transcript[Int(hit.message)].sentAt
    let answers = orders.map { condition.isMet(by: $0, at: moment) }
    if answers.contains(true) { return true }
    if answers.contains(nil) {
      missing.insert(moment == nil && !condition.events.isEmpty ? .timestamps : .orderFacts)
    }
    return false
  }
}
