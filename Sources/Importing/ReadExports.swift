internal import Transcripts

/// Reads and indexes exports.
///
/// - Parameters:
///   - inputs: files, folders (read recursively), globs, and `-` for standard input. Their order, and
///     a file named twice, change nothing.
///   - jobs: how many threads may read.
/// - Throws: `ImportError` where nothing can be read at all: no such input, a broken descriptor, an
///   unknown time zone. What is wrong with one file stands in its report.
public func readExports(
  _ inputs: [String], settings: ImportSettings, jobs: Int
) throws(ImportError) -> ImportedExports {
  guard let times = TimeReader(timeZone: settings.timeZone) else {
    throw ImportError(
      file: "timezone", found: "`\(settings.timeZone)`",
      expected: "an IANA time zone such as Asia/Shanghai", advice: "Change the setting `timezone`.")
  }
  let catalog = try FormatCatalog(settings: settings)
  let rules = SenderRules(words: catalog.words, shops: settings.shops)
  let files = try InputDiscovery.files(inputs, settings: settings)
  let readableCount = files.count { $0.treatment == .export || $0.treatment == .maybeExport }
  let reader = FileReader(
    catalog: catalog, settings: settings, times: times, rules: rules,
    usesSecondThread: jobs > readableCount)
  let outcomes = withoutRepeats(inOrder(inParallel(files, jobs: jobs, reader.read).joined()))
  let read = outcomes.compactMap { outcome in
    outcome.records.flatMap { records in
      outcome.exportFile.map { (records: records, file: $0, digest: outcome.report.digest) }
    }
  }
  let (identities, conversations) = Grouping(files: read.map(\.records), settings: settings)
    .transcripts(digests: read.map(\.digest))
  let index = TranscriptIndex(
    files: read.map(\.records), identities: identities, conversations: conversations,
    sessionGap: settings.sessionGap)
  var reports = outcomes.map(\.report)
  let readReports = outcomes.indices.filter { outcomes[$0].records != nil }
  for (report, repeats) in zip(readReports, index.repeatCounts) {
    reports[report].messageCount -= repeats
  }
  return ImportedExports(files: reports, index: index, exportFiles: read.map(\.file))
}

/// The outcomes in the order of their paths, also where some are of parts of an archive.
private func inOrder(_ outcomes: some Sequence<FileReader.Outcome>) -> [FileReader.Outcome] {
  outcomes.enumerated().sorted {
    ($0.element.report.path, $0.offset) < ($1.element.report.path, $1.offset)
  }.map(\.element)
}

/// Drops the records of files whose content was read under another name.
private func withoutRepeats(_ outcomes: [FileReader.Outcome]) -> [FileReader.Outcome] {
  var paths: [String: String] = [:]
  return outcomes.map { outcome in
    guard outcome.records != nil else { return outcome }
    let digest = outcome.report.digest
    guard let path = paths[digest] else {
      paths[digest] = outcome.report.path
      return outcome
    }
    var report = FileReport(path: outcome.report.path, disposition: .repeated, reason: path)
    report.digest = digest
    report.byteCount = outcome.report.byteCount
    return FileReader.Outcome(report: report)
  }
}
