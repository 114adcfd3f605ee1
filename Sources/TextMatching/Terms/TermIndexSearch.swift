extension TermIndex {
  /// Appends every place at which a group's classes stand.
  ///
  /// - Parameters:
  ///   - places: a buffer for the places worth a look.
  func find(
    in stream: borrowing CodeStream, _ places: inout [Int32], into found: inout [FoundGroup]
  ) {
    if places.count <= stream.count {
      places = [Int32](repeating: 0, count: max(stream.count + 1, places.count * 2, 256))
    }
    let count = pick(stream, &places)
    let text = stream.codes.span.extracting(first: stream.count)
    for index in 0..<count {
      let place = Int(places[index])
      if !singles.isEmpty, singles[Int(text[place])] >= 0 {
        found.append(FoundGroup(group: singles[Int(text[place])], place: places[index]))
      }
      if place + 1 < text.count { compare(text, at: place, into: &found) }
    }
  }

  /// Writes down the places at which a pair's bit or a single class's bit is set.
  private func pick(_ stream: borrowing CodeStream, _ buffer: inout [Int32]) -> Int {
    let codes = stream.codes.span
    let end = stream.count
    var places = buffer.mutableSpan
    let pairBits = pairBits.span
    let singleBits = singleBits.span
    // A place is written before it is known whether it counts, so one more than the stream's.
    precondition(codes.count > end && places.count > end && pairBits.count == 1 << 12)
    var count = 0
    if singleBits.count == 1 << 10 {
      for place in 0..<end {
        let first = codes[unchecked: place]
        let hash = Self.hash(UInt32(first) | UInt32(codes[unchecked: place + 1]) << 16)
        let pair = pairBits[unchecked: Int(hash >> 6)] >> UInt64(hash & 63)
        let single = singleBits[unchecked: Int(first >> 6)] >> UInt64(first & 63)
        places[unchecked: count] = Int32(truncatingIfNeeded: place)
        count += Int((pair | single) & 1)
      }
    } else {
      for place in 0..<end {
        let first = UInt32(codes[unchecked: place])
        let hash = Self.hash(first | UInt32(codes[unchecked: place + 1]) << 16)
        let pair = pairBits[unchecked: Int(hash >> 6)] >> UInt64(hash & 63)
        places[unchecked: count] = Int32(truncatingIfNeeded: place)
        count += Int(pair & 1)
      }
    }
    return count
  }

  private func compare(_ text: Span<UInt16>, at place: Int, into found: inout [FoundGroup]) {
    let pair = BigramFrequencies.key(text[place], text[place + 1])
    var number = Self.slotHash(pair) & (slots.count - 1)
    while slots[number].pair != pair {
      if slots[number].pair == 0 { return }
      number = (number + 1) & (slots.count - 1)
    }
    let slot = slots[number]
    let firstAnchor = Int(slot.firstAnchor)
    for anchor in anchors[firstAnchor..<firstAnchor + Int(slot.anchorCount)] {
      let first = place - Int(anchor.offset)
      guard first >= 0, first + Int(anchor.length) <= text.count else { continue }
      let start = Int(anchor.codeStart)
      var length = 0
      while length < Int(anchor.length), codes[start + length] == text[first + length] {
        length += 1
      }
      if length == Int(anchor.length) {
        found.append(
          FoundGroup(group: anchor.group, place: Int32(truncatingIfNeeded: first)))
      }
    }
    if slot.leadsIntoTrie, let trie { trie.find(in: text, at: place, into: &found) }
  }
}
