import Foundation
import Importing
import Transcripts

/// A folder of files for one test, removed with it.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "importing-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(Array(text.utf8), to: name) }
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Reads files by name and content, from a folder of their own.
func imported(
  _ files: [String: String], settings: ImportSettings = ImportSettings(), jobs: Int = 1
) throws -> ImportedExports {
  let folder = try TemporaryFolder(files)
  return try readExports([folder.path], settings: settings, jobs: jobs)
}

extension ImportedExports {
  /// All transcripts, in the order of their identities.
  func transcripts() throws -> [Transcript] {
    try (0..<transcriptCount).map { try transcript(at: $0) }
      .sorted { String(describing: $0.identity) < String(describing: $1.identity) }
  }

  /// What an audit sees of the transcripts: all but where they were read.
  func digest() throws -> [String] {
    try transcripts().map { transcript in
      let messages = transcript.messages.map { message in
        [
          message.role.name, message.sender ?? "", message.sentAt?.rfc3339 ?? "", message.text,
          String(message.session), String(describing: message.kind),
        ].joined(separator: "|")
      }
      return String(describing: transcript.identity) + "\n" + messages.joined(separator: "\n")
    }
  }
}
