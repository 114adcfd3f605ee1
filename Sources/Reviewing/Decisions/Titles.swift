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
