import Auditing
import Transcripts

extension JSONWriter {
  /// Writes what became of the waivers of a run.
  mutating func waivers(_ report: WaiverReport) {
    object { json in
      json.member("day", report.day.iso8601)
      json.key("files")
      json.array { json in
        for file in report.files {
          json.object { json in
            json.member("file", file.path)
            json.member("sha256", file.sha256)
          }
        }
      }
      json.key("entries")
      json.array { json in
        for use in report.uses {
          json.object { json in
            json.member("status", use.status.rawValue)
            json.member("findings", use.findings)
            for (key, value) in use.waiver.scope {
              json.key(key)
              json.string(value)
            }
            json.member("reason", use.waiver.reason)
            json.member("approver", use.waiver.approver)
            json.member("expires", use.waiver.expires.iso8601)
            json.member("file", use.waiver.file)
            json.member("line", use.waiver.line)
          }
        }
      }
    }
  }

  /// Writes how a run stands to its baseline.
  mutating func baseline(_ report: BaselineReport) {
    object { json in
      json.member("file", report.file.path)
      json.member("sha256", report.file.sha256)
      json.member("new", report.new)
      json.member("known", report.known)
      json.key("gone")
      json.lost(report.lost.filter(\.isGone))
      json.key("notLookedAt")
      json.lost(report.lost.filter { !$0.isGone })
    }
  }

  private mutating func lost(_ findings: [BaselineReport.Lost]) {
    array { json in
      for finding in findings {
        json.object { json in
          json.member("id", finding.id)
          json.member("rule", finding.rule)
          json.member("severity", finding.severity)
          json.member("transcript", ifPresent: finding.transcript)
          json.member("quote", ifPresent: finding.quote)
        }
      }
    }
  }
}
