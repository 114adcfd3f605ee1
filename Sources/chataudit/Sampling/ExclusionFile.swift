import Foundation

/// Reads which transcripts a draw leaves out, and why.
enum ExclusionFile {
  /// Reasons by transcript id, from a CSV of `transcript id,reason`, one a line.
  ///
  /// - Throws: `UsageError` naming file, line and what was expected.
  static func read(_ path: String) throws -> [String: String] {
    var reasons: [String: String] = [:]
    for (number, line) in try NamedFile.lines(
      of: path, expected: "lines of transcript id and reason")
    {
      let parts = line.split(separator: ",", maxSplits: 1)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, parts[0].hasPrefix("t1-"), !parts[1].isEmpty else {
        throw UsageError(
          "\(path):\(number): expected a transcript's id, a comma and the reason, found "
            + "‘\(line.prefix(40))’")
      }
      reasons[parts[0]] = parts[1]
    }
    return reasons
  }
}
