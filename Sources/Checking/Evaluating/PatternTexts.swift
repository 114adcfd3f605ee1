import TextMatching

/// The texts of one transcript that were folded for patterns.
struct PatternTexts {
  private let levels: Int
  private var pool: [PatternText] = []
  private var used = 0
  /// By message and level, and by scanned line and level: a place in `pool`, or -1.
  private var messages: [Int32] = []
  private var lines: [Int32] = []

  init(levels: Int) { self.levels = max(levels, 1) }

  mutating func reset() {
    used = 0
    messages.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  mutating func text(
    message: Int, line: Int, level: Int
  ) -> (text: PatternText, isPrepared: Bool) {
    let known =
      line < 0
      ? Self.number(used, at: message * levels + level, in: &messages)
      : Self.number(used, at: line * levels + level, in: &lines)
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
