package import Checking
package import Transcripts

/// Why the store cannot do what was asked.
package enum StoreError: SpokenError, Sendable, Hashable {
  case unusable(path: String, reason: Localized)
  /// Another program's database, or one of a later version.
  case foreign(path: String, found: Localized)
  case noFinding(String)
  /// A finding in the store that holds what none may.
  case damagedFinding(path: String, finding: String, reason: Localized)
  case noTranscript(String)
  case noDraw(String)
  /// A place of a draw, from 0, at which nothing was drawn.
  case noPick(draw: String, position: Int)
  /// Somebody decided meanwhile.
  case stale(finding: String, seen: Int, current: Int)
  case reasonMissing(Verdict)
  case waiverMissing
  case waiverExpired(expires: CivilDate)
  case nothingToUndo(finding: String, officer: String)
  /// Of an officer, who has no visible name, or one that would steer a terminal.
  case noName(String)
  /// Of a note, a reason or an approver, in Unicode scalars.
  case tooLong(length: Int, most: Int)
  case otherKey(found: String, expected: String)
  /// A field of a form or a call that holds none of the words that it may.
  case unknownWord(field: String, value: String, expected: [String])
  case noDocument(path: String, reason: Localized)
  /// A run whose quotes are uncovered: the store shows them to everybody, and no log would say so.
  case revealed

  package var message: Localized {
    switch self {
    case .unusable(let path, let reason):
      Localized(
        zh: "\(path)：复核库打不开：\(reason.zh)；文件要归你所有，所在的文件夹要能写入；请改好，"
          + "或用 --store 换一个位置",
        en: "\(path): the review store cannot be used: \(reason.en); expected a file that you own, "
          + "in a folder where you may write; mend that, or give another path with --store")
    case .foreign(let path, let found):
      Localized(
        zh: "\(path)：应为这个版本的复核库，实际是\(found.zh)；请用 --store 换一个位置",
        en: "\(path): expected a review store of this version, found \(found.en); "
          + "give another path with --store")
    case .noFinding(let id):
      Localized(
        zh: "\(id)：复核库里没有这条发现，或者它已过保存期；review import 会导入一次运行的发现",
        en: "\(id): no such finding in the store, or it was purged; review import adds a run's "
          + "findings")
    case .damagedFinding(let path, let finding, let reason):
      Localized(
        zh: "\(path)：发现 \(finding) 已损坏：\(reason.zh)",
        en: "\(path): the finding \(finding) is damaged: \(reason.en)")
    case .noTranscript(let id):
      Localized(
        zh: "\(id)：复核库里没有这份会话；review import --exports 会导入它",
        en: "\(id): the store has no such transcript; review import --exports adds it")
    case .noDraw(let id):
      Localized(
        zh: "\(id)：复核库里没有这份抽样；review import --draw 会导入它",
        en: "\(id): the store has no such draw; review import --draw adds it")
    case .noPick(let draw, let position):
      Localized(
        zh: "\(draw)：这份抽样没有 \(position) 号会话（从 0 数起）；请从抽查进度页选一个",
        en: "\(draw): the draw has no transcript number \(position), counted from 0; choose one on "
          + "the draw's page")
    case .stale(let finding, let seen, let current):
      Localized(
        zh: "\(finding)：有人刚处理过这条（你看到第 \(seen) 条记录，现在是第 \(current) 条），请刷新后再定",
        en: "\(finding): somebody has acted on it meanwhile (you saw entry \(seen), the last is "
          + "\(current)); look again, then decide")
    case .reasonMissing(let verdict):
      Localized(
        zh: "请先选原因或写备注；选“其他”（other）也要写备注",
        en: "\(verdict.rawValue) needs a reason: a code or a note; ‘other’ needs the note")
    case .waiverMissing:
      Localized(
        zh: "豁免要写批准人和到期日（年-月-日）",
        en: "a waiver needs an approver and the last day on which it holds (YYYY-MM-DD)")
    case .waiverExpired(let expires):
      Localized(
        zh: "这项豁免到 \(expires.iso8601) 就已到期；请写更晚的日期",
        en: "the waiver would have run out on \(expires.iso8601); name a later day")
    case .nothingToUndo(let finding, let officer):
      Localized(
        zh: "\(finding)：\(officer) 没有可以撤销的判定",
        en: "\(finding): no decision by \(officer) stands that could be taken back")
    case .noName(let name):
      Localized(
        zh: "“\(name)”不能用作名字：要有看得见的字，不能有控制字符；请用 --officer 换一个，"
          + "第二人的名字用 --to",
        en: "‘\(name)’ cannot be a name: expected visible characters and no control characters; "
          + "give another with --officer, or for a second judge with --to")
    case .tooLong(let length, let most):
      Localized(
        zh: "备注、理由、批准人各最多 \(most) 个字，这里有 \(length) 个；请写短一些",
        en: "a note, a reason or an approver has at most \(most) characters, this one has "
          + "\(length); write less")
    case .otherKey(let found, let expected):
      Localized(
        zh: "编号所用的密钥是 \(found)，复核库的是 \(expected)，对不上；请用同一个 --key-file，"
          + "或用 --store 或配置里的 weekly 另建一个复核库",
        en: "ids were made under the key \(found), the store's are under \(expected): they cannot "
          + "agree; give the same --key-file, or a store of its own by --store or the config's "
          + "weekly")
    case .unknownWord(let field, let value, let expected):
      Localized(
        zh: "\(field) 不能是“\(value)”，只能是 \(expected.joined(separator: "、"))；请刷新页面后再定",
        en: "\(field): expected one of \(expected.joined(separator: ", ")), found ‘\(value)’; load "
          + "the page again, and decide there")
    case .noDocument(let path, let reason):
      Localized(
        zh: "\(path)：既不是运行文档，也不是发现列表：\(reason.zh)",
        en: "\(path): is neither a run document nor a list of findings: \(reason.en)")
    case .revealed:
      Localized(
        zh: "这次运行带了 --reveal，复核库只存遮盖过的引文；请不带 --reveal 重新审核，再导入那次运行",
        en: "the run was made with --reveal, and the store keeps covered quotes only; audit again "
          + "without --reveal, and import that run")
    }
  }
}
