extension TermIndex {
  /// Writes down every place at which a group's classes stand.
  ///
  /// - Parameters:
  ///   - places: a buffer for the places worth a look.
  ///   - found: what is found, in place of what it holds.
  func find(
    in stream: borrowing CodeStream, _ places: inout [Int32], into found: inout [FoundGroup]
  ) {
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    if places.count < stream.count + CodeStream.padding {
      let capacity = max(stream.count + CodeStream.padding, places.count * 2, 256)
      places = [Int32](repeating: 0, count: capacity)
    }
    let count = filter.pick(stream, &places)
    if count > 0 { look(at: places, count, in: stream, into: &found) }
  }

  @inline(never)
  private func look(
    at places: [Int32], _ count: Int, in stream: borrowing CodeStream,
    into found: inout [FoundGroup]
  ) {
    let codes = stream.codes.span
    let singles = singles.span
    for index in 0..<count {
      let place = Int(places[index])
      if !singles.isEmpty, singles[Int(codes[place])] >= 0 {
        found.append(FoundGroup(group: singles[Int(codes[place])], place: places[index]))
      }
      // A place passed the filter for one of the three: the tables of the others are not worth a
      // look.
      let pair = Gram.pair(codes[place], codes[place + 1])
      if filter.isConfirmed(pair), let group = pairs[pair] {
        found.append(FoundGroup(group: group, place: places[index]))
      }
      let triple = Gram.triple(codes[place], codes[place + 1], codes[place + 2])
      if filter.isConfirmed(triple), let anchors = triples[triple] {
        compare(anchors, codes, stream.count, place, &found)
      }
    }
  }

  /// Compares the other classes of the terms that are anchored at a place.
  private func compare(
    _ anchored: Anchors, _ text: Span<UInt16>, _ end: Int, _ place: Int,
    _ found: inout [FoundGroup]
  ) {
    let firstAnchor = Int(anchored.first)
    for number in firstAnchor..<firstAnchor + Int(anchored.count) {
      let anchor = anchors[number]
      let first = place - Int(anchor.offset)
      guard first >= 0, first + Int(anchor.length) <= end else { continue }
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
    if anchored.areInTrie, let trie {
      trie.find(in: text.extracting(first: end), at: place, into: &found)
    }
  }
}
