import Transcripts

extension [Attachment] {
  /// Takes from another copy of the same message what this one does not have: images, references
  /// and lines.
  ///
  /// Two are the same by their lines, reference or file name, else by their order; but never where
  /// both have lines and these differ. So no lines are lost, whichever copy comes first.
  mutating func take(_ further: [Attachment]) {
    var free = Array<Int>(indices)
    var pending = further[...]
    // Most copies name the same files in the same order.
    while let next = pending.first, let place = free.first,
      let likeness = self[place].likeness(to: next), [.lines, .reference].contains(likeness)
    {
      fill(place, from: next)
      free.removeFirst()
      pending.removeFirst()
    }
    var rest = Array(pending)
    // Nobody sends so many images at once: a file that was made up must not cost hours.
    for likeness in Attachment.Likeness.allCases where rest.count * free.count < 1_000_000 {
      var unlike: [Attachment] = []
      for attachment in rest {
        let index = free.firstIndex { self[$0].likeness(to: attachment) == likeness }
        if let index {
          fill(free.remove(at: index), from: attachment)
        } else {
          unlike.append(attachment)
        }
      }
      rest = unlike
    }
    append(contentsOf: rest)
  }

  private mutating func fill(_ place: Int, from other: Attachment) {
    if self[place].reference.isEmpty { self[place].reference = other.reference }
    if self[place].lines == nil { self[place].lines = other.lines }
  }
}

extension Attachment {
  /// How far two copies of a message show one image to be the same, most first.
  fileprivate enum Likeness: CaseIterable {
    case lines, reference, name, unnamed, order
  }

  /// nil where the two are different ones.
  fileprivate func likeness(to other: Attachment) -> Likeness? {
    guard kind == other.kind else { return nil }
    if let lines, let theirs = other.lines { return lines == theirs ? .lines : nil }
    if reference.isEmpty || other.reference.isEmpty { return .unnamed }
    if reference == other.reference { return .reference }
    return fileName == other.fileName ? .name : .order
  }

  private var fileName: Substring {
    let path = reference.prefix { $0 != "?" && $0 != "#" }
    return path.suffix(while: { $0 != "/" && $0 != "\\" })
  }
}

extension BidirectionalCollection where SubSequence == Self {
  /// The longest end of which every element is wanted.
  fileprivate func suffix(while isWanted: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, isWanted(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
