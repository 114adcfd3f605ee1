/// A host name in a text: labels between dots.
struct HostName {
  /// Its characters, from the first label to the last.
  var range: Range<Int>
  var labels: [String]
  /// Whether a dot is written otherwise: `。` or 点.
  var isDisguised: Bool

  var topLevel: String { labels[labels.count - 1] }
  var text: String { labels.joined(separator: ".") }

  /// Whether it is four numbers up to 255.
  var isAddress: Bool {
    labels.count == 4 && labels.allSatisfy { UInt8($0) != nil && $0.utf8.count <= 3 }
  }

  private static let longestLabel = 63
  private static let mostLabels = 8

  /// Reads labels from a place on; nil where there are not at least two.
  ///
  /// What follows the last label that a dot joins is not part of it: in `qq.com.` the last dot.
  init?(in text: EntityText, from start: Int) {
    guard Self.hasDot(at: Self.labelEnd(in: text, from: start), in: text) else { return nil }
    var labels: [String] = []
    var isDisguised = false
    var place = start
    var end = start
    while labels.count < Self.mostLabels {
      let labelEnd = Self.labelEnd(in: text, from: place)
      guard labelEnd > place else { break }
      labels.append(text.string(place..<labelEnd))
      end = labelEnd
      let dot = text.scalar(at: labelEnd)
      if dot == 0x2E {
        place = labelEnd + 1
      } else if Self.isDisguisedDot(dot), Self.startsCommonDomain(in: text, at: labelEnd + 1) {
        isDisguised = true
        place = labelEnd + 1
      } else {
        break
      }
    }
    guard labels.count >= 2 else { return nil }
    self.labels = labels
    self.isDisguised = isDisguised
    range = start..<end
  }

  private static func hasDot(at place: Int, in text: EntityText) -> Bool {
    let scalar = text.scalar(at: place)
    return scalar == 0x2E || isDisguisedDot(scalar)
  }

  /// Drops labels from the end until the last satisfies a condition; false if two do not remain.
  mutating func trim(to condition: (String) -> Bool) -> Bool {
    while labels.count >= 2, !condition(topLevel) {
      let last = labels.removeLast()
      range = range.lowerBound..<range.upperBound - last.unicodeScalars.count - 1
    }
    return labels.count >= 2
  }

  private static func labelEnd(in text: EntityText, from start: Int) -> Int {
    var end = start
    while end < text.count, end - start < longestLabel,
      text[end].isAlphanumeric || text[end].scalar == 0x2D && end > start
    {
      end += 1
    }
    while end > start, text[end - 1].scalar == 0x2D { end -= 1 }
    return end
  }

  /// 。 or 点.
  private static func isDisguisedDot(_ scalar: UInt32) -> Bool {
    scalar == 0x3002 || scalar == 0x70B9
  }

  private static let commonDomains = ["com", "cn", "net", "top", "cc", "vip", "shop", "xyz"].map {
    $0.unicodeScalars.map(\.value)
  }

  private static func startsCommonDomain(in text: EntityText, at start: Int) -> Bool {
    commonDomains.contains {
      text.has($0, at: start)
        && (start + $0.count >= text.count || !text[start + $0.count].isAlphanumeric)
    }
  }
}
