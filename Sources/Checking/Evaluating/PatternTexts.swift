import TextMatching

/// The texts of one transcript that were folded for patterns.
struct PatternTexts {
  private let levels: Int
  private var pool: [PatternText] = []
  private var used = 0
  /// By message and level, and by scanned line and level: a place in `pool`, or -1.
  private var messages: [Int32] = []
  private var lines: [Int32] = []
  /// The same by repaired text and level.
  private var repaired: [Int32] = []

  init(levels: Int) { self.levels = max(levels, 1) }

  mutating func reset() {
    used = 0
    messages.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    repaired.removeAll(keepingCapacity: true)
  }

  /// The text of a message, or of a scanned line where that is 0 or more.
  mutating func text(
    message: Int, line: Int, level: Int
  ) -> (text: PatternText, isPrepared: Bool) {
    line < 0
      ? text(Self.number(used, at: message * levels + level, in: &messages))
      : text(Self.number(used, at: line * levels + level, in: &lines))
  }

  /// A repaired text, by its place among them.
  mutating func text(repaired place: Int, level: Int) -> (text: PatternText, isPrepared: Bool) {
    text(Self.number(used, at: place * levels + level, in: &repaired))
  }

  private mutating func text(_ known: Int) -> (text: PatternText, isPrepared: Bool) {
    if known < used { return (pool[known], true) }
    if used == pool.count { pool.append(PatternText()) }
    used += 1
    return (pool[known], false)
  }

  /// The number at a place, which becomes `next` if there is none.
  private static func number(_ next: Int, at place: Int, in numbers: inout [Int32]) -> Int {
    if place >= numbers.count {
      numbers += repeatElement(-1, count: place + 1 - numbers.count)
    }
    if numbers[place] < 0 { numbers[place] = Int32(next) }
    return Int(numbers[place])
  }
}
