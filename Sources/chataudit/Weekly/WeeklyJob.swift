import Auditing
import Checking
import Foundation
import Reporting
import Reviewing
import Transcripts

/// One week's draw, audit and reports, in a folder of its own.
struct WeeklyJob: Bilingual {
  /// What a week brought.
  struct Result {
    /// Nil where nothing was audited and nothing written.
    var run: ReviewedRun?
    /// Whether everything was read whole, the frame as well as the sample.
    var isComplete: Bool
    /// What was not read, where no document of the run says it.
    var problems: [RunDocument.Problem] = []
    /// What needs a hand, a line each.
    var warnings: [String]
    /// What else was done, a line each.
    var notes: [String] = []
    /// The files written, in order.
    var paths: [String] = []
  }

  /// Which review store takes the week in.
  enum Store {
    case none
    /// At a path; nil for the config's, else the user's own.
    case at(String?)
  }

  private let options: WorkspaceOptions
  private let workspace: Workspace
  private let store: String?
  private let settings: WeeklySettings
  private let inputs: [String]
  private let exclude: String?
  private let period: Period
  /// The week's name, such as `2026-W47`, and that of the week before.
  private let week: String
  private let weekBefore: String
  /// The Monday after the week: the day by which waivers hold, whenever the job is repeated.
  private let monday: CivilDate
  private let today: CivilDate
  private let root: String
  private let jobs: Int

  /// - Throws: `UsageError` where the config has no `weekly` section or the folder lies in an
  ///   input.
  init(
    workspace options: WorkspaceOptions, week: String?, today: CivilDate?, store: Store, jobs: Int
  ) throws {
    let workspace = try Workspace(config: options.config)
    guard let path = workspace.path else {
      let here = FileManager.default.currentDirectoryPath
      throw UsageError(
        zh: "\(Workspace.fileName)：在 \(here) 和它的各级上层文件夹里都没有找到；请进入店铺的文件夹，"
          + "用 --config 指定配置，或者用 chataudit init 生成一份",
        en: "\(Workspace.fileName): was looked for in \(here) and the folders above, and is in "
          + "none; change to the shop's folder, name the config with --config, or write one with "
          + "chataudit init")
    }
    guard let settings = workspace.configuration.weekly else {
      throw UsageError(
        zh: "\(path)：没有“weekly”一节；这一节至少要写“inputs”，见 chataudit schema config",
        en:
          "\(path): has no ‘weekly’ section; it names at least ‘inputs’, see chataudit schema config"
      )
    }
    var options = options
    options.config = path
    self.options = options
    self.settings = settings
    self.workspace = workspace
    self.store =
      switch store {
      case .none: nil
      case .at(let path): path ?? ReviewOptions.path(for: workspace)
      }
    inputs = settings.inputs.compactMap { workspace.resolved($0) }
    exclude = workspace.resolved(settings.exclude)
    root = workspace.resolved(settings.folder) ?? settings.folder
    self.jobs = jobs
    let day = try today ?? workspace.today()
    self.today = day
    let start = day.daysSince1970 - (day.weekday - 1) - 7
    self.week = week ?? Self.name(ofWeekStarting: start)
    guard let period = Period(isoWeek: self.week), let first = period.first else {
      throw UsageError(
        zh: "--week：应为 2026-W47 这样的周，实际是“\(self.week)”",
        en: "--week: expected a week such as 2026-W47, found ‘\(self.week)’")
    }
    self.period = period
    weekBefore = Self.name(ofWeekStarting: first.daysSince1970 - 7)
    monday = CivilDate(daysSince1970: first.daysSince1970 + 7)
    for report in settings.reports where OutputFormat(path: report) == nil {
      let endings = OutputFormat.allCases.flatMap(\.endings).map { "." + $0 }
      throw UsageError(
        zh: "\(path)：weekly：reports：“\(report)”：扩展名决定格式；可用的有 "
          + endings.joined(separator: "、"),
        en: "\(path): weekly: reports: ‘\(report)’: the ending picks the form; there are "
          + endings.joined(separator: ", "))
    }
    for input in inputs where Self.contains(input, root) {
      throw UsageError(
        zh: "\(path)：weekly：文件夹“\(settings.folder)”在输入“\(input)”里面，"
          + "其中的文件下一周会被读进去；请改用旁边的一个文件夹",
        en: "\(path): weekly: the folder ‘\(settings.folder)’ lies in the input ‘\(input)’, where "
          + "its files would be read next week; name one beside it")
    }
  }

  /// Draws, audits, and writes; a draw that exists already stands unless another is asked for.
  ///
  /// Where the exports hold nothing of the week, or a week is done and they lack what was drawn,
  /// nothing is written, nor a folder made: an empty draw would stand, and empty reports would take
  /// the place of the week's.
  func run(
    redraw: Bool, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> Result {
    let folder = Workspace.join(root, week)
    var lock = OutputFile.isFolder(folder) ? try FolderLock(folder) : nil
    defer { lock?.release() }
    let frozen = try DrawJob(
      inputs: inputs, workspace: options.reading, period: period, exclusions: exclude)
    if lock == nil, frozen.emptiness == nil {
      try OutputFile.makeFolder(folder)
      lock = try FolderLock(folder)
    }
    if let obstacle = try obstacle(in: folder, to: frozen, redraw: redraw) {
      return Result(
        run: nil, isComplete: false, problems: frozen.problems, warnings: [obstacle])
    }
    let drawing = try draw(from: frozen, in: folder, redraw: redraw)
    let job = try AuditJob(
      inputs: inputs, workspace: options, only: [], orders: nil, sample: nil, period: period,
      draw: (path: drawing.path, document: drawing.document), jobs: jobs, reveal: false,
      day: monday)
    let store = try store.map { try ReviewOptions.open($0, by: workspace) }
    try store?.check(keyFingerprint: job.key.fingerprint)
    var (findings, document) = try await job.run(progress: progress)
    // A draw says which transcripts are audited, not what could not be drawn.
    if frozen.frame.undated > 0 { document.problems.append(.undated(frozen.frame.undated)) }
    let run = try ReviewedRun(findings: findings, document: document, store: store)
    var result = Result(
      run: run, isComplete: frozen.isComplete && document.isComplete,
      warnings: drawing.warnings, notes: drawing.notes,
      paths: [drawing.path])
    let runPath = Workspace.join(folder, "run.json")
    let written = FileManager.default.contents(atPath: runPath)
    let listing = TextListing(language: options.language, policies: .builtIn)
    // The run document comes last: where it stands, the week is done.
    for name in settings.reports + ["findings.jsonl", "run.json"] {
      guard let form = OutputFormat(path: name) else { continue }
      let path = Workspace.join(folder, name)
      try run.write(form, to: path, listing: listing)
      result.paths.append(path)
    }
    if let written, let bytes = FileManager.default.contents(atPath: runPath),
      let change = try rewriting(written, by: bytes, at: runPath)
    {
      result.warnings.append("\(runPath): \(change)")
    }
    if let path = try compare(in: folder) { result.paths.append(path) }
    if let store {
      let intake = WeeklyIntake(
        store: store, folder: folder, inputs: inputs, workspace: workspace, options: options,
        language: options.language)
      result.notes.append(try intake.run())
    }
    return result
  }

  var language: Language { options.language }

  // MARK: Parts

  /// Why nothing of the week can be written; nil where it can.
  private func obstacle(in folder: String, to job: DrawJob, redraw: Bool) throws -> String? {
    let (path, done) = (
      Workspace.join(folder, "draw.json"), Workspace.join(folder, "run.json")
    )
    let manager = FileManager.default
    if !redraw, manager.fileExists(atPath: path), manager.fileExists(atPath: done) {
      let kept = try DrawFile.read(path)
      let excluded = kept.drawn.intersection(job.frame.exclusions.map(\.transcript))
      let missing = kept.drawn.subtracting(job.frame.units.map(\.transcript))
        .subtracting(excluded)
      // Under another key no id agrees, which the audit says.
      if let first = excluded.min() {
        return say(
          "\(folder)：抽中的会话有 \(excluded.count) 个后来被 \(exclude ?? "–") 排除了，第一个是 \(first)（当时抽中 "
            + "\(kept.drawn.count) 个）；报告保持原样；把它们从那个文件里去掉，或者用 --redraw 重抽",
          "\(folder): \(excluded.count) of the transcripts drawn are left out by \(exclude ?? "–") since, the "
            + "first \(first) (\(kept.drawn.count) were drawn); the reports stay as they were written; take them "
            + "out of that file, or draw anew with --redraw")
      }
      if !missing.isEmpty, kept.keyFingerprint == job.key.fingerprint {
        return say(
          "\(folder)：抽中的会话有 \(missing.count) 个在导出里已经没有了（当时抽中 \(kept.drawn.count) 个）；报告保持原样；"
            + "把这一周的导出放回去，再做一次",
          "\(folder): \(missing.count) of the transcripts drawn are in no export any more "
            + "(\(kept.drawn.count) were drawn); the reports stay as they were written; put the exports of "
            + "the week back, and do it again")
      }
    }
    return job.emptiness.map {
      say(
        "\(folder)：\($0.zh)；没有抽样，也没有写报告",
        "\(folder): \($0.en); nothing was drawn and no report written")
    }
  }

  private func draw(
    from job: DrawJob, in folder: String, redraw: Bool
  ) throws -> (path: String, document: DrawDocument, warnings: [String], notes: [String]) {
    let path = Workspace.join(folder, "draw.json")
    var (warnings, notes): ([String], [String]) = ([], [])
    if today < monday {
      warnings.append(
        say(
          "\(week)：还没过完，\(today.iso8601) 起说的话进不了样本；\(monday.iso8601) 起用 --redraw 重抽",
          "\(week): is not over: what is said from \(today.iso8601) on cannot be in the sample; draw anew with "
            + "--redraw from \(monday.iso8601) on"))
    }
    if let exclude, let first = job.frame.strayExclusions.first {
      let count = job.frame.strayExclusions.count
      warnings.append(
        say(
          "\(exclude)：\(count) 个会话编号在这些导出里没有，第一个是 \(first)；请核对密钥文件",
          "\(exclude): \(count) ids are of no transcript in these exports, the first \(first); "
            + "check the key file"))
    }
    var replaced: [String] = []
    if FileManager.default.fileExists(atPath: path) {
      if !redraw {
        let kept = try DrawFile.read(path)
        warnings += try changes(since: kept, in: job).map { "\(path): \($0)" }
        return (path, kept, warnings, notes)
      }
      replaced = try Self.replaced(at: path)
      let other = try Self.freePath(beside: path)
      try OutputFile.keep(path, as: other)
      notes.append(
        say(
          "\(path)：已重抽；先前的抽样在 \(other)",
          "\(path): drawn anew; the draw before is \(other)"))
    }
    let order = Draw.Order(
      size: settings.size, seed: Sample.randomSeed(), strata: settings.strata,
      minimum: settings.minimum, backups: settings.backups)
    let document = DrawDocument(
      Draw(order, from: job.frame), period: period, keyFingerprint: job.key.fingerprint,
      version: chatAuditVersion, replaces: replaced)
    var json = JSONWriter(pretty: true)
    json.draw(document)
    json.newline()
    try OutputFile.write(json.bytes, to: path)
    return (path, document, warnings, notes)
  }

  /// The SHA-256 of a draw that is to be replaced, after those that it replaced; none where it was
  /// no draw.
  private static func replaced(at path: String) throws -> [String] {
    let data = try NamedFile.bytes(
      of: path, expected: Localized(zh: "这一周的抽样文件", en: "the draw of the week"))
    guard let kept = try? DrawFile.read(path) else { return [] }
    return (kept.replaces ?? []) + [sha256(of: Array(data))]
  }

  /// How the exports and the config differ from what was drawn from, in words.
  private func changes(since kept: DrawDocument, in job: DrawJob) throws -> [String] {
    var changes: [String] = []
    let frame = try job.frame(of: kept)
    if kept.frame.sha256 != frame.sha256 {
      changes.append(
        say(
          "抽样之后这一周的导出变了（当时 \(kept.frame.units) 个会话，现在 \(frame.units.count) 个）；抽样照旧，"
            + "--redraw 重抽",
          "the exports of the week have changed since the draw (\(kept.frame.units) transcripts then, "
            + "\(frame.units.count) now); the draw stands, --redraw draws anew"))
    }
    let order = kept.order
    if order.size != settings.size || order.strata != settings.strata
      || order.minimum != settings.minimum || order.backups != settings.backups
    {
      changes.append(
        say(
          "抽样之后配置里的样本大小或分层变了；抽样照旧",
          "the config's size or strata have changed since the draw; the draw stands"))
    }
    return changes
  }

  /// Writes the comparison with the week before, where that was done.
  private func compare(in folder: String) throws -> String? {
    let earlier = Workspace.join(Workspace.join(root, weekBefore), "run.json")
    guard let before = FileManager.default.contents(atPath: earlier),
      let now = FileManager.default.contents(atPath: Workspace.join(folder, "run.json"))
    else { return nil }
    let comparison: WeekComparison
    do {
      comparison = WeekComparison(
        from: try KeptRun(reading: before), to: try KeptRun(reading: now))
    } catch {
      let command = "chataudit weekly --week \(weekBefore)"
      let remedy = Localized(zh: "用 \(command) 可以重新写一份", en: "\(command) writes it again")
      let fault = JSONFault(error, in: before, remedy: remedy).message
      throw UsageError(
        zh: "\(earlier)：不是运行文档：\(fault.zh)", en: "\(earlier): is no run document: \(fault.en)")
    }
    let path = Workspace.join(folder, "comparison.md")
    let text = comparison.text(of: (before: weekBefore, now: week), in: options.language)
    try OutputFile.write(Array(text.utf8), to: path)
    return path
  }

  private static func name(ofWeekStarting day: Int) -> String {
    CivilDate(daysSince1970: day).isoWeekName
  }

  /// `draw-1.json` beside `draw.json`, or the first such name that is free.
  private static func freePath(beside path: String) throws -> String {
    let stem = path.dropLast(".json".count)
    for number in 1..<1_000 {
      let other = "\(stem)-\(number).json"
      if !FileManager.default.fileExists(atPath: other) { return other }
    }
    throw UsageError(
      zh: "\(path)：已经抽了一千次；请把旧的抽样文件移走",
      en: "\(path): was drawn a thousand times; move the old draws away")
  }

  private static func contains(_ input: String, _ folder: String) -> Bool {
    let paths = [input, folder].map { URL(filePath: $0).standardizedFileURL.path }
    return paths[1] == paths[0] || paths[1].hasPrefix(paths[0] + "/") || paths[0] == "/"
  }
}
