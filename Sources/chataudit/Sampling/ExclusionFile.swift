import Checking
import Foundation

/// Reads which transcripts a draw leaves out, and why.
enum ExclusionFile {
  /// Reasons by transcript id, from a CSV of `transcript id,reason`, one a line.
  ///
  /// - Throws: `UsageError` naming file, line and what was expected.
  static func read(_ path: String) throws -> [String: String] {
    var reasons: [String: String] = [:]
    for (number, cells) in try NamedFile.rows(
      of: path, expected: Localized(zh: "每行一个会话编号和理由", en: "lines of transcript id and reason"))
    {
      let reason = cells.dropFirst().joined(separator: ",")
      guard cells[0].hasPrefix("t1-"), !reason.isEmpty else {
        let found = cells.joined(separator: ",").prefix(40)
        throw UsageError(
          zh: "\(path)：第 \(number) 行：应为会话编号、逗号和理由，实际是“\(found)”",
          en: "\(path):\(number): expected a transcript's id, a comma and the reason, found "
            + "‘\(found)’")
      }
      reasons[cells[0]] = reason
    }
    return reasons
  }
}
