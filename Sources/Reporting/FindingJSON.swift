package import Auditing
package import Checking
import Transcripts

extension JSONWriter {
  /// Writes a finding as an object of the schema `chataudit.finding/1`.
  ///
  /// - Parameters:
  ///   - record: the finding.
  ///   - policies: the catalogue in which its clauses are looked up.
  ///   - isRevealed: whether personal data stands in it as it was written, which a list of findings
  ///     must say of each, since no run document does.
  package mutating func finding(
    _ record: FindingRecord, policies: PolicyCatalogue, isRevealed: Bool = false
  ) {
    let finding = record.finding
    object { json in
      json.member("schema", "chataudit.finding/1")
      json.member("id", record.id)
      json.member("rule", finding.rule)
      json.member("checker", String(finding.rule.prefix { $0 != "/" }))
      json.member("severity", finding.severity.name)
      json.key("confidence")
      json.number(finding.confidence)
      json.member("scope", finding.scope.rawValue)
      json.localized("title", finding.title)
      json.localized("message", finding.message)
      if let suggestion = finding.suggestion { json.localized("suggestion", suggestion) }
      json.member("platform", ifPresent: record.platform?.rawValue)
      json.member("shop", ifPresent: record.shop)
      json.member("agent", ifPresent: record.agent)
      json.member("buyer", ifPresent: record.buyer)
      json.member("transcript", ifPresent: record.transcript)
      json.member("session", ifPresent: record.session)
      if let source = record.source {
        json.key("source")
        json.object { json in
          json.member("file", source.file.path)
          json.member("record", source.record)
        }
      }
      json.member("sentAt", ifPresent: record.sentAt?.rfc3339)
      json.member("day", ifPresent: record.day?.iso8601)
      if let primary = finding.evidence.first { json.member("surface", primary.surface.name) }
      json.key("evidence")
      json.array { json in
        for evidence in finding.evidence { json.evidence(evidence) }
      }
      json.key("why")
      json.array { json in
        for why in finding.why {
          json.object { json in
            json.member("step", why.step)
            json.member("detail", why.detail)
          }
        }
      }
      json.key("policies")
      json.array { json in
        for policy in policies.clauses(of: finding.policies, on: record.platform) {
          json.policy(policy, on: record.happened)
        }
      }
      if isRevealed { json.member("revealed", true) }
      json.member("baseline", ifPresent: record.baseline?.rawValue)
      if let waiver = record.waiver {
        json.key("waived")
        json.object { json in
          json.member("reason", waiver.reason)
          json.member("approver", waiver.approver)
          json.member("expires", waiver.expires.iso8601)
        }
      }
    }
  }

  mutating func localized(_ name: StaticString, _ text: Localized) {
    key(name)
    object { json in
      json.member("zh", text.zh)
      json.member("en", text.en)
    }
  }

  private mutating func evidence(_ evidence: Finding.Evidence) {
    object { json in
      json.member("message", evidence.message)
      json.member("role", evidence.role.name)
      json.member("surface", evidence.surface.name)
      if case .screenshot(let attachment, let line) = evidence.surface {
        json.member("attachment", attachment)
        json.member("line", line)
      }
      json.member("start", evidence.scalars.lowerBound)
      json.member("end", evidence.scalars.upperBound)
      json.member("quote", evidence.quote)
      if !evidence.before.isEmpty { json.member("before", evidence.before) }
      if !evidence.after.isEmpty { json.member("after", evidence.after) }
      json.member("masked", evidence.isMasked)
      if let box = evidence.box {
        json.key("box")
        json.array { json in
          for side in box { json.int(side) }
        }
      }
      if let confidence = evidence.ocrConfidence {
        json.key("ocrConfidence")
        json.number(confidence)
      }
    }
  }
}
