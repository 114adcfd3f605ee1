import TestSupport
import Transcripts

/// Invented conversations for tests, and the table that an export makes of them.
struct InventedChat {
  struct Row: Hashable {
    var session: String
    var buyer: String
    var role: Role
    var sender: String
    /// Seconds since 1970, as the clock in China shows them.
    var local: Int
    var text: String
  }

  var rows: [Row]

  /// So many conversations, in time order within each.
  init(conversations: Int, seed: UInt64, withMarks: Bool = true) {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "您好", "在吗", "请问什么时候发货", "亲", "稍等哦", "包装破了", "我看一下", "退款", "好的",
      "谢谢", "尺码", "偏大", "hello", "123", "的", "😀", "𠮷",
    ]
    let marks = [
      ",", ";", "\t", "|", "\"", "\n", "\r\n", "，", "'", " ", "\"\"", ",\"", "\",", "\\",
    ]
    rows = []
    for number in 0..<conversations {
      let buyer = "买家\(generator.pick(["橙子", "阿木", "云朵", "小满"]))\(number)"
      let agent = "南枝花艺:\(generator.pick(["小迪", "小雨", "阿枝"]))"
      var time = 1_794_790_000 + generator.below(600_000)
      for _ in 0..<(1 + generator.below(8)) {
        time += 1 + generator.below(120)
        let isBuyer = generator.below(2) == 0
        var text = ""
        for _ in 0..<(1 + generator.below(6)) {
          text += generator.pick(words)
          if withMarks, generator.below(3) == 0 { text += generator.pick(marks) }
        }
        // White space at the ends is the one thing that a table may not keep.
        rows.append(
          Row(
            session: "S\(number)", buyer: buyer, role: isBuyer ? .buyer : .agent,
            sender: isBuyer ? buyer : agent, local: time, text: "「\(text)」"))
      }
    }
  }

  /// How a table is written.
  struct Dialect {
    var delimiter = ","
    var lineEnd = "\n"
    var quotesAll = false
    var header = ["会话ID", "买家昵称", "发送时间", "发送者", "角色", "消息内容"]
    /// The order of the columns: places in `header`.
    var columns = [0, 1, 2, 3, 4, 5]
    var hasByteOrderMark = false
    var hasIndexColumn = false
    var hasTrailingDelimiter = false
    var endsWithLineEnd = true
    var timeLayout = TimeLayout.hyphens
  }

  enum TimeLayout: CaseIterable {
    case hyphens, slashes, chinese, iso, unix, milliseconds
  }

  /// The rows as a table.
  func table(_ dialect: Dialect = Dialect(), rows part: [Row]? = nil) -> String {
    var lines = [line(dialect.columns.map { dialect.header[$0] }, dialect, index: "")]
    for (number, row) in (part ?? rows).enumerated() {
      let cells = [
        row.session, row.buyer, Self.time(row.local, dialect.timeLayout), row.sender,
        row.role == .buyer ? "买家" : "客服", row.text,
      ]
      lines.append(line(dialect.columns.map { cells[$0] }, dialect, index: String(number)))
    }
    let table = lines.joined(separator: dialect.lineEnd)
    return (dialect.hasByteOrderMark ? "\u{FEFF}" : "") + table
      + (dialect.endsWithLineEnd ? dialect.lineEnd : "")
  }

  private func line(_ cells: [String], _ dialect: Dialect, index: String) -> String {
    let all = (dialect.hasIndexColumn ? [index] : []) + cells
    let line = all.map { quoted($0, dialect) }.joined(separator: dialect.delimiter)
    return line + (dialect.hasTrailingDelimiter ? dialect.delimiter : "")
  }

  private func quoted(_ cell: String, _ dialect: Dialect) -> String {
    let scalars = cell.unicodeScalars
    let needsQuotes =
      dialect.quotesAll || scalars.contains("\"") || scalars.contains("\n")
      || scalars.contains("\r") || cell.contains(dialect.delimiter)
    guard needsQuotes else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// A time of the clock in China, in a layout.
  static func time(_ local: Int, _ layout: TimeLayout) -> String {
    let date = CivilDate(daysSince1970: local / 86_400)
    let (hour, minute, second) = (local / 3_600 % 24, local / 60 % 60, local % 60)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = "\(two(hour)):\(two(minute)):\(two(second))"
    switch layout {
    case .hyphens: return "\(date.iso8601) \(clock)"
    case .slashes:
      return "\(date.year)/\(date.month)/\(date.day) \(hour):\(two(minute)):\(two(second))"
    case .chinese: return "\(date.year)年\(date.month)月\(date.day)日 \(clock)"
    case .iso: return "\(date.iso8601)T\(clock)+08:00"
    case .unix: return String(local - 28_800)
    case .milliseconds: return "\((local - 28_800))123"
    }
  }
}
