import Transcripts

/// Tells what a line of a text transcript is.
struct LineShape {
  enum Kind {
    /// A message begins: its sender, its time as written, and what of its text stands on the line.
    case header(sender: [UInt8], time: [UInt8], text: [UInt8])
    case event(time: [UInt8], text: [UInt8])
    /// Behind a header: what says nothing, and the first line of what was said.
    case detail
    case text([UInt8])
    case notice
    case conversation(LineTemplate.Match)
    case count(Int)
    case noise
  }

  let descriptor: TextDescriptor
  private var times: TimeReader
  /// Whether a date counts as one in any order of day and month.
  var acceptsAnyOrder = false
  /// Of several shapes of a header that has the text on its line, the one that most lines have.
  var preferred: LineTemplate?
  /// Whether the line read last was the first one of two.
  private(set) var tookNextLine = false

  init(descriptor: TextDescriptor, times: TimeReader) {
    self.descriptor = descriptor
    self.times = times
  }

  var dateOrder: DateOrder? {
    get { times.dateOrder }
    set { times.dateOrder = newValue }
  }

  /// What a line is; nil for a line of a message's text.
  mutating func read(_ line: TextLines.Line) -> Kind? {
    tookNextLine = false
    let bytes = line.bytes
    if bytes.isEmpty { return nil }
    if descriptor.noise.contains(where: { match($0, bytes) != nil }) { return .noise }
    for template in descriptor.conversations {
      if let match = match(template, bytes) { return .conversation(match) }
    }
    for template in descriptor.counts {
      if let count = template.count(in: String(decoding: bytes, as: UTF8.self)) {
        return .count(count)
      }
    }
    if let header = header(line) { return header }
    if descriptor.details.contains(where: { match($0, bytes) != nil }) { return .detail }
    for template in descriptor.texts {
      guard let text = match(template, bytes)?[.text] else { continue }
      return .text(Array(bytes[text]))
    }
    for template in descriptor.events {
      guard let match = match(template, bytes), let time = match[.time] else { continue }
      return .event(
        time: Array(bytes[time]), text: match[.text].map { Array(bytes[$0]) } ?? [])
    }
    if descriptor.notices.contains(where: { match($0, bytes) != nil }) { return .notice }
    return nil
  }

  /// The header that a line is: the preferred one, else the first that fits; of those with the text
  /// behind the name, the one with the shortest name.
  private mutating func header(_ line: TextLines.Line) -> Kind? {
    var best: (kind: Kind, length: Int)?
    for template in (preferred.map { [$0] } ?? []) + descriptor.headers {
      guard let (kind, length) = header(line, template) else { continue }
      guard template.hasTextBehindName, template != preferred else {
        tookNextLine = template.hasTwoLines
        return kind
      }
      if length < best?.length ?? .max { best = (kind, length) }
    }
    return best?.kind
  }

  private func header(
    _ line: TextLines.Line, _ template: LineTemplate
  ) -> (kind: Kind, nameLength: Int)? {
    var whole = line.bytes
    if template.hasTwoLines {
      guard let following = line.following, !following.isEmpty, following.count < 64 else {
        return nil
      }
      whole += [0x0A] + following
    }
    guard let match = match(template, whole), let time = match[.time],
      let sender = match[.sender], Self.isName(whole[sender]),
      time.lowerBound < sender.lowerBound || !Self.isTimeLabel(whole[sender])
    else { return nil }
    let kind = Kind.header(
      sender: Array(whole[sender]), time: Array(whole[time]),
      text: match[.text].map { Array(whole[$0]) } ?? [])
    return (kind, sender.count)
  }

  /// Which of the shapes of a header that has the text on its line fit a line, by their places.
  func textHeaders(_ line: TextLines.Line) -> [Int] {
    descriptor.headers.indices.filter {
      descriptor.headers[$0].hasTextBehindName && header(line, descriptor.headers[$0]) != nil
    }
  }

  /// When a time of a header was.
  mutating func time(_ bytes: [UInt8]) -> TimeReader.Reading { times.read(bytes.span) }

  /// Notes the time of a header for the order of the file's dates.
  mutating func add(_ time: [UInt8], to tally: inout DateOrderTally) {
    tally.add(time.span, &times)
  }

  private func match(_ template: LineTemplate, _ line: [UInt8]) -> LineTemplate.Match? {
    var times = self.times
    let acceptsAnyOrder = self.acceptsAnyOrder
    return template.match(line) { field, bytes in
      // Behind other words a number is a telephone's or a parcel's, not seconds since 1970.
      if bytes.startIndex > 0, [10, 13, 16].contains(bytes.count),
        bytes.allSatisfy({ $0 &- 0x30 < 10 })
      {
        return false
      }
      let text = Array(bytes)
      switch times.read(text.span) {
      case .moment: return field == .time
      case .partial: return field != .time
      case .none: return false
      case .unread:
        guard acceptsAnyOrder, field == .time else { return false }
        times.dateOrder = .dayFirst
        defer { times.dateOrder = nil }
        if times.read(text.span).moment != nil { return true }
        times.dateOrder = .yearFirst
        return times.read(text.span).moment != nil
      }
    }
  }

  /// Words that a time follows which is not a message's: 预计送达时间 2026-11-18 18:00.
  private static let timeLabels = [
    "送达时间", "到达时间", "到货时间", "发货时间", "下单时间", "付款时间", "支付时间", "签收时间", "派送时间", "配送时间",
    "退款时间", "成交时间", "创建时间", "开始时间", "结束时间", "活动时间", "截止时间", "截止日期", "生产日期", "到货日期",
    "有效期", "截止", "截至",
  ].map { Array($0.utf8) }

  /// What a message lists with a colon behind it: 客户电话：, 用户名：, 商家地址：.
  private static let labels = [
    "时间", "日期", "送达", "预计", "到货",
    "电话", "手机", "手机号", "号码", "名", "姓名", "名称", "昵称", "等级", "级别", "地址", "推荐", "备注", "编号", "账号", "帐号",
    "留言", "信息", "需求", "评价", "反馈", "问题", "要求", "服务", "须知", "热线", "数量", "金额", "权益", "协议", "订单", "单号",
    "说明", "ID",
    "id", "Name", "name", "Phone", "phone", "Email", "email",
  ].map { Array($0.utf8) }

  /// Whether bytes are words before what a message lists, and hardly somebody's name.
  static func isLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
    isTimeLabel(bytes) || labels.contains { bytes.suffix($0.count).elementsEqual($0) }
  }

  /// Whether bytes are words that lead to a time: 预计送达时间.
  static func isTimeLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
    timeLabels.contains { bytes.suffix($0.count).elementsEqual($0) }
  }

  /// Whether bytes could be somebody's name: no part of a sentence or of a table's row.
  static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    return bytes.first != UInt8(ascii: "-") && !Array(",;|\t".utf8).contains(bytes.last ?? 0)
      && !["，", "。", "！", "？", "；"].contains { bytes.containsBytes($0) }
  }
}
