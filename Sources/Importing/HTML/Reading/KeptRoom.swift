/// The room that a list leaves for messages which are not on the page, as lists do that show only
/// the part at hand.
struct KeptRoom: Sendable {
  /// Pixels of room from which on it is kept for others.
  static let least = 2_000.0

  /// The tall elements around, by how many others are open.
  private var tall: [(depth: Int, height: Double)] = []
  /// The height of the innermost tall element around messages, and how far down the last of them is
  /// put.
  private var height: Double?
  private var lastOffset: Double?
  /// How far down the first of them is: what puts all of them at one place is around the list.
  private var firstOffset: Double?
  /// The number of messages that an element says its list has.
  private(set) var setSize: Int?
  private var sets: [(depth: Int, size: Int)] = []
  /// Whether a message is put far down, or room is left above the first one.
  var isKept = false

  /// Whether there is room left for others.
  var isLeft: Bool {
    guard let height, let firstOffset, let lastOffset, lastOffset > firstOffset else {
      return isKept
    }
    return isKept || height - lastOffset >= Self.least
  }

  /// An element starts outside of messages.
  mutating func start(depth: Int, _ style: RoomStyle, setSize: Int?) {
    if let height = style.height, height >= Self.least { tall.append((depth, height)) }
    if let setSize, setSize > 0 { sets.append((depth, setSize)) }
  }

  mutating func close(to depth: Int) {
    while let last = tall.last, last.depth >= depth { tall.removeLast() }
    while let last = sets.last, last.depth >= depth { sets.removeLast() }
  }

  /// A message begins.
  ///
  /// - Parameter offset: how far down its element is put, or the one that holds it alone.
  mutating func meetMessage(offset: Double?, setSize: Int?, isFirst: Bool) {
    if let size = [setSize, sets.last?.size].compactMap({ $0 }).max(), size > 0 {
      self.setSize = max(self.setSize ?? 0, size)
    }
    guard let offset else { return }
    if isFirst, offset >= Self.least { isKept = true }
    firstOffset = min(firstOffset ?? offset, offset)
    lastOffset = max(lastOffset ?? 0, offset)
    if let height = tall.last?.height { self.height = height }
  }
}

/// What an element's style says of room.
struct RoomStyle: Sendable {
  /// Pixels above or below what the element holds.
  var padding = 0.0
  /// How many pixels down it is put.
  var offset: Double?
  var height: Double?

  init(_ style: ArraySlice<UInt8>?) {
    guard let style, Self.marks.contains(where: style.containsBytes) else { return }
    let text = String(decoding: style, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
    for declaration in text.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "padding-top", "padding-bottom", "margin-top", "margin-bottom":
        padding = max(padding, Self.pixels(parts[1]) ?? 0)
      case "top": offset = Self.pixels(parts[1]) ?? offset
      case "height", "min-height": height = max(height ?? 0, Self.pixels(parts[1]) ?? 0)
      case "transform", "-webkit-transform": offset = Self.translation(parts[1]) ?? offset
      default: break
      }
    }
  }

  /// What stands in every style that says something.
  private static let marks = ["padding", "margin", "translate", "top", "height"]

  /// The pixels that a value begins with, such as `9600px` or `0`.
  private static func pixels(_ value: Substring) -> Double? {
    let number = value.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = value[number.endIndex...]
    guard let pixels = Double(number), unit.hasPrefix("px") || pixels == 0 else { return nil }
    return pixels
  }

  /// How far down `translateY(9600px)`, `translate(0, 9600px)` or `translate3d(0, 9600px, 0)` puts
  /// an element.
  private static func translation(_ value: Substring) -> Double? {
    for (name, place) in [("translatey(", 0), ("translate3d(", 1), ("translate(", 1)] {
      guard let found = value.firstRange(of: name) else { continue }
      let values = value[found.upperBound...].prefix { $0 != ")" }.split(separator: ",")
      if place < values.count { return pixels(values[place]) }
    }
    return nil
  }
}
