import Importing
import TestSupport
import Testing

/// The reader of tables, which searches many bytes at once, against one that goes byte by byte.
struct CSVReaderTests {
  /// The rules of the reader, one byte at a time.
  private struct PlainReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The content of the next record's cells.
    mutating func next() -> [[UInt8]]? {
      while place < bytes.count, bytes[place] == 0x0A || bytes[place] == 0x0D { place += 1 }
      guard place < bytes.count else { return nil }
      var cells: [[UInt8]] = []
      while true {
        if let (cell, end) = quoted() {
          cells.append(cell)
          place = end
        } else {
          let end = bytes[place...].firstIndex { $0 == 0x2C || $0 == 0x0A } ?? bytes.count
          let isLast = end == bytes.count || bytes[end] == 0x0A
          let hasReturn = isLast && end > place && bytes[end - 1] == 0x0D
          cells.append(Array(bytes[place..<(hasReturn ? end - 1 : end)]))
          place = end
        }
        let isEnd = place == bytes.count || bytes[place] == 0x0A
        place = min(bytes.count, place + 1)
        if isEnd { return cells }
      }
    }

    /// A quoted cell and where its separator stands; nil where it is to be taken literally.
    private func quoted() -> (cell: [UInt8], end: Int)? {
      guard place < bytes.count, bytes[place] == 0x22 else { return nil }
      var cell: [UInt8] = []
      var at = place + 1
      while at < bytes.count {
        if bytes[at] != 0x22 {
          cell.append(bytes[at])
          at += 1
          continue
        }
        at += 1
        if at == bytes.count || bytes[at] == 0x2C || bytes[at] == 0x0A { return (cell, at) }
        if bytes[at] == 0x22 {
          cell.append(0x22)
          at += 1
          continue
        }
        let endsLine = bytes[at] == 0x0D && (at + 1 == bytes.count || bytes[at + 1] == 0x0A)
        return endsLine ? (cell, min(at + 1, bytes.count)) : nil
      }
      return nil
    }
  }

  private func compare(_ text: String) throws {
    let bytes = Array(text.utf8)
    var reader = PlainReader(bytes)
    let width = reader.next()?.count ?? 0
    var counts = [0, 0, 0]
    while let cells = reader.next() {
      counts[0] += 1
      if cells.count != width { counts[1] += 1 }
      counts[2] += cells.reduce(0) { $0 + $1.count }
    }
    let folder = try TemporaryFolder(["a.csv": text])
    let table = try #require(try TableMeasure(ofFile: folder.path + "/a.csv"))
    #expect(
      [table.records, table.irregular, table.cellBytes] == counts, "\(text.debugDescription)")
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func tablesOfScrapsReadTheSame(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let scraps = [
      ",", ",", "\n", "\r\n", "\"", "\"\"", "您好", "a", "\r", "，", " ", "\",\"", "\"\n",
      "一个比六十四字节更长的格子里什么分隔也没有所以要找两次才到它的末尾",
    ]
    for _ in 0..<400 {
      try compare((0..<generator.number(0...120)).map { _ in generator.pick(scraps) }.joined())
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func tablesAsToolsWriteThemReadTheSame(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 50 + seed)
    let words = ["您好", "请问什么时候发货", "a,b", "他说\"好\"", "第一行\n第二行", "", "😀", "2026-11-16"]
    for _ in 0..<100 {
      let rows = (0..<generator.number(1...30)).map { _ in
        (0..<6).map { _ in
          let cell = (0..<generator.number(1...8)).map { _ in generator.pick(words) }.joined()
          let isQuoted = cell.contains { ",\"\n".contains($0) } || generator.below(4) == 0
          return isQuoted ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }.joined(separator: ",")
      }
      try compare(rows.joined(separator: generator.below(2) == 0 ? "\n" : "\r\n") + "\n")
    }
  }

  @Test func aTableThatIsNotUTF8IsRefused() throws {
    let folder = try TemporaryFolder()
    for place in [0, 5, 70, 300_000] {
      var bytes = Array((String(repeating: "一,二\n", count: 50_000)).utf8)
      bytes[place] = 0xFF
      try folder.write(bytes, to: "a.csv")
      #expect(try TableMeasure(ofFile: folder.path + "/a.csv") == nil, "byte \(place)")
    }
  }
}
