package import Checking
import Transcripts

extension FindingState {
  /// What people read.
  package var title: Localized {
    switch self {
    case .open: Localized(zh: "待定", en: "open")
    case .confirmed: Localized(zh: "已确认", en: "confirmed")
    case .falsePositive: Localized(zh: "误报", en: "false positive")
    case .waived: Localized(zh: "已豁免", en: "waived")
    case .disputed: Localized(zh: "有争议", en: "disputed")
    case .expired: Localized(zh: "豁免到期", en: "waiver run out")
    }
  }
}

extension LogEntry.Kind {
  /// What people read.
  package var title: Localized {
    switch self {
    case .decision: Localized(zh: "判定", en: "decision")
    case .undo: Localized(zh: "撤销", en: "taken back")
    case .note: Localized(zh: "备注", en: "note")
    case .vote: Localized(zh: "通读", en: "vote")
    case .reveal: Localized(zh: "查看原文", en: "uncovered")
    case .assignment: Localized(zh: "交给第二人", en: "given to a second")
    case .recurrence: Localized(zh: "后来又说了", en: "said again later")
    case .import: Localized(zh: "导入", en: "import")
    case .purge: Localized(zh: "清理", en: "purge")
    }
  }
}

extension StoreError {
  /// What went wrong, for the officer.
  package var sentence: Localized { Localized(zh: chinese, en: description) }

  private var chinese: String {
    switch self {
    case .unusable(let path, let reason):
      "\(path)：复核库打不开：\(reason)；文件要归你所有，文件夹要能写入；请改好，或用 --store 换一个位置"
    case .foreign(let path, let found):
      "\(path)：不是这个版本的复核库（\(found)），请用 --store 换一个位置"
    case .noFinding(let id): "库里没有这条发现：\(id)；用 review import 导入"
    case .damagedFinding(let path, let finding, let reason):
      "\(path)：发现 \(finding) 已损坏：\(reason)；请重新导入含有它的运行结果"
    case .noTranscript(let id): "库里没有这个会话的原文：\(id)；用 review import --exports 导入"
    case .noDraw(let id): "库里没有这份抽样：\(id)；用 review import --draw 导入"
    case .stale: "有人刚处理过这条，请刷新后再定"
    case .reasonMissing: "请先选原因（1–6）或写备注；选“其他”也要写备注"
    case .waiverMissing: "豁免要写批准人和到期日（年-月-日）"
    case .waiverExpired(let expires): "到期日 \(expires.iso8601) 已经过了"
    case .nothingToUndo: "没有可以撤销的判定"
    case .otherKey(let found, let expected):
      "编号的密钥不同（这份 \(found)，库里 \(expected)），对不上；"
        + "请用同一个 --key-file，或用 --store 另建一个库"
    case .revealed: "这份结果是用 --reveal 做的，复核库只存遮盖过的引文；请不带 --reveal 重新审核再导入"
    case .unknownWord(let field, let value, let expected):
      "\(field) 不能是“\(value)”，只能是 \(expected.joined(separator: "、"))；请刷新页面后再定"
    case .noDocument(let path, let reason): "\(path)：不是运行结果，也不是发现列表：\(reason)"
    }
  }
}
