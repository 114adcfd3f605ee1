/// Finds e-mail addresses.
struct EmailScanner {
  let text: EntityText

  /// Hosts at which people have mailboxes, so that a sign other than `@` may stand before them.
  private static let mailHosts: Set<String> = [
    "qq.com", "163.com", "126.com", "gmail.com", "sina.com", "sina.cn", "foxmail.com", "139.com",
    "189.cn", "outlook.com", "hotmail.com", "aliyun.com", "yeah.net", "sohu.com", "icloud.com",
    "wo.cn", "vip.qq.com", "yahoo.com",
  ]
  private static let longestLocal = 64
  private static let longestHanLocal = 4

  func scan(into candidates: inout [EntityCandidate]) {
    for place in 0..<text.count {
      switch text[place].scalar {
      case 0x40:
        append(at: place..<place + 1, needsMailHost: false, into: &candidates)
      case 0x23: append(at: place..<place + 1, needsMailHost: true, into: &candidates)
      case 0x28, 0x5B:
        if text.has([0x61, 0x74], at: place + 1), [0x29, 0x5D].contains(text.scalar(at: place + 3))
        {
          append(at: place..<place + 4, needsMailHost: true, into: &candidates)
        }
      default: break
      }
    }
  }

  private func append(
    at sign: Range<Int>, needsMailHost: Bool, into candidates: inout [EntityCandidate]
  ) {
    var localEnd = sign.lowerBound
    var hostStart = sign.upperBound
    let isSpaced = text.scalar(at: localEnd - 1) == 0x20 || text.scalar(at: hostStart) == 0x20
    if text.scalar(at: localEnd - 1) == 0x20 { localEnd -= 1 }
    if text.scalar(at: hostStart) == 0x20 { hostStart += 1 }
    guard var host = HostName(in: text, from: hostStart),
      host.trim(to: {
        $0.utf8.allSatisfy { $0 >= 0x61 } && $0.utf8.count >= 2 || $0.hasPrefix("xn--")
      }),
      let local = local(endingAt: localEnd)
    else { return }
    let isMailHost = Self.mailHosts.contains(host.text)
    if needsMailHost || isSpaced, !isMailHost { return }
    var confidence: Float = TopLevelDomains.exists(host.topLevel) ? 0.97 : 0.7
    var reasons = [isMailHost ? "known mail host" : "e-mail form"]
    if text[local.lowerBound].isHan {
      confidence = 0.6
      reasons.append("Chinese local part")
    } else if needsMailHost || isSpaced || host.isDisguised {
      confidence = 0.94
      reasons.append("sign in disguise")
    }
    let range = local.lowerBound..<host.range.upperBound
    let value = text.string(local) + "@" + host.text
    candidates.append(
      EntityCandidate(
        kind: .email, range: range, value: value, confidence: confidence, reasons: reasons))
    let context = EntityContext(before: range.lowerBound, in: text)
    if context.adjacent(.alipay) != nil {
      candidates.append(
        EntityCandidate(
          kind: .alipay, range: range, value: value, confidence: confidence - 0.02,
          reasons: ["after a word for Alipay"]))
    }
  }

  /// The part before the sign; nil where it is none, such as `a..b` or `.a`.
  private func local(endingAt end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start < Self.longestLocal, Self.isLocal(text[start - 1]) { start -= 1 }
    if start == end { return hanLocal(endingAt: end) }
    // An ellipsis before an address is no part of it.
    if text.has([0x2E, 0x2E], at: start) {
      while start < end, text[start].scalar == 0x2E { start += 1 }
    }
    while start < end, text[start].scalar == 0x2B || text[start].scalar == 0x2D { start += 1 }
    guard start < end, text[start].scalar != 0x2E, text[end - 1].scalar != 0x2E else { return nil }
    for place in start..<end - 1 where text.has([0x2E, 0x2E], at: place) { return nil }
    return start..<end
  }

  private func hanLocal(endingAt end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start < Self.longestHanLocal, text[start - 1].isHan { start -= 1 }
    return end - start >= 2 ? start..<end : nil
  }

  private static func isLocal(_ character: EntityText.Character) -> Bool {
    switch character.scalar {
    case 0x2E, 0x5F, 0x25, 0x2B, 0x2D: true
    default: character.isAlphanumeric
    }
  }
}
