public import Importing

extension RunDocument.Problem {
  /// Sessions without a readable time belong to no period, and so were left out.
  public static func undated(_ transcripts: Int) -> RunDocument.Problem {
    RunDocument.Problem(
      kind: "undated-sessions",
      reason: (transcripts == 1 ? "1 transcript has" : "\(transcripts) transcripts have")
        + " sessions without a readable time, which belong to no "
        + "period and were left out; export them with times, or audit without a period",
      isIncomplete: true)
  }

  /// What of the input was passed over, where that may not be what was meant; empty where it is.
  ///
  /// - Parameter masked: covers personal data in a file's name.
  static func passedOver(
    in exports: ImportedExports, masked: (String) -> String
  ) -> [RunDocument.Problem] {
    var skipped: [SkipReason: [FileReport]] = [:]
    for file in exports.files where file.mayBeMeant {
      if let reason = file.skipReason { skipped[reason, default: []].append(file) }
    }
    var problems = skipped.sorted { $0.key.description < $1.key.description }.map { reason, files in
      let first = files.map(\.path).min() ?? ""
      let others = files.count == 1 ? "" : " and \(files.count - 1) more"
      let advice =
        switch reason {
        case .noExportByContent: "name it to be told what is wrong with it"
        case .linkToNothing: "remove it, or put the file where it points"
        case .hiddenExports: "name it as an input of its own, or remove it"
        case .linkOut: "name the file or folder that it points to as an input of its own"
        default: "a file that is named itself is read"
        }
      return RunDocument.Problem(
        kind: "skipped-files", file: masked(first),
        reason: "skipped\(others): \(masked(reason.description)); \(advice)",
        isIncomplete: false)
    }
    if exports.hasNoExport { problems.append(.nothingRead) }
    return problems
  }

  /// Nothing of the inputs was an export, so that nothing can be concluded.
  public static var nothingRead: RunDocument.Problem {
    RunDocument.Problem(
      kind: "nothing-read",
      reason: "no export was read; chataudit inspect lists what was found and why it was skipped",
      isIncomplete: true)
  }
}

extension RunDocument.Problem {
  /// So many columns are named; the others are counted.
  private static let namedColumns = 12

  /// What a table of order facts has and was not used, so that a promise may not be judged by it.
  ///
  /// - Parameters:
  ///   - file: the table's path, covered.
  ///   - masked: covers personal data in a header.
  public static func leftOpen(
    in table: OrderTable, file: String, masked: (String) -> String
  ) -> [RunDocument.Problem] {
    var reasons: [(kind: String, reason: String)] = []
    let unused = table.unusedColumns
    if !unused.isEmpty {
      let more = unused.count - namedColumns
      let others = more > 0 ? " and \(more) more" : ""
      reasons.append(
        (
          "order-columns",
          "columns that hold no order fact are not used\(others): "
            + unused.prefix(namedColumns).map(masked).joined(separator: "、")
        ))
    }
    for fact in table.openFacts {
      let reason =
        switch fact.reason {
        case .rowsDiffer: "the rows of \(fact.count) orders differ in \(fact.column)"
        case .unread: "\(fact.count) cells for \(fact.column) are not such a fact"
        }
      reasons.append(("order-facts", "\(reason), which counts as unknown"))
    }
    return reasons.map {
      RunDocument.Problem(kind: $0.kind, file: file, reason: $0.reason, isIncomplete: false)
    }
  }
}

extension FileReport {
  /// Whether a file was skipped by its name or content alone, so that somebody may have meant it to
  /// be read.
  fileprivate var mayBeMeant: Bool {
    guard disposition == .companion, let skipReason else { return false }
    let parts = path.split(separator: "/")
    // What a browser saves with a page.
    if parts.dropLast().contains(where: { $0.hasSuffix("_files") || $0.hasSuffix(".files") }) {
      return false
    }
    switch skipReason {
    case .noExportByName, .noExportByContent, .linkToNothing, .linkOut, .hiddenExports: return true
    case .otherEnding(let ending): return !Self.otherDocuments.contains(ending)
    default: return false
    }
  }

  /// Endings of what lies in folders for reasons of its own.
  private static let otherDocuments: Set<String> = [
    "amr", "aud", "bat", "config", "css", "dat", "db", "dll", "doc", "docx", "exe", "gitignore",
    "ini", "js", "json", "jsonl", "key", "lnk", "lock", "log", "m4a", "map", "md", "mjs", "mov",
    "mp3", "mp4", "pdf", "ppt", "pptx", "prom", "ps1", "py", "sarif", "sh", "silk", "sqlite", "ttf",
    "url", "wav", "woff", "woff2", "xml", "yaml", "yml",
  ]
}
