import Checking

extension LabelledTranscript {
  /// The labelled transcripts of a file, in its order.
  ///
  /// - Throws: `UsageError` where the file cannot be read; `RulePackErrors` as
  ///   `all(reading:file:)`.
  static func all(inFile path: String) throws -> [LabelledTranscript] {
    try all(
      reading: NamedFile.text(
        of: path, expected: Localized(zh: "标注过的会话", en: "labelled transcripts")),
      file: path)
  }
}
