public import Importing

extension RunDocument.Problem {
  /// Sessions without a readable time belong to no period, and so were left out.
  static func undated(_ transcripts: Int) -> RunDocument.Problem {
    RunDocument.Problem(
      kind: "undated-transcripts",
      reason:
        "\(transcripts) transcripts have no readable time, belong to no period and were left out; "
        + "export them with times, or audit without a period",
      isIncomplete: true)
  }

  /// What of the input was passed over, where that may not be what was meant; empty where it is.
  ///
  /// - Parameter masked: covers personal data in a file's name.
  static func passedOver(
    in exports: ImportedExports, masked: (String) -> String
  ) -> [RunDocument.Problem] {
    let skipped = exports.files.filter(\.mayBeMeant)
    var problems = skipped.map { file in
      RunDocument.Problem(
        kind: "skipped-file", file: masked(file.path),
        reason: "skipped: \(file.reason ?? "no export"); name the file itself to have it read",
        isIncomplete: false)
    }
    if !exports.files.contains(where: { $0.disposition == .read || $0.disposition == .refused }) {
      problems.append(
        RunDocument.Problem(
          kind: "nothing-read",
          reason:
            "no export was read; chataudit inspect lists what was found and why it was skipped",
          isIncomplete: true))
    }
    return problems
  }
}

extension FileReport {
  /// Whether a file was skipped by its name or content alone, so that somebody may have meant it to be read.
  fileprivate var mayBeMeant: Bool {
    guard disposition == .companion, let reason else { return false }
    let parts = path.split(separator: "/")
    // What a browser saves with a page.
    if parts.dropLast().contains(where: { $0.hasSuffix("_files") || $0.hasSuffix(".files") }) {
      return false
    }
    if reason == Self.noExportByName || reason == Self.noExportByContent { return true }
    guard reason.hasPrefix(Self.otherEnding) else { return false }
    return !Self.otherDocuments.contains(String(reason.dropFirst(Self.otherEnding.count + 1)))
  }

  /// Endings of what lies in folders for reasons of its own.
  private static let otherDocuments: Set<String> = [
    "amr", "aud", "bat", "config", "css", "dat", "db", "dll", "doc", "docx", "exe", "gitignore",
    "ini", "jsonl", "js", "key", "lnk", "lock", "m4a", "map", "md", "mjs", "mov", "mp3", "mp4",
    "pdf", "ppt",
    "pptx", "ps1", "py", "sh", "silk", "sqlite", "ttf", "url", "wav", "woff", "woff2", "yaml",
    "yml",
  ]
}
