public import Transcripts

extension Role {
  /// What people read.
  public var title: Localized {
    switch self {
    case .buyer: Localized(zh: "买家", en: "buyer")
    case .agent: Localized(zh: "客服", en: "agent")
    case .robot: Localized(zh: "机器人", en: "robot")
    case .system: Localized(zh: "系统", en: "system")
    }
  }
}
