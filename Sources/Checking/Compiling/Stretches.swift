package import Transcripts

extension Transcript {
  /// The stretches in which a transcript is judged: one, unless it has more messages than `limit`.
  ///
  /// A stretch ends where a session does, or where the shop spoke last, if there is such a place in
  /// its second half.
  package func stretches(ofAtMost limit: Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    while count - start > limit {
      let end = end(ofStretchFrom: start, atMost: limit)
      stretches.append(start..<end)
      start = end
    }
    stretches.append(start..<count)
    return stretches
  }

  /// A stretch as a transcript of its own; itself where it is the only one.
  package func part(_ stretch: Range<Int>) -> Transcript {
    stretch.count == count ? self : self.stretch(stretch)
  }

  private func end(ofStretchFrom start: Int, atMost limit: Int) -> Int {
    let ends = start + max(limit / 2, 1)...start + limit
    let records = records
    let session = records[ends.upperBound].session
    let opening = sessions[Int(session)].messages.lowerBound
    if ends.contains(opening) { return opening }
    let turn = ends.reversed().first { index in
      records[index].role.role == .buyer && records[index - 1].role.role.isShop
    }
    return turn ?? ends.upperBound
  }
}

extension RawFinding {
  /// The finding of a stretch as one of the whole transcript.
  func shifted(by messages: Int) -> RawFinding {
    var finding = self
    for index in finding.quotes.indices {
      finding.quotes[index].message += messages
      finding.quotes[index].hit?.message += messages
    }
    return finding
  }
}
