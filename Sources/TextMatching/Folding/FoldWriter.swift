/// Writes folded text with its map, into buffers that are used again for the next text.
struct FoldWriter {
  private var bytes: [UInt8] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  private var runs = DigitRuns()

  /// No character folds to more than so many times its bytes; the table sees to it.
  static let growth = 2

  init() {}

  /// Folds a text to level 1 or 2, in place of what is in `normalized`.
  ///
  /// - Parameter stream: the same text as codes.
  mutating func fold(
    _ text: Span<UInt8>, level: Int, _ stream: borrowing CodeStream, by table: FoldTable,
    into normalized: inout NormalizedText
  ) {
    let capacity = text.count * Self.growth + 4
    if bytes.count < capacity {
      let capacity = max(capacity, bytes.count * 2, 1024)
      bytes = [UInt8](repeating: 0, count: capacity)
      starts = [Int32](repeating: 0, count: capacity)
      ends = [Int32](repeating: 0, count: capacity)
    }
    let hasRuns = level >= 2 && stream.mayHoldAmbiguousDigits
    if hasRuns { runs.decide(stream, of: text, by: table) }
    let count = Self.write(
      text, level: level, stream, hasRuns ? runs : nil, by: table, &bytes, &starts, &ends)
    Self.replace(&normalized.bytes, with: bytes, count)
    Self.replace(&normalized.starts, with: starts, count)
    Self.replace(&normalized.ends, with: ends, count)
  }

  private static func replace<Element>(
    _ target: inout [Element], with buffer: [Element], _ count: Int
  ) {
    target.removeAll(keepingCapacity: true)
    target.append(contentsOf: buffer[..<count])
  }

  /// One pass over a text; returns how many bytes were written.
  ///
  /// The buffers have room for the most that a text can fold to, so they are written without bounds
  /// checks.
  private static func write(
    _ text: Span<UInt8>, level: Int, _ stream: borrowing CodeStream, _ runs: DigitRuns?,
    by table: FoldTable,
    _ byteBuffer: inout [UInt8], _ startBuffer: inout [Int32], _ endBuffer: inout [Int32]
  ) -> Int {
    let entries = table.entries.span
    let forms = level >= 2 ? table.plain.span : table.simple.span
    var bytes = byteBuffer.mutableSpan
    var starts = startBuffer.mutableSpan
    var ends = endBuffer.mutableSpan
    let end = text.count
    precondition(entries.count == Int(FoldTable.covered) && forms.count >= 0x10000)
    precondition(bytes.count >= end * growth + 4 && starts.count >= bytes.count)
    precondition(ends.count >= bytes.count)
    let dropped = FoldEntry.bits(of: .invisible)
    let mayHaveSelectors = stream.seen & dropped != 0
    var (index, count, place, isAfterHan) = (0, 0, 0, false)
    while index < end {
      let lead = UInt32(text[unchecked: index])
      var (scalar, next) = (lead, index &+ 1)
      if lead & 0xF0 == 0xE0, index &+ 2 < end {
        let middle = UInt32(text[unchecked: index &+ 1]) & 0x3F
        scalar = (lead & 0x0F) << 12 | middle << 6 | UInt32(text[unchecked: index &+ 2]) & 0x3F
        next = index &+ 3
      } else if lead >= 0x80 {
        (scalar, next) = UTF8Reading.scalar(in: text, at: index)
      }
      let entry =
        scalar < FoldTable.covered
        ? entries[unchecked: Int(truncatingIfNeeded: scalar)]
        : FoldTable.uncoveredEntry(of: scalar).rawValue
      if entry & (dropped | FoldEntry.special) != 0 {
        if entry & dropped != 0 {
          index = next
          continue
        }
        if isAfterHan, let close = PinyinGloss.end(in: text, openingAt: index) {
          index = close
          continue
        }
      }
      isAfterHan = entry & FoldEntry.han != 0
      var form = scalar
      if scalar < 0x10000 {
        form = UInt32(forms[unchecked: Int(truncatingIfNeeded: scalar)])
      } else if level >= 2 {
        form = table.level2(scalar)
      }
      if let runs {
        while place < stream.count, Int(stream.starts[place]) < index { place &+= 1 }
        if place < stream.count, Int(stream.starts[place]) == index, runs.areDigits[place],
          entry & FoldEntry.word == 0
        {
          form = entry & 0xFFFF
        }
      }
      let stop = mayHaveSelectors ? UTF8Reading.clusterEnd(in: text, after: next) : next
      let first = count
      if form >= 0x800, form < 0x10000 {
        bytes[unchecked: count] = UInt8(truncatingIfNeeded: 0xE0 | form >> 12)
        bytes[unchecked: count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | form >> 6 & 0x3F)
        bytes[unchecked: count &+ 2] = UInt8(truncatingIfNeeded: 0x80 | form & 0x3F)
        count &+= 3
      } else if form < 0x80 {
        bytes[unchecked: count] = UInt8(truncatingIfNeeded: form)
        count &+= 1
      } else if form < 0x800 {
        bytes[unchecked: count] = UInt8(truncatingIfNeeded: 0xC0 | form >> 6)
        bytes[unchecked: count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | form & 0x3F)
        count &+= 2
      } else {
        bytes[unchecked: count] = UInt8(truncatingIfNeeded: 0xF0 | form >> 18)
        bytes[unchecked: count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | form >> 12 & 0x3F)
        bytes[unchecked: count &+ 2] = UInt8(truncatingIfNeeded: 0x80 | form >> 6 & 0x3F)
        bytes[unchecked: count &+ 3] = UInt8(truncatingIfNeeded: 0x80 | form & 0x3F)
        count &+= 4
      }
      if level >= 2, entry & FoldEntry.word != 0 {
        count = first
        for byte in table.words[Int(entry & 0xFFFF)].utf8 {
          bytes[unchecked: count] = byte
          count &+= 1
        }
      }
      for written in first..<count {
        starts[unchecked: written] = Int32(truncatingIfNeeded: index)
        ends[unchecked: written] = Int32(truncatingIfNeeded: stop)
      }
      index = next
    }
    return count
  }
}
