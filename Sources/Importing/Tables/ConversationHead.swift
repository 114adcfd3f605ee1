import Transcripts

/// The line that begins a message in a cell which holds a whole conversation.
///
/// `小鹿 2026-11-02 10:00:01`, `[10:00:01] 客服: 在的`, `买家(10:00:01)：在吗`, and without a time `客服：在的`.
struct ConversationHead {
  /// The sender as written; empty where the line has a time and words of nobody named.
  var sender: String
  /// The time as written; nil where the line has none.
  var time: [UInt8]?
  /// What of the text stands on the line.
  var text: [UInt8]

  /// A name, and a time within so many bytes of a line.
  private static let reach = 160
  private static let longestName = 64
  /// The longest time is no longer before its clock.
  private static let longestDate = 32

  /// Reads a line; nil for a line of a message's text.
  ///
  /// - Parameters:
  ///   - speakers: who may speak, as far as the row tells.
  ///   - isUntimed: whether lines begin messages without a time.
  ///   - times: reads dates in any order of day and month.
  ///   - hasTextBelow: whether the next line that is not blank is of a message's text.
  init?(
    _ line: [UInt8], speakers: ConversationSpeakers, isUntimed: Bool, times: inout TimeReader,
    hasTextBelow: Bool = false
  ) {
    let line = Self.trimmed(line[...])
    guard let clock = Self.clock(in: line) else {
      guard isUntimed, let name = Self.beforeColon(line, speakers), speakers.knows(name.sender),
        speakers.names(name.sender) || !LineShape.isLabel(Array(name.sender.utf8)[...])
      else { return nil }
      self.init(sender: name.sender, time: nil, text: Array(name.rest))
      return
    }
    if isUntimed { return nil }
    guard let start = Self.start(of: clock, in: line, &times) else { return nil }
    let isWhole = start < clock.lowerBound
    let before = Self.trimmed(line[line.startIndex..<start])
    let after = line[clock.upperBound...]
    let time = Array(line[start..<clock.upperBound])
    let opened = Self.opening(before)
    let name = Self.trimmed(before.dropLast(opened))
    let closed = opened > 0 ? Self.closing(after) : 0
    let rest = Self.trimmed(after.dropFirst(closed))
    // A sentence may have a clock in it, and hardly one with seconds.
    let isSure = isWhole || clock.count > 5
    if name.isEmpty {
      // 14:30:00前下单当天发 says a time and names nobody.
      guard
        closed > 0 || after.isEmpty || after.first.map({ $0 < 0x80 }) == true
          || Self.colon(after) > 0
      else { return nil }
      self.init(after: rest, time: time, speakers, hasTextBelow: hasTextBelow)
      guard isSure || speakers.knows(sender) else { return nil }
      return
    }
    guard let sender = Self.sender(name), isWhole || !Self.endsWithDay(sender) else { return nil }
    let isKnown = speakers.knows(sender)
    let colon = Self.colon(rest)
    guard rest.isEmpty || colon > 0 || isKnown, isSure || isKnown else { return nil }
    self.init(sender: sender, time: time, text: Array(Self.trimmed(rest.dropFirst(colon))))
  }

  private init(sender: String, time: [UInt8]?, text: [UInt8]) {
    self.sender = sender
    self.time = time
    self.text = text
  }

  /// A line that begins with its time.
  private init?(
    after rest: ArraySlice<UInt8>, time: [UInt8], _ speakers: ConversationSpeakers,
    hasTextBelow: Bool
  ) {
    var rest = rest
    while let first = rest.first, first == 0x2D || first == 0x7C {
      rest = Self.trimmed(rest.dropFirst())
    }
    if let whole = Self.sender(rest), speakers.names(whole) {
      self.init(sender: whole, time: time, text: [])
    } else if let name = Self.beforeColon(rest, speakers) {
      self.init(sender: name.sender, time: time, text: Array(name.rest))
    } else if let space = rest.firstIndex(where: { $0 <= 0x20 }),
      let sender = Self.sender(rest[..<space]), speakers.knows(sender)
    {
      self.init(sender: sender, time: time, text: Array(Self.trimmed(rest[space...])))
    } else if let whole = Self.sender(rest) {
      // 加我微信 is said by nobody named, 客服小雨 says who speaks.
      let isName = hasTextBelow || speakers.knows(whole)
      self.init(sender: isName ? whole : "", time: time, text: isName ? [] : Array(rest))
    } else {
      return nil
    }
  }

  /// The name before a line's colon, and what follows: of `店:小雨: 在的` the one that the row names.
  private static func beforeColon(
    _ line: ArraySlice<UInt8>, _ speakers: ConversationSpeakers
  ) -> (sender: String, rest: ArraySlice<UInt8>)? {
    var found: (sender: String, rest: ArraySlice<UInt8>)?
    var place = line.startIndex
    let end = min(line.endIndex, place + longestName)
    while place < end {
      let length = colon(line[place...])
      if length > 0 {
        guard let sender = sender(trimmed(line[..<place])) else { return found }
        let next = (sender, trimmed(line[(place + length)...]))
        if found == nil { found = next }
        if speakers.names(sender) { return next }
      }
      place += max(1, length)
    }
    return found
  }

  // MARK: Times

  /// The first clock of a line: `9:12`, `09:12:04`, `10:00:01 PM`.
  private static func clock(in line: ArraySlice<UInt8>) -> Range<Int>? {
    let limit = min(line.endIndex, line.startIndex + reach)
    var place = line.startIndex + 1
    while place + 2 < line.endIndex, place < limit {
      guard line[place] == 0x3A, isDigit(line[place - 1]), isDigit(line[place + 1]),
        isDigit(line[place + 2])
      else {
        place += 1
        continue
      }
      var start = place - 1
      if start > line.startIndex, isDigit(line[start - 1]) { start -= 1 }
      return start..<endOfClock(in: line, from: place + 3)
    }
    return nil
  }

  private static func endOfClock(in line: ArraySlice<UInt8>, from minute: Int) -> Int {
    var end = minute
    if end + 2 < line.endIndex, line[end] == 0x3A, isDigit(line[end + 1]), isDigit(line[end + 2]) {
      end += 3
      if end + 1 < line.endIndex, line[end] == 0x2E, isDigit(line[end + 1]) {
        end += 1
        while end < line.endIndex, isDigit(line[end]) { end += 1 }
      }
    }
    var half = end
    if half < line.endIndex, line[half] == 0x20 { half += 1 }
    if half + 1 < line.endIndex, [0x61, 0x70].contains(line[half] | 0x20),
      line[half + 1] | 0x20 == 0x6D, half + 2 == line.endIndex || !isLetter(line[half + 2])
    {
      return half + 2
    }
    if end < line.endIndex, line[end] == 0x5A { return end + 1 }
    return end
  }

  /// Where the time of a clock starts: with its date, where one stands before it.
  private static func start(
    of clock: Range<Int>, in line: ArraySlice<UInt8>, _ times: inout TimeReader
  ) -> Int? {
    var place = max(line.startIndex, clock.lowerBound - longestDate)
    while place <= clock.lowerBound {
      defer { place += 1 }
      let byte = line[place]
      let isStart =
        place == line.startIndex || (byte >= 0xC0)
        || (isDigit(byte) && !isDigit(line[place - 1]))
        || (isLetter(byte) && !isLetter(line[place - 1]))
      guard isStart, byte & 0xC0 != 0x80 else { continue }
      let written = Array(line[place..<clock.upperBound])
      switch times.read(written.span) {
      case .moment: return place
      // A clock alone, or with 下午 before it.
      case .partial: return place
      case .none: continue
      case .unread:
        guard isDigit(byte), times.dateOrder == nil else { continue }
        for order in DateOrder.allCases {
          times.dateOrder = order
          defer { times.dateOrder = nil }
          if times.read(written.span).moment != nil { return place }
        }
      }
    }
    return nil
  }

  /// Whether the words before a clock end with a day that is not read, such as `11-02` or `昨天`.
  private static func endsWithDay(_ name: String) -> Bool {
    guard let last = name.split(separator: " ").last else { return false }
    return WrittenTimeParser.looksLikeTime(String(last).utf8Span.span)
  }

  // MARK: Names and marks

  /// A name without marks around it; nil where the bytes are no name.
  private static func sender(_ bytes: ArraySlice<UInt8>) -> String? {
    var bytes = bytes
    // `买家 --> 客服` says who speaks first.
    if let arrow = bytes.firstRange(of: Array("-->".utf8)) { bytes = bytes[..<arrow.lowerBound] }
    bytes = trimmed(bytes)
    let written = bytes.count
    while let last = bytes.last {
      let mark =
        last == 0x2D ? 1 : bytes.suffix(3).elementsEqual("：".utf8) ? 3 : last == 0x3A ? 1 : 0
      if mark == 0 { break }
      bytes = trimmed(bytes.dropLast(mark))
    }
    guard !bytes.isEmpty, bytes.count <= longestName, LineShape.isName(bytes),
      !LineShape.isTimeLabel(bytes), bytes.count == written || !LineShape.isLabel(bytes)
    else { return nil }
    var name = String(decoding: bytes, as: UTF8.self)
    for (open, close) in [("[", "]"), ("【", "】"), ("<", ">")] {
      if name.hasPrefix(open), name.hasSuffix(close), name.count > 2 {
        name = String(name.dropFirst().dropLast()).trimmingSpaces()
      }
    }
    return name.isEmpty ? nil : name
  }

  /// How many bytes of the end are a bracket.
  private static func opening(_ bytes: ArraySlice<UInt8>) -> Int {
    if let last = bytes.last, [0x5B, 0x28, 0x3C].contains(last) { return 1 }
    return ["（", "【", "［"].contains { bytes.suffix(3).elementsEqual($0.utf8) } ? 3 : 0
  }

  private static func closing(_ bytes: ArraySlice<UInt8>) -> Int {
    if let first = bytes.first, [0x5D, 0x29, 0x3E].contains(first) { return 1 }
    return ["）", "】", "］"].contains { bytes.prefix(3).elementsEqual($0.utf8) } ? 3 : 0
  }

  /// How many bytes of the start are a colon.
  private static func colon(_ bytes: ArraySlice<UInt8>) -> Int {
    if bytes.first == 0x3A { return 1 }
    return bytes.prefix(3).elementsEqual("：".utf8) ? 3 : 0
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return bytes
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 }
}
