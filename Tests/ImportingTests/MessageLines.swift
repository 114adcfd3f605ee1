import Importing
import Transcripts

extension ImportedExports {
  /// Every message in one line: role, time, sender, text, attachments.
  func lines() throws -> [String] {
    try transcripts().flatMap(\.messages).map { message in
      [
        message.role.name,
        message.sentAt.map { String($0.rfc3339.prefix(19).suffix(14)) } ?? "-",
        message.sender ?? "-", message.text,
        message.attachments.map { "\($0.kind.rawValue) \($0.reference)" }.joined(separator: ", "),
      ].joined(separator: "|")
    }
  }
}
