/// Finds web addresses and bare domain names.
struct UrlScanner {
  let text: EntityText

  private static let longestUrl = 2_048

  func scan(into candidates: inout [EntityCandidate]) {
    var place = 0
    while place < text.count {
      if text[place].scalar == 0x3A, text.has([0x2F, 0x2F], at: place + 1),
        let candidate = withScheme(colonAt: place)
      {
        candidates.append(candidate)
        place = candidate.range.upperBound
      } else if text[place].isAlphanumeric, !startsInsideName(place) {
        let end = nameEnd(from: place)
        if text.scalar(at: end) != 0x3A || !text.has([0x2F, 0x2F], at: end + 1),
          let candidate = bare(from: place)
        {
          candidates.append(candidate)
          place = candidate.range.upperBound
        } else {
          place = max(end, place + 1)
        }
      } else {
        place += 1
      }
    }
  }

  /// `https://host/path`, or another scheme before `://`.
  private func withScheme(colonAt colon: Int) -> EntityCandidate? {
    var start = colon
    while start > 0, text[start - 1].isLetter, colon - start < 12 { start -= 1 }
    let scheme = text.string(start..<colon)
    guard !scheme.isEmpty else { return nil }
    let hostStart = colon + 3
    let isWeb = ["http", "https", "ftp"].contains { scheme.hasSuffix($0) }
    if isWeb {
      guard let host = HostName(in: text, from: hostStart),
        host.isAddress || host.topLevel.utf8.allSatisfy({ $0 >= 0x61 }) && host.topLevel.count >= 2
          || host.topLevel.hasPrefix("xn--")
      else { return nil }
      start = colon - (scheme.hasSuffix("https") ? 5 : scheme.hasSuffix("http") ? 4 : 3)
      return candidate(.url, start, end(after: host.range.upperBound), 0.99, "scheme \(scheme)")
    }
    // weixin://, taobao:// and the like open an app.
    let end = end(after: hostStart)
    guard scheme.utf8.count >= 3, end > hostStart else { return nil }
    return candidate(.url, start, end, 0.8, "scheme \(scheme)")
  }

  /// `www.host/path`, or a name with a top-level domain that exists.
  private func bare(from start: Int) -> EntityCandidate? {
    guard var host = HostName(in: text, from: start) else { return nil }
    let isWeb = host.labels[0] == "www" || host.labels[0] == "wap"
    guard host.trim(to: { TopLevelDomains.exists($0) }),
      text.scalar(at: host.range.upperBound) != 0x40
    else { return nil }
    if isWeb, host.labels.count >= 3 {
      return candidate(.url, start, end(after: host.range.upperBound), 0.97, "starts with www")
    }
    let hasPath =
      text.scalar(at: host.range.upperBound) == 0x2F
      && text.scalar(at: host.range.upperBound + 1) < 0x80
      && host.range.upperBound + 1 < text.count
    let isTelling = TopLevelDomains.isTelling(host.topLevel)
    let isNumeric = host.labels[host.labels.count - 2].utf8.allSatisfy { $0 < 0x3A }
    var confidence: Float
    switch (isTelling, hasPath || host.labels.count >= 3) {
    case (true, _): confidence = 0.93
    case (false, true): confidence = isNumeric ? 0.4 : 0.75
    case (false, false):
      guard !isNumeric, Self.hasSiteWord(before: start, in: text) else { return nil }
      confidence = 0.7
    }
    if isNumeric, !["com", "cn", "net"].contains(host.topLevel) { confidence -= 0.3 }
    if host.isDisguised { confidence -= 0.08 }
    guard confidence >= 0.3 else { return nil }
    let reason = "top-level domain \(host.topLevel)"
    if hasPath {
      return candidate(.url, start, end(after: host.range.upperBound), confidence, reason)
    }
    return EntityCandidate(
      kind: .domain, range: host.range, value: host.text, confidence: confidence,
      reasons: [reason])
  }

  private func candidate(
    _ kind: EntityKind, _ start: Int, _ end: Int, _ confidence: Float, _ reason: String
  ) -> EntityCandidate {
    EntityCandidate(
      kind: kind, range: start..<end, value: text.string(start..<end), confidence: confidence,
      reasons: [reason])
  }

  /// Where a path ends that goes on after a host: before Chinese, spaces and closing punctuation.
  private func end(after hostEnd: Int) -> Int {
    var end = hostEnd
    let isWide = hostEnd > 0 && text[hostEnd - 1].isWide
    while end < text.count, end - hostEnd < Self.longestUrl, isPath(text[end], isWide) { end += 1 }
    // Brackets that nothing has opened, counted once: there may be many at the end.
    var unopened: Int?
    while end > hostEnd, Self.closers.contains(text[end - 1].scalar) {
      if text[end - 1].scalar == 0x29 {
        let count = unopened ?? excessOfClosed(in: hostEnd..<end)
        if count <= 0 { break }
        unopened = count - 1
      }
      end -= 1
    }
    return end
  }

  private func excessOfClosed(in range: Range<Int>) -> Int {
    range.reduce(0) { excess, place in
      switch text[place].scalar {
      case 0x28: excess - 1
      case 0x29: excess + 1
      default: excess
      }
    }
  }

  /// - Parameter isWide: whether the host is in full width.
  private func isPath(_ character: EntityText.Character, _ isWide: Bool) -> Bool {
    if character.isAlphanumeric { return true }
    guard character.scalar > 0x20, character.scalar < 0x7F else { return false }
    // A full-width comma ends a web address, though it is a comma after folding; a full-width slash
    // goes on with one that is in full width itself.
    if character.isWide, !isWide || Self.stops.contains(character.scalar) { return false }
    return !Self.outsiders.contains(character.scalar)
  }

  /// What in full width is punctuation of the sentence, whatever the address is in.
  private static let stops = ScalarTable(",;!()")
  private static let outsiders = ScalarTable("\"<>\\^`{|}")
  private static let closers = ScalarTable(".,;:!?)'\"]*~")

  private static let joiners = ScalarTable("-.@_")

  private func startsInsideName(_ place: Int) -> Bool {
    guard place > 0 else { return false }
    let before = text[place - 1]
    return before.isAlphanumeric || Self.joiners.contains(before.scalar)
  }

  private func nameEnd(from start: Int) -> Int {
    var end = start
    while end < text.count, text[end].isAlphanumeric { end += 1 }
    return end
  }

  private static let siteWords = ["网址", "链接", "网站", "域名", "官网", "打开", "访问", "网页", "网店", "搜", "登录"]
    .map {
      $0.unicodeScalars.map(\.value)
    }

  private static func hasSiteWord(before start: Int, in text: EntityText) -> Bool {
    (max(0, start - 6)..<start).contains { place in
      siteWords.contains { text.has($0, at: place) }
    }
  }
}
