import Auditing
import Checking
import Transcripts

/// A run in SARIF 2.1.0, for tools that gather results of analysers.
///
/// A finding lies in an export, not in a line of code: its location names file and record; where
/// its words lie in the message stands in `properties`. What was not read goes into the
/// invocation's notifications. Source: OASIS, "Static Analysis Results Interchange Format (SARIF)
/// Version 2.1.0".
struct SARIFReport {
  let policies: PolicyCatalogue
  let language: Language

  func bytes(of findings: [FindingRecord], run: RunDocument) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    var rules: [String] = []
    var firsts: [String: FindingRecord] = [:]
    for record in findings where firsts[record.finding.rule] == nil {
      firsts[record.finding.rule] = record
      rules.append(record.finding.rule)
    }
    let numbers = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.key("runs")
      json.array { json in
        json.object { json in
          json.key("tool")
          json.object { json in
            json.key("driver")
            json.object { json in
              json.member("name", run.manifest.tool)
              json.member("version", run.manifest.version)
              json.key("rules")
              json.array { json in
                for rule in rules {
                  if let first = firsts[rule] { self.rule(first, into: &json) }
                }
              }
            }
          }
          json.key("invocations")
          json.array { json in self.invocation(run, into: &json) }
          json.key("results")
          json.array { json in
            for record in findings {
              result(record, ruleIndex: numbers[record.finding.rule] ?? 0, into: &json)
            }
            for lost in run.baseline?.lost ?? [] where lost.isGone { absent(lost, into: &json) }
          }
          json.member("columnKind", "unicodeCodePoints")
        }
      }
    }
    json.newline()
    return json.bytes
  }

  private func rule(_ record: FindingRecord, into json: inout JSONWriter) {
    let finding = record.finding
    json.object { json in
      json.member("id", finding.rule)
      text("shortDescription", finding.title.text(in: language), into: &json)
      if let suggestion = finding.suggestion {
        text("help", suggestion.text(in: language), into: &json)
      }
      json.key("defaultConfiguration")
      json.object { json in json.member("level", level(of: finding.severity)) }
    }
  }

  private func result(_ record: FindingRecord, ruleIndex: Int, into json: inout JSONWriter) {
    let finding = record.finding
    json.object { json in
      json.member("ruleId", finding.rule)
      json.member("ruleIndex", ruleIndex)
      json.member("level", level(of: finding.severity))
      let quote = finding.evidence.first.map { "「\(printable($0.quote))」 " } ?? ""
      text("message", quote + finding.message.text(in: language), into: &json)
      if let source = record.source {
        json.key("locations")
        json.array { json in location(source, into: &json) }
      }
      if let baseline = record.baseline {
        json.member("baselineState", baseline == .new ? "new" : "unchanged")
      }
      let words = ReportWords(language: language)
      if !record.counts,
        let reason = record.waiver.map(words.waived) ?? words.verdict(record.verdict)
      {
        json.key("suppressions")
        json.array { json in suppression(for: reason, into: &json) }
      }
      json.key("partialFingerprints")
      json.object { json in json.member("chatauditFinding/v1", record.id) }
      json.key("properties")
      json.object { json in
        json.member("severity", finding.severity.name)
        json.key("confidence")
        json.number(finding.confidence)
        json.member("transcript", ifPresent: record.transcript)
        json.member("shop", ifPresent: record.shop)
        json.member("agent", ifPresent: record.agent)
        json.member("sentAt", ifPresent: record.sentAt?.rfc3339)
        if let primary = finding.evidence.first {
          json.member("message", primary.message)
          json.member("start", primary.scalars.lowerBound)
          json.member("end", primary.scalars.upperBound)
        }
      }
    }
  }

  private func location(_ source: Provenance, into json: inout JSONWriter) {
    json.object { json in
      json.key("physicalLocation")
      json.object { json in
        json.key("artifactLocation")
        json.object { json in json.member("uri", Self.uri(of: source.file.path)) }
      }
      json.key("logicalLocations")
      json.array { json in
        json.object { json in
          json.member("name", "record \(source.record)")
          json.member("kind", "record")
        }
      }
    }
  }

  private func suppression(for reason: String, into json: inout JSONWriter) {
    json.object { json in
      json.member("kind", "external")
      json.member("status", "accepted")
      json.member("justification", printable(reason))
    }
  }

  /// A finding of the baseline that is gone.
  private func absent(_ lost: BaselineReport.Lost, into json: inout JSONWriter) {
    json.object { json in
      json.member("ruleId", lost.rule)
      let quote = lost.quote.map { "「\(printable($0))」 " } ?? ""
      text("message", quote + lost.rule, into: &json)
      json.member("baselineState", "absent")
      json.key("partialFingerprints")
      json.object { json in json.member("chatauditFinding/v1", lost.id) }
    }
  }

  private func invocation(_ run: RunDocument, into json: inout JSONWriter) {
    let words = ProblemWords(language: language)
    json.object { json in
      json.member("executionSuccessful", run.isComplete)
      json.key("toolExecutionNotifications")
      json.array { json in
        for problem in run.inputs.flatMap(\.problems) + run.problems {
          json.object { json in
            json.member("level", problem.isIncomplete ? "error" : "note")
            text("message", printable(words.line(problem)), into: &json)
          }
        }
      }
    }
  }

  private func text(_ key: String, _ text: String, into json: inout JSONWriter) {
    json.key(key)
    json.object { json in json.member("text", text) }
  }

  private func level(of severity: Severity) -> String {
    switch severity {
    case .critical, .major: "error"
    case .minor: "warning"
    case .info: "note"
    }
  }

  /// A path as a relative reference: everything but unreserved characters and slashes is escaped.
  static func uri(of path: String) -> String {
    var uri = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return uri
  }
}
