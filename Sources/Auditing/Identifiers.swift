public import Transcripts

/// Makes the ids and pseudonyms of a run from its key.
///
/// An id says the same of the same thing next week: it depends on who spoke and what was said,
/// never on the file, the row or the time zone.
public struct Identifiers: Sendable {
  let key: AuditKey

  public init(key: AuditKey) { self.key = key }

  /// The id of a transcript: `t1-` and 20 hexadecimal digits.
  ///
  /// HMAC(key; platform, shop, buyer), or what stands in for the buyer.
  public func transcript(_ identity: TranscriptIdentity) -> String {
    var parts = ["transcript/1", identity.platform?.rawValue ?? "", identity.shop ?? ""]
    if let buyer = identity.buyer, identity.fallback == nil {
      parts += ["buyer", buyer]
    } else {
      switch identity.fallback {
      case .session(let id): parts += ["session", id]
      case .order(let id): parts += ["order", id]
      case .file(let digest, let place): parts += ["file", digest, String(place)]
      case nil: parts += ["nobody"]
      }
    }
    return "t1-" + key.authentication(of: parts).prefix(20)
  }

  /// A buyer's pseudonym: `b1-` and 12 hexadecimal digits.
  public func buyer(_ name: String, platform: Platform?, shop: String?) -> String {
    "b1-"
      + key.authentication(of: ["buyer/1", platform?.rawValue ?? "", shop ?? "", name]).prefix(12)
  }

  /// The id of a finding: `f1-` and 20 hexadecimal digits.
  ///
  /// HMAC(key; rule, transcript, surface, message text, match, occurrence number).
  func finding(
    rule: String, transcript: String, surface: String, text: String, match: String,
    occurrence: Int
  ) -> String {
    findings(of: rule, transcript: transcript, surface: surface, text: text)
      .id(match: match, occurrence: occurrence)
  }

  /// The ids of a rule's findings in one text, which is gone through once for all of them.
  func findings(
    of rule: String, transcript: String, surface: String, text: String
  ) -> FindingsInText {
    FindingsInText(
      authentication: key.authentication(after: ["finding/1", rule, transcript, surface, text]))
  }

  /// Makes the ids of a rule's findings in one text.
  struct FindingsInText {
    fileprivate let authentication: AuditKey.Authentication

    func id(match: String, occurrence: Int) -> String {
      var authentication = authentication
      authentication.add(match)
      authentication.add(String(occurrence))
      return "f1-" + authentication.hexadecimal.prefix(20)
    }
  }
}
