package import Importing
import Transcripts

extension JSONWriter {
  /// Writes what was understood of the inputs.
  ///
  /// - Parameters:
  ///   - timeZone: the zone of the times that carry no offset.
  ///   - masked: covers personal data in names of files and columns.
  package mutating func inspection(
    _ exports: ImportedExports, timeZone: String, masked: (String) -> String
  ) {
    object { json in
      json.member("schema", "chataudit.inspection/1")
      json.member("complete", exports.isComplete)
      json.member("transcripts", exports.transcriptCount)
      json.member("sessions", exports.sessionCount)
      json.member("messages", exports.messageCount)
      json.member("timezone", timeZone)
      json.key("files")
      json.array { json in
        for report in exports.files { json.file(report, masked: masked) }
      }
    }
  }

  private mutating func file(_ report: FileReport, masked: (String) -> String) {
    object { json in
      json.member("file", masked(report.path))
      json.member("status", report.disposition.rawValue)
      json.member("reason", ifPresent: report.reason.map(masked))
      json.member("sha256", ifPresent: report.digest.isEmpty ? nil : report.digest)
      json.member("bytes", report.byteCount)
      json.member("format", ifPresent: report.format)
      json.member("formatReason", ifPresent: report.formatReason.map(masked))
      json.member("encoding", ifPresent: report.encoding)
      json.member("encodingReason", ifPresent: report.encodingReason)
      json.key("columns")
      json.array { json in
        for column in report.columns {
          json.object { json in
            json.member("header", masked(column.header))
            json.member("field", ifPresent: column.field)
          }
        }
      }
      json.member("records", report.recordCount)
      json.member("messages", report.messageCount)
      json.key("roles")
      json.array { json in
        for role in report.roles {
          json.object { json in
            json.member("role", role.role.name)
            json.member("by", role.basis.name)
            json.member("messages", role.count)
          }
        }
      }
      json.member("firstSent", ifPresent: report.firstSent?.rfc3339)
      json.member("lastSent", ifPresent: report.lastSent?.rfc3339)
      json.member("withoutTime", report.untimedCount)
      if let images = report.images {
        json.key("images")
        json.object { json in
          json.member("found", images.found)
          json.member("missing", images.missing)
          json.member("remote", images.remote)
          json.member("unnamed", images.unnamed)
          json.member("withText", images.withText)
        }
      }
      json.key("problems")
      json.array { json in
        for problem in report.problems { json.problem(problem) }
      }
    }
  }

  private mutating func problem(_ problem: ImportProblem) {
    object { json in
      json.member("kind", problem.kind.rawValue)
      json.member("record", ifPresent: problem.record)
      json.member("line", ifPresent: problem.line)
      json.member("byte", ifPresent: problem.byteOffset)
      json.member("count", problem.count)
      json.member("found", problem.found)
      json.member("expected", problem.expected)
      json.member("advice", problem.advice)
      json.member("incomplete", problem.makesIncomplete)
    }
  }
}
