public import Importing
import Transcripts

/// What was understood of the inputs, file by file, for people.
public struct InspectionListing {
  let language: Language
  /// Covers personal data in names of files and columns.
  let masked: (String) -> String

  public init(language: Language, masked: @escaping (String) -> String) {
    self.language = language
    self.masked = masked
  }

  /// The whole listing: files in the order of their paths, then the transcripts.
  public func text(of exports: ImportedExports) -> String {
    var text = ""
    for report in exports.files { text += self.text(of: report) + "\n" }
    let sessions = (0..<exports.transcriptCount).reduce(0) {
      $0 + exports.outline(at: $1).sessions.count
    }
    let messages = (0..<exports.transcriptCount).reduce(0) {
      $0 + exports.outline(at: $1).messageCount
    }
    return text
      + say(
        "共 \(exports.transcriptCount) 份会话记录、\(sessions) 个会话、\(messages) 条消息。\n",
        "\(exports.transcriptCount) transcripts, \(sessions) sessions, \(messages) messages.\n")
  }

  private func text(of report: FileReport) -> String {
    var lines = ["\(printable(masked(report.path)))  \(name(of: report.disposition))"]
    func add(_ zh: String, _ en: String, _ value: String) {
      lines.append("  \(say(zh, en)): \(printable(masked(value)))")
    }
    if let reason = report.reason { add("原因", "why", reason) }
    if let format = report.format {
      add("格式", "format", join(format, report.formatReason))
    }
    if let encoding = report.encoding {
      add("编码", "encoding", join(encoding, report.encodingReason))
    }
    let used = report.columns.compactMap { column in
      column.field.map { "\(column.header) → \($0)" }
    }
    if !used.isEmpty { add("使用的列", "columns used", used.joined(separator: ", ")) }
    let unused = report.columns.filter { $0.field == nil }.map(\.header)
    if !unused.isEmpty { add("未用的列", "columns unused", unused.joined(separator: ", ")) }
    if report.disposition == .read {
      add("记录", "records", "\(report.recordCount) → \(report.messageCount)")
      let roles = report.roles.map { "\($0.role.name) (\($0.basis.name)) × \($0.count)" }
      if !roles.isEmpty { add("角色", "roles", roles.joined(separator: ", ")) }
      if let first = report.firstSent, let last = report.lastSent {
        add("时间", "times", "\(first.rfc3339) … \(last.rfc3339)")
      }
    }
    for problem in report.problems {
      add(
        problem.makesIncomplete ? "未完整读取" : "提示",
        problem.makesIncomplete ? "incomplete" : "note", problem.description)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func join(_ value: String, _ reason: String?) -> String {
    reason.map { "\(value) (\($0))" } ?? value
  }

  private func name(of disposition: FileReport.Disposition) -> String {
    guard language == .zh else { return disposition.rawValue }
    return switch disposition {
    case .read: "已读取"
    case .repeated: "重复，未再读"
    case .companion: "附属文件，跳过"
    case .refused: "拒绝"
    }
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
