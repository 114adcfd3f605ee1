package import Checking
package import Transcripts

/// A person's verdict on a finding.
package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  case confirmed
  case falsePositive = "false-positive"
  case waived
}

/// Why a finding is none, or is let pass: what rules are tuned by.
package enum ReasonCode: String, Sendable, Hashable, Codable, CaseIterable {
  case ruleTooBroad = "rule-too-broad"
  case quotedFromCustomer = "quoted-from-customer"
  case templateText = "template-text"
  case screenshotMisread = "screenshot-misread"
  case alreadyHandled = "already-handled"
  case permittedByPolicy = "permitted-by-policy"
  case other

  /// What a person calls it.
  package var title: Localized {
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

/// Who allowed one finding to pass, and until when; the reason stands in the decision.
package struct WaiverTerms: Sendable, Hashable, Codable {
  /// Who allowed it.
  package var approver: String
  /// The last day on which it holds.
  package var expires: CivilDate

  package init(approver: String, expires: CivilDate) {
    self.approver = approver
    self.expires = expires
  }

  /// A waiver as a person types it, its last day such as `2027-02-28`.
  ///
  /// - Throws: `StoreError.waiverMissing` where that is no day.
  package init(approver: String, lastDay: String) throws(StoreError) {
    guard let day = CivilDate(typed: lastDay) else { throw .waiverMissing }
    self.init(approver: approver, expires: day)
  }

  private enum CodingKeys: String, CodingKey { case approver, expires }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    approver = try container.decode(String.self, forKey: .approver)
    let text = try container.decode(String.self, forKey: .expires)
    guard let day = CivilDate(iso8601: text) ?? Self.unpadded(text) else {
      throw DecodingError.dataCorruptedError(
        forKey: .expires, in: container,
        debugDescription: "expected a day such as 2027-02-28, found ‘\(text)’")
    }
    expires = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(approver, forKey: .approver)
    try container.encode(expires.iso8601, forKey: .expires)
  }

  /// The day of a text such as `2027-2-8` or `2027-+2-8`.
  ///
  /// Earlier versions took it from officers as it was typed, and the log keeps for good what they
  /// wrote. What is typed now is read more strictly.
  private static func unpadded(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    return date.isValid ? date : nil
  }
}

/// What an officer says of a finding.
package struct Decision: Sendable, Hashable {
  package var finding: String
  package var verdict: Verdict
  package var reason: ReasonCode?
  package var note: String?
  /// For `waived` only.
  package var waiver: WaiverTerms?
  /// Whether it ends a disagreement, and so stands above what was said before.
  package var settles: Bool

  package init(
    _ verdict: Verdict, on finding: String, reason: ReasonCode? = nil, note: String? = nil,
    waiver: WaiverTerms? = nil, settles: Bool = false
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
package enum Vote: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing in it breaks a rule.
  case clean
  /// Something in it does.
  case violation
}
