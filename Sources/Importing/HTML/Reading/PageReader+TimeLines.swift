import Transcripts

/// Lines among the messages of a page of an unknown maker that are nothing but a day or a time:
/// they date the messages below, up to the next one.
extension PageReader {
  /// Bytes of the longest such line.
  private static let longestTimeLine = 48

  /// Whether a line is nothing but a day, a time, or both.
  mutating func isTimeLine(_ line: [UInt8]) -> Bool {
    guard line.count <= Self.longestTimeLine, remarks.isBareNumber(line) else { return false }
    return clock.timed(line)?.words.isEmpty ?? clock.isDay(String(decoding: line, as: UTF8.self))
  }

  /// Takes the lines out of the text between messages that date those below.
  mutating func takeTimeLines(of text: [UInt8]) -> [UInt8] {
    guard plan.descriptor.isFallback, !text.isEmpty else { return text }
    var rest: [[UInt8]] = []
    for line in text.split(separator: 0x0A).map(Array.init) {
      if isTimeLine(line) { startDay(line) } else { rest.append(line) }
    }
    hasNewDay = false
    return Array(rest.joined(separator: [0x0A]))
  }

  /// Takes the line right above the first message of a list, in the same list, if it dates those
  /// below.
  mutating func startTimeAbove() {
    guard plan.descriptor.isFallback else { return }
    let lines = heads.takeLines()
    guard openLists == 0, frames.count - lineCommon <= 1,
      lineDepth - lineCommon <= Self.deepestTimeLine, let last = lines.last, isTimeLine(last)
    else { return }
    for line in lines where isTimeLine(line) { startDay(line) }
    hasNewDay = false
  }

  /// How many elements may be around such a line, of those that are not around the messages.
  private static let deepestTimeLine = 2

  /// Takes what looks like a message for a line that dates those below, where it is nothing else.
  mutating func takeTimeLine() -> Bool {
    guard plan.descriptor.isFallback, draft.sender.isEmpty, draft.attachments.isEmpty,
      draft.quoted.isEmpty, draft.moment == nil
    else { return false }
    let texts = [draft.time, draft.body, draft.rest].filter { text in
      text.bytes.contains { $0 > 0x20 }
    }
    guard texts.count == 1, var text = texts.first,
      draft.matched & plan.mask(.recalled) == 0,
      ![Role.buyer, .agent, .robot].contains(where: { draft.matched & plan.marks(of: $0) != 0 })
    else { return false }
    text.finish()
    guard isTimeLine(text.bytes) else { return false }
    startDay(text.bytes)
    return true
  }

  private mutating func startDay(_ line: [UInt8]) {
    startDay(String(decoding: line, as: UTF8.self))
  }
}
