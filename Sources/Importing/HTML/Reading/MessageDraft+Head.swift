import Transcripts

/// Names and times of a message that do not stand in elements of their own.
extension MessageDraft {
  /// Bytes of the longest name that stands before a time in text that no rule claims.
  private static let longestName = 60

  /// Takes a time out of the sender's line, as `小鹿（客户）  2026-11-02 10:00:01`: its colon is none
  /// between a shop and its account.
  mutating func takeTimeFromSender(clock: inout PageClock, isUnknown: Bool) {
    let hasTime = moment != nil || !time.isEmpty
    // A format that says where the time stands knows its names.
    guard isUnknown || !hasTime, let line = clock.timed(sender.bytes) else { return }
    sender.clear()
    sender.append(line.words)
    if !hasTime { time.append(line.time) }
  }

  /// Takes the time, and a name before it, out of text that no rule claims, where the page has them
  /// nowhere else.
  ///
  /// - Returns: whether a name was taken from where the message's words are, too.
  mutating func takeHead(clock: inout PageClock) -> Bool {
    guard moment == nil, time.isEmpty, rest.bytes.clockPlaces != nil else { return false }
    var lines = rest.bytes.split(separator: 0x0A).map { Array($0) }
    if takeHeadLines(&lines, clock: &clock) { return true }
    guard let (index, line) = head(among: lines, clock: &clock) else { return false }
    let isName = !line.words.isEmpty && !line.isAhead
    time.append(line.time)
    if line.words.isEmpty {
      lines.remove(at: index)
    } else if line.isAhead {
      lines[index] = line.words
    } else {
      sender.append(line.words)
      lines.remove(at: index)
    }
    rest.clear()
    rest.append(Array(lines.joined(separator: [0x0A])))
    return isName && !hasBody
  }

  /// Takes the name and the time that stand in the first two lines of text that no rule claims,
  /// words below them.
  private mutating func takeHeadLines(_ lines: inout [[UInt8]], clock: inout PageClock) -> Bool {
    guard !hasBody, sender.isEmpty, lines.count > 2, lines[0].count <= Self.longestName,
      lines[0].clockPlaces == nil, !LineShape.isTimeLabel(lines[0][...]),
      let line = clock.timed(lines[1]), line.words.isEmpty, line.isDated
    else { return false }
    sender.append(lines[0])
    time.append(line.time)
    lines.removeFirst(2)
    rest.clear()
    rest.append(Array(lines.joined(separator: [0x0A])))
    return true
  }

  /// The line that is a time, begins with one, or is a name before one.
  ///
  /// Somebody may have written a time of day as words: it must stand first, with words after it.
  private func head(
    among lines: [[UInt8]], clock: inout PageClock
  ) -> (index: Int, line: PageClock.TimedLine)? {
    let hasWords = hasBody || !attachments.isEmpty
    for (index, text) in lines.enumerated()
    where hasBody || index == 0 || index == lines.count - 1 {
      guard let line = clock.timed(text) else { continue }
      let isAlone = lines.count == 1 && !hasWords
      if line.words.isEmpty {
        let isSafe = hasBody || index == 0 && lines.count > 1 && !sender.isEmpty
        let mayBeWords = isAlone || !line.isDated && !isSafe
        if !mayBeWords { return (index, line) }
      } else if line.isAhead {
        if line.isDated, !hasBody, index == 0 { return (index, line) }
      } else if line.isDated, sender.isEmpty, !isAlone, hasBody || index == 0,
        line.words.count <= Self.longestName, !LineShape.isTimeLabel(line.words[...])
      {
        return (index, line)
      }
    }
    return nil
  }
}
