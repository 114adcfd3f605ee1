import Importing

extension RunDocument.Problem {
  /// Sessions without a readable time belong to no period, and so were left out.
  static func undated(_ transcripts: Int) -> RunDocument.Problem {
    RunDocument.Problem(
      kind: "undated-sessions",
      reason:
        "\(transcripts) transcripts have sessions without a readable time, which belong to no "
        + "period and were left out; export them with times, or audit without a period",
      isIncomplete: true)
  }

  /// What of the input was passed over, where that may not be what was meant; empty where it is.
  ///
  /// - Parameter masked: covers personal data in a file's name.
  static func passedOver(
    in exports: ImportedExports, masked: (String) -> String
  ) -> [RunDocument.Problem] {
    let skipped = Dictionary(grouping: exports.files.filter(\.mayBeMeant)) { $0.reason ?? "" }
    var problems = skipped.sorted { $0.key < $1.key }.map { reason, files in
      let first = files.map(\.path).min() ?? ""
      let others = files.count == 1 ? "" : " and \(files.count - 1) more"
      let advice =
        switch reason {
        case FileReport.noExportByContent: "name it to be told what is wrong with it"
        case FileReport.linkToNothing: "remove it, or put the file where it points"
        case FileReport.linkOut: "name the file or folder that it points to as an input of its own"
        default: "a file that is named itself is read"
        }
      return RunDocument.Problem(
        kind: "skipped-files", file: masked(first),
        reason: "skipped\(others): \(masked(reason)); \(advice)",
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
    let reasons = [
      Self.noExportByName, Self.noExportByContent, Self.linkToNothing, Self.linkOut,
    ]
    if reasons.contains(reason) { return true }
    guard reason.hasPrefix(Self.otherEnding) else { return false }
    return !Self.otherDocuments.contains(String(reason.dropFirst(Self.otherEnding.count + 1)))
  }

  /// Endings of what lies in folders for reasons of its own.
  private static let otherDocuments: Set<String> = [
    "amr", "aud", "bat", "config", "css", "dat", "db", "dll", "doc", "docx", "exe", "gitignore",
    "ini", "js", "json", "jsonl", "key", "lnk", "lock", "log", "m4a", "map", "md", "mjs", "mov",
    "mp3", "mp4", "pdf", "ppt", "pptx", "prom", "ps1", "py", "sarif", "sh", "silk", "sqlite", "ttf",
    "url", "wav", "woff", "woff2", "xml", "yaml", "yml",
  ]
}
