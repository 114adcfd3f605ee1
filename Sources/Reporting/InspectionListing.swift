import Checking
package import Importing
import Transcripts

/// What was understood of the inputs, file by file, for people.
package struct InspectionListing: Bilingual {
  package let language: Language
  /// The zone of the times that carry no offset.
  let timeZone: String
  /// Covers personal data in names of files and columns.
  let masked: (String) -> String

  package init(language: Language, timeZone: String, masked: @escaping (String) -> String) {
    self.language = language
    self.timeZone = timeZone
    self.masked = masked
  }

  /// The whole listing: files in the order of their paths, then the transcripts.
  package func text(of exports: ImportedExports) -> String {
    var text = ""
    for report in exports.files { text += self.text(of: report) + "\n" }
    let sessions = exports.sessionCount
    let messages = exports.messageCount
    text += say(
      "共 \(exports.transcriptCount) 份会话记录、\(sessions) 个会话、\(messages) 条消息。\n",
      "\(counted(exports.transcriptCount, "transcript")), \(counted(sessions, "session")), "
        + "\(counted(messages, "message")).\n")
    if exports.hasNoExport {
      text += say(
        "未完整读取: 没有读到任何导出文件；上面列出了找到的文件和跳过的原因。\n",
        "incomplete: no export was read; what was found and why it was skipped is listed above.\n")
    }
    return text
  }

  private func text(of report: FileReport) -> String {
    var lines = ["\(printable(masked(report.path)))  \(name(of: report.disposition))"]
    func add(_ zh: String, _ en: String, _ value: String) {
      lines.append("  \(say(zh, en)): \(printable(masked(value)))")
    }
    if let reason = report.reason {
      add("原因", "why", say(InspectionWords.chinese(reason: reason), reason))
    }
    if let format = report.format {
      add("格式", "format", join(format, report.formatReason, InspectionWords.chinese(format:)))
    }
    if let encoding = report.encoding {
      let told = join(encoding, report.encodingReason, InspectionWords.chinese(encoding:))
      add("编码", "encoding", told)
    }
    let used = report.columns.compactMap { column in
      column.field.map { "\(column.header) → \($0)" }
    }
    if !used.isEmpty { add("使用的列", "columns used", used.joined(separator: ", ")) }
    let unused = report.columns.filter { $0.field == nil }.map(\.header)
    if !unused.isEmpty { add("未用的列", "columns unused", unused.joined(separator: ", ")) }
    if report.disposition == .read {
      add("记录", "records", "\(report.recordCount) → \(report.messageCount)")
      let roles = report.roles.map { role in
        let name = say(role.role.title.zh, role.role.name)
        return "\(name) × \(role.count): \(rule(role.basis))"
      }
      if !roles.isEmpty { add("角色", "roles", roles.joined(separator: ", ")) }
      if let first = report.firstSent, let last = report.lastSent {
        add("时间", "times", "\(first.rfc3339) … \(last.rfc3339) (\(timeZone))")
      }
      if report.untimedCount > 0 { add("没有时间", "without a time", "\(report.untimedCount)") }
      if let images = report.images, images != ImageSurvey() { add("图片", "images", say(images)) }
    }
    for problem in report.problems {
      add(
        problem.makesIncomplete ? "未完整读取" : "提示",
        problem.makesIncomplete ? "incomplete" : "note",
        ProblemWords(language: language).line(problem))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func say(_ images: ImageSurvey) -> String {
    say(
      "找到 \(images.found)，缺失 \(images.missing)，网址 \(images.remote)，无路径 \(images.unnamed)，"
        + "带文字 \(images.withText)",
      "\(images.found) found, \(images.missing) missing, \(images.remote) on the web, "
        + "\(images.unnamed) without a path, \(images.withText) with text")
  }

  /// A value with the reason for it; in Chinese by a table of such reasons.
  private func join(
    _ value: String, _ reason: String?, _ chinese: (String) -> String
  ) -> String {
    reason.map { say("\(value)（\(chinese($0))）", "\(value) (\($0))") } ?? value
  }

  /// The rule that decided a role, in words.
  private func rule(_ basis: RoleDecision.Basis) -> String {
    switch basis {
    case .stated: say("导出文件写明", "the export says so")
    case .configured: say("配置列出的名字", "named by the config")
    case .buyerName: say("与买家名相同或相对", "by the buyer's name")
    case .nameForm: say("名字的写法", "by the form of the name")
    case .guessed: say("猜测", "guessed")
    }
  }

  private func name(of disposition: FileReport.Disposition) -> String {
    guard language == .zh else { return disposition.rawValue }
    return switch disposition {
    case .read: "已读取"
    case .unpacked: "已展开，逐个读取"
    case .repeated: "重复，未再读"
    case .companion: "附属文件，跳过"
    case .refused: "拒绝"
    }
  }
}
