public import Checking

/// A person's verdict on a finding.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  case confirmed
  case falsePositive = "false-positive"
  case waived
}

/// Why a finding is none, or is let pass: what rules are tuned by.
public enum ReasonCode: String, Sendable, Hashable, Codable, CaseIterable {
  case ruleTooBroad = "rule-too-broad"
  case quotedFromCustomer = "quoted-from-customer"
  case templateText = "template-text"
  case screenshotMisread = "screenshot-misread"
  case alreadyHandled = "already-handled"
  case permittedByPolicy = "permitted-by-policy"
  case other

  /// What a person calls it.
  public var title: Localized {
    switch self {
    case .ruleTooBroad: Localized(zh: "规则太宽", en: "rule too broad")
    case .quotedFromCustomer: Localized(zh: "引用客户的话", en: "quoted from the customer")
    case .templateText: Localized(zh: "模板文字", en: "template text")
    case .screenshotMisread: Localized(zh: "截图识别有误", en: "screenshot misread")
    case .alreadyHandled: Localized(zh: "已经处理", en: "already handled")
    case .permittedByPolicy: Localized(zh: "规则允许", en: "permitted by policy")
    case .other: Localized(zh: "其他", en: "other")
    }
  }
}

/// A recorded exception for one finding.
public struct Waiver: Sendable, Hashable, Codable {
  /// Who allowed it.
  public var approver: String
  /// The last day on which it holds, such as `2027-02-28`.
  public var expires: String

  public init(approver: String, expires: String) {
    self.approver = approver
    self.expires = expires
  }
}

/// What an officer says of a finding.
public struct Decision: Sendable, Hashable {
  public var finding: String
  public var verdict: Verdict
  public var reason: ReasonCode?
  public var note: String?
  /// For `waived` only.
  public var waiver: Waiver?
  /// Whether it ends a disagreement, and so stands above what was said before.
  public var settles: Bool

  public init(
    _ verdict: Verdict, on finding: String, reason: ReasonCode? = nil, note: String? = nil,
    waiver: Waiver? = nil, settles: Bool = false
  ) {
    self.finding = finding
    self.verdict = verdict
    self.reason = reason
    self.note = note
    self.waiver = waiver
    self.settles = settles
  }
}

/// An officer's verdict on a whole transcript of a spot check, given before its findings are shown.
public enum Vote: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing in it breaks a rule.
  case clean
  /// Something in it does.
  case violation
}
