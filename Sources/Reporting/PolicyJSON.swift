package import Checking
package import Transcripts

extension JSONWriter {
  /// Writes a clause of the catalogue as findings carry it.
  ///
  /// - Parameter day: when what it is about happened; a clause that did not hold then says so.
  package mutating func policy(_ policy: Policy, on day: CivilDate? = nil) {
    object { json in
      json.member("id", policy.id)
      json.member("platform", policy.platform.rawValue)
      json.localized("clause", policy.clause)
      json.key("source")
      json.object { json in
        json.member("title", policy.source.title)
        json.member("document", ifPresent: policy.source.document)
      }
      if policy.validFrom != nil || policy.validTo != nil {
        json.key("valid")
        json.object { json in
          json.member("from", ifPresent: policy.validFrom?.iso8601)
          json.member("to", ifPresent: policy.validTo?.iso8601)
        }
      }
      if let penalty = policy.penalty {
        json.key("penalty")
        json.object { json in
          if let fine = penalty.fine {
            json.key("fine")
            json.object { json in
              json.member("amount", fine.amount)
              json.member("currency", fine.currency)
              json.member("per", fine.per)
              if fine.isCap { json.member("cap", true) }
            }
          }
          json.member("points", ifPresent: penalty.points)
          json.member("days", ifPresent: penalty.days)
          if let limit = penalty.limit {
            json.key("limit")
            json.object { json in
              json.member("count", limit.count)
              json.member("days", limit.days)
              json.member("of", limit.of)
            }
          }
          if let note = penalty.note { json.localized("note", note) }
        }
      }
      json.member("verified", policy.isVerified)
      if !policy.holds(on: day) { json.member("held", false) }
    }
  }
}
