package import Auditing
package import Importing

/// What could not be read, in the language of its reader.
///
/// The run document holds it in English, so that its JSON is the same for every reader. In Chinese
/// each kind of problem has its own sentence and advice; between them stands, as `FoundWords` tells
/// it, what a kind says of the one file, such as the names of its columns.
package struct ProblemWords: Sendable {
  let language: Language

  package init(language: Language) { self.language = language }

  /// A problem of a run: where, what, and what to do next.
  package func line(_ problem: RunDocument.Problem) -> String {
    let place = problem.place.map { language == .zh ? Self.chinese(place: $0) : $0 }
    let whole = [problem.file, place].compactMap(\.self).joined(separator: ":")
    return (whole.isEmpty ? "" : whole + ": ") + reason(of: problem)
  }

  /// A problem of a run with what it is: something that is missing, or a note; to be printed.
  package func marked(_ problem: RunDocument.Problem) -> String {
    let mark =
      switch (language, problem.isIncomplete) {
      case (.zh, true): "未完整读取"
      case (.zh, false): "提示"
      case (.en, true): "incomplete"
      case (.en, false): "note"
      }
    return "\(mark): \(printable(line(problem)))"
  }

  /// Notes of one kind that more files share than these are told once: a hundred pages saved alike
  /// would bury what a run found.
  private static let fewFiles = 3

  /// Problems of a run, a line each, to be printed.
  ///
  /// Of a note that many files share stands the first, and how many others there are; what makes a run
  /// incomplete is told for every file.
  package func marked(_ problems: [RunDocument.Problem]) -> [String] {
    var files: [Note: Set<String>] = [:]
    for problem in problems where problem.file != nil && !problem.isIncomplete {
      files[Note(problem), default: []].insert(problem.file ?? "")
    }
    var told: Set<Note> = []
    return problems.compactMap { problem in
      let note = Note(problem)
      guard !problem.isIncomplete, let count = files[note]?.count, count > Self.fewFiles else {
        return marked(problem)
      }
      guard told.insert(note).inserted else { return nil }
      let others =
        language == .zh ? "另有 \(count - 1) 个文件也是这样。" : " The same of \(count - 1) more files."
      return marked(problem) + others
    }
  }

  /// What several files may have in common.
  private struct Note: Hashable {
    let kind: String
    let found: String?

    init(_ problem: RunDocument.Problem) { (kind, found) = (problem.kind, problem.found) }
  }

  /// A problem of a file, as `inspect` says it.
  package func line(_ problem: ImportProblem) -> String {
    guard language == .zh else { return problem.description }
    return line(RunDocument.Problem(problem, masked: { $0 }))
  }

  /// What is wrong, and what to do next.
  func reason(of problem: RunDocument.Problem) -> String {
    guard language == .zh else { return problem.reason }
    guard let kind = ImportProblem.Kind(rawValue: problem.kind) else {
      return Self.templates.chinese(problem.reason) ?? problem.reason
    }
    let words = Self.chinese(kind)
    let times = problem.count > 1 ? "（共 \(problem.count) 处）" : ""
    let found = Self.isTold(kind) ? problem.found.map(FoundWords.chinese(found:)) : nil
    let detail = found.map { "〔\($0)〕" } ?? ""
    return "\(words.what)\(times)\(detail)。\(words.advice)。"
  }

  /// `line 2, record 1` as 第 2 行、第 1 条.
  static func chinese(place: String) -> String {
    place.split(separator: ", ").map { part in
      let words = part.split(separator: " ")
      guard words.count == 2 else { return String(part) }
      switch words[0] {
      case "line": return "第 \(words[1]) 行"
      case "record": return "第 \(words[1]) 条"
      case "byte": return "字节 \(words[1])"
      case "transcript": return "会话 \(words[1])"
      default: return String(part)
      }
    }.joined(separator: "、")
  }

  /// What is said of no one file, and of checkers that failed.
  private static let templates = [
    WhyTemplate(
      "{w} transcript has sessions without a readable time, which belong to no period and were left "
        + "out; export them with times, or audit without a period",
      "{0} 份会话记录里有读不出时间的会话，不属于任何日期范围，没有审核。请导出带时间的记录，或不限日期再审核。"),
    WhyTemplate(
      "{w} transcripts have sessions without a readable time, which belong to no period and were left "
        + "out; export them with times, or audit without a period",
      "{0} 份会话记录里有读不出时间的会话，不属于任何日期范围，没有审核。请导出带时间的记录，或不限日期再审核。"),
    WhyTemplate(
      "no export was read; chataudit inspect lists what was found and why it was skipped",
      "没有读到任何导出文件；chataudit inspect 会列出找到的文件和跳过的原因。"),
    WhyTemplate(
      "skipped: no export by its name; a file that is named itself is read",
      "跳过：从文件名看不是导出。直接写出文件名就会读。"),
    WhyTemplate(
      "skipped and {w} more: no export by its name; a file that is named itself is read",
      "跳过，另有 {0} 个：从文件名看不是导出。直接写出文件名就会读。"),
    WhyTemplate(
      "skipped: no export by its content; name it to be told what is wrong with it",
      "跳过：从内容看不是导出。直接写出文件名，会说明哪里不对。"),
    WhyTemplate(
      "skipped and {w} more: no export by its content; name it to be told what is wrong with it",
      "跳过，另有 {0} 个：从内容看不是导出。直接写出文件名，会说明哪里不对。"),
    WhyTemplate(
      "skipped: a file ending in {w}; a file that is named itself is read",
      "跳过：{0} 文件。直接写出文件名就会读。"),
    WhyTemplate(
      "skipped and {w} more: a file ending in {w}; a file that is named itself is read",
      "跳过，另有 {0} 个：{1} 文件。直接写出文件名就会读。"),
    WhyTemplate(
      "skipped: a hidden folder with files named like exports; name it as an input of its own, or "
        + "remove it",
      "跳过：隐藏文件夹里有文件名像导出的文件。要读就把它也写成输入，不要就删掉。"),
    WhyTemplate(
      "skipped and {w} more: a hidden folder with files named like exports; name it as an input of "
        + "its own, or remove it",
      "跳过，另有 {0} 个：隐藏文件夹里有文件名像导出的文件。要读就把它也写成输入，不要就删掉。"),
    WhyTemplate(
      "skipped: a link to nothing; remove it, or put the file where it points",
      "跳过：链接指向的文件不存在。请删除它，或把文件放回原处。"),
    WhyTemplate(
      "skipped and {w} more: a link to nothing; remove it, or put the file where it "
        + "points",
      "跳过，另有 {0} 个：链接指向的文件不存在。请删除它，或把文件放回原处。"),
    WhyTemplate(
      "skipped: a link out of the folder; name the file or folder that it points to as "
        + "an input of its own",
      "跳过：链接指向文件夹以外，没有跟过去。请把它指向的文件或文件夹也写成输入。"),
    WhyTemplate(
      "skipped and {w} more: a link out of the folder; name the file or folder that it "
        + "points to as an input of its own",
      "跳过，另有 {0} 个：链接指向文件夹以外，没有跟过去。请把它指向的文件或文件夹也写成输入。"),
    WhyTemplate(
      "no session lies in {w}: those read lie from {w} to {w}; add the exports of "
        + "that time",
      "{0}里没有会话：读到的会话在{1}到{2}之间。请补上那段时间的导出。"),
    WhyTemplate(
      "no session lies in {w}: none was read; add the exports of that time",
      "{0}里没有会话：一段会话也没有读到。请补上那段时间的导出。"),
    WhyTemplate(
      "the draw has no transcript: no session lay in {w} when it was made; add the "
        + "exports of that time, and draw anew",
      "这次抽样里没有会话记录：抽样时{0}里没有会话。请补上那段时间的导出，重新抽样。"),
    WhyTemplate(
      "{w} of the transcripts drawn are in no export any more: {w}; add the exports "
        + "from which they were drawn",
      "抽中的会话记录里有 {0} 份在导出里已经找不到：{1}。请补上当时抽样用的导出。"),
    WhyTemplate(
      "{w} finding has the words of one in the baseline, said again later; it counts as new",
      "有 {0} 条发现与基线里的某条原话相同，是后来又说的，按新增计。"),
    WhyTemplate(
      "{w} findings have the words of one in the baseline, said again later; they "
        + "count as new",
      "有 {0} 条发现与基线里的某条原话相同，是后来又说的，按新增计。"),
    WhyTemplate(
      "columns that hold no order fact are not used: {w}", "这些列不是订单资料，没有使用：{0}"),
    WhyTemplate(
      "columns that hold no order fact are not used and {w} more: {w}",
      "这些列不是订单资料，没有使用：{1}，另有 {0} 列"),
    WhyTemplate(
      "the rows of {w} orders differ in {w}, which counts as unknown",
      "有 {0} 个订单的多行在 {1} 一列不一致，按未知处理"),
    WhyTemplate(
      "{w} cells for {w} are not such a fact, which counts as unknown",
      "{1} 一列有 {0} 格内容读不成这项资料，按未知处理"),
    WhyTemplate("{w} (and in {n} more)", "{0}（另有 {1} 份会话也是如此）"),
    WhyTemplate(
      "{w}: the check ‘{w}’ trapped ({w}) and was left out of this transcript; "
        + "repair it and audit again",
      "{0}：检查“{1}”崩溃（{2}），这份会话没有用它检查。修好后请重新审核。"),
    WhyTemplate(
      "{w}: the rule ‘{w}’ trapped ({w}) and was left out of this transcript; "
        + "repair it and audit again",
      "{0}：规则“{1}”崩溃（{2}），这份会话没有用它检查。修好后请重新审核。"),
    WhyTemplate(
      "{w}: the check ‘{w}’ trapped in several transcripts and was left out of the whole run; "
        + "repair it and audit again",
      "{0}：检查“{1}”在多份会话里崩溃，整次运行都没有用它。修好后请重新审核。"),
    WhyTemplate(
      "{w}: the rule ‘{w}’ trapped in several transcripts and was left out of the whole run; "
        + "repair it and audit again",
      "{0}：规则“{1}”在多份会话里崩溃，整次运行都没有用它。修好后请重新审核。"),
    WhyTemplate(
      "{w}: the check ‘{w}’ trapped, so that nothing is concluded from all transcripts together; "
        + "repair it and audit again",
      "{0}：检查“{1}”崩溃，没有得出跨会话的结论。修好后请重新审核。"),
  ]
}
