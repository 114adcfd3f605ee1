import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Reviewing

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Checks that everything an audit needs is there and works.")

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    print("chataudit \(chatAuditVersion)")
    let workspace: Workspace
    do {
      workspace = try Workspace(config: options.config)
    } catch {
      Self.tell(isWell: false, Localized(zh: "配置", en: "config"), Localized(error), in: language)
      print(
        Localized(
          zh: "配置读通以前，后面的各项都查不了",
          en: "what follows of the config cannot be checked until it reads"
        ).text(in: language))
      throw Outcome.misuse
    }
    let isWell = checks(of: workspace).map { $0.run(in: language) }.allSatisfy(\.self)
    if !isWell { throw Outcome.misuse }
  }

  private var language: Language { options.language }

  /// Prints a line: whether all is well, what was looked at, and what was found there.
  private static func tell(
    isWell: Bool, _ name: Localized, _ found: Localized, in language: Language
  ) {
    let mark =
      switch (language, isWell) {
      case (.zh, true): "正常"
      case (.zh, false): "错误"
      case (.en, true): "ok   "
      case (.en, false): "error"
      }
    let colon = language == .zh ? "：" : ": "
    print("\(mark) \(name.text(in: language))\(colon)\(found.text(in: language))")
  }

  /// One thing that an audit needs.
  private struct Check {
    var name: Localized
    /// Says what was found, or throws what is wrong with it.
    var test: () throws -> Localized

    init(zh: String, en: String, test: @escaping () throws -> Localized) {
      name = Localized(zh: zh, en: en)
      self.test = test
    }

    /// Prints what was found; false where something is wrong.
    func run(in language: Language) -> Bool {
      do {
        DoctorCommand.tell(isWell: true, name, try test(), in: language)
        return true
      } catch {
        DoctorCommand.tell(isWell: false, name, Localized(error), in: language)
        return false
      }
    }
  }

  private func checks(of workspace: Workspace) -> [Check] {
    var checks = [
      Check(zh: "配置", en: "config") {
        workspace.path.map(Localized.init(same:))
          ?? Localized(zh: "没有找到，按默认设置", en: "none found; the defaults hold")
      }
    ]
    if let path = workspace.resolved(workspace.configuration.orders) {
      checks.append(Check(zh: "订单资料", en: "orders") { try orders(at: path, by: workspace) })
    }
    if let weekly = workspace.configuration.weekly {
      checks.append(Check(zh: "每周抽检", en: "weekly") { try inputs(of: weekly, in: workspace) })
    }
    if let path = workspace.resolved(workspace.configuration.scratch) {
      checks.append(Check(zh: "临时文件夹", en: "scratch") { try scratch(at: path) })
    }
    checks.append(Check(zh: "规则", en: "rules") { try rules(of: workspace) })
    if !workspace.packs.isEmpty {
      // A rule that does not find what its own example marks would run clean over everything.
      checks.append(Check(zh: "例子", en: "examples") { try examples(of: workspace.packs) })
    }
    return checks + [
      Check(zh: "条款", en: "policies") {
        let count = PolicyCatalogue.builtIn.policies.count
        return Localized(zh: "\(count) 条", en: "\(count) clauses")
      },
      Check(zh: "密钥", en: "key") {
        let fingerprint = try workspace.key(given: options.keyFile).fingerprint
        return Localized(zh: "指纹 \(fingerprint)", en: "fingerprint \(fingerprint)")
      },
      Check(zh: "时区", en: "time zone") { try timeZone(of: workspace) },
      Check(zh: "编码", en: "encodings") { try encodings() },
      Check(zh: "复核库", en: "review store") { try reviewStore(of: workspace) },
    ]
  }

  private func orders(at path: String, by workspace: Workspace) throws -> Localized {
    let settings = workspace.importSettings(platform: nil, orders: path)
    let count = try readOrders(path, settings: settings).orders.count
    return Localized(zh: "\(path)，\(count) 个订单", en: "\(path), \(count) orders")
  }

  private func inputs(of weekly: WeeklySettings, in workspace: Workspace) throws -> Localized {
    let inputs = try weekly.inputs.flatMap(workspace.paths(ofInput:))
    if let exclude = workspace.resolved(weekly.exclude) { _ = try ExclusionFile.read(exclude) }
    // What the job refuses before it reads anything: endings of reports, a folder inside of an
    // input.
    _ = try WeeklyJob(workspace: options, week: nil, today: nil, store: .none, jobs: 1)
    return Localized(zh: "\(inputs.count) 处输入", en: counted(inputs.count, "input"))
  }

  private func scratch(at path: String) throws -> Localized {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw UsageError(
        zh: "\(path)：不是文件夹；请建好，或在配置的“scratch”里另写一个",
        en: "\(path): is no folder; make it, or name another under ‘scratch’")
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw UsageError(
        zh: "\(path)：没有权限写入；请检查权限",
        en: "\(path): may not be written; check its permissions")
    }
    return Localized(same: path)
  }

  private func rules(of workspace: Workspace) throws -> Localized {
    let checkers = try CheckerSet(
      plugins: try options.auditPlugins(), packs: workspace.packs,
      settings: workspace.configuration.settings)
    _ = try CheckScratch(for: checkers)
    let (count, packs) = (checkers.rules.count, workspace.packs.count)
    return Localized(
      zh: "\(plugins.count) 个插件和 \(packs) 个规则包的 \(count) 条规则都能用",
      en: "\(count) rules of \(plugins.count) plugins and \(packs) packs compile")
  }

  private func timeZone(of workspace: Workspace) throws -> Localized {
    let name = workspace.configuration.timeZone ?? "Asia/Shanghai"
    guard TimeZone(identifier: name) != nil else {
      throw UsageError(
        zh: "这台机器上没有时区“\(name)”；请安装 tzdata",
        en: "‘\(name)’ is no time zone of this machine; install tzdata")
    }
    return Localized(same: name)
  }

  private func encodings() throws -> Localized {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1)
    else {
      throw UsageError(
        zh: "不能解码 GB18030；请安装 glibc 的 gconv 模块",
        en: "GB18030 cannot be decoded; install the gconv modules of glibc")
    }
    iconv_close(converter)
    return Localized(zh: "能解码 GB18030", en: "GB18030 can be decoded")
  }

  private func reviewStore(of workspace: Workspace) throws -> Localized {
    let path = ReviewOptions.path(for: workspace)
    guard FileManager.default.fileExists(atPath: path) else {
      return Localized(
        zh: "还没有；review import 会建 \(path)", en: "none yet; review import makes \(path)")
    }
    let store = try ReviewOptions.openExisting(path, by: workspace)
    let integrity = try store.integrity()
    guard integrity == "ok" else {
      throw UsageError(
        zh: "\(path)：SQLite 报告：\(integrity)；请从备份恢复",
        en: "\(path): SQLite says: \(integrity); restore it from a backup")
    }
    let verification = try store.verify()
    if let fault = verification.fault {
      throw UsageError(zh: "\(path)：\(fault.message.zh)", en: "\(path): \(fault.message.en)")
    }
    let entries = verification.entries
    return Localized(
      zh: "\(path)，\(entries) 条记录，链条完整", en: "\(path), \(entries) entries, the chain holds")
  }

  /// Judges the examples of the shop's own packs as they are written.
  private func examples(of packs: [PackFile]) throws -> Localized {
    let verifier = try ExampleVerifier(plugins: [], packs: packs)
    var failures: [ExampleFailure] = []
    for rule in verifier.rules {
      for example in rule.examples { failures += try verifier.verify(example, of: rule) }
    }
    if let first = failures.first {
      let fault = Localized(first)
      throw UsageError(
        zh: "\(failures.count) 个例子判断有误，详见 chataudit rules test；第一个：\(fault.zh)",
        en: "\(failures.count) judged wrong, see chataudit rules test; the first: \(fault.en)")
    }
    let count = verifier.rules.reduce(0) { $0 + $1.examples.count }
    return Localized(
      zh: "\(packs.count) 个规则包的 \(count) 个例子", en: "\(count) of \(packs.count) packs")
  }
}
