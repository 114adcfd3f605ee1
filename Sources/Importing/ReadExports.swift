internal import Transcripts

/// Reads and indexes exports.
///
/// - Parameters:
///   - inputs: files, folders (read recursively), globs, and `-` for standard input. Their order,
///     and a file named twice, change nothing.
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
  let readableCount = files.count(where: \.isReadable)
  let partitioning = Partitioning(
    settings: settings, inputBytes: files.reduce(0) { $0 + ($1.isReadable ? $1.size : 0) })
  let reader = FileReader(
    catalog: catalog, settings: settings, times: times, rules: rules,
    usesSecondThread: jobs > readableCount, partitioning: partitioning)
  let read = inParallel(files, jobs: jobs) { reader.read($0).map(partitioning.keep) }
  let outcomes = partitioning.putAway(
    OuterPages.settled(withoutRepeats(inOrder(read.joined()), settings)))
  try partitioning.check()
  if !partitioning.sources.isEmpty {
    return try partitioned(outcomes, partitioning, rules: rules, settings: settings, jobs: jobs)
  }
  return inMemory(outcomes, settings: settings)
}

/// Puts the transcripts in order of which all records are in memory.
private func inMemory(
  _ outcomes: [FileReader.Outcome], settings: ImportSettings
) -> ImportedExports {
  let read = outcomes.compactMap { outcome in
    outcome.records.flatMap { records in
      outcome.exportFile.map { (records: records, file: $0, digest: outcome.report.digest) }
    }
  }
  let exports = IndexedExports(read, settings: settings)
  var reports = outcomes.map(\.report)
  let readReports = outcomes.indices.filter { outcomes[$0].records != nil }
  for (report, repeats) in zip(readReports, exports.repeatCounts) {
    reports[report].messageCount -= repeats
  }
  return ImportedExports(files: reports, place: .memory(exports))
}

/// Puts the transcripts in order whose records lie in partitions.
private func partitioned(
  _ outcomes: [FileReader.Outcome], _ partitioning: Partitioning, rules: SenderRules,
  settings: ImportSettings, jobs: Int
) throws(ImportError) -> ImportedExports {
  let sources = partitioning.sources
  var files: [PartitionReader.File] = []
  var places: [Int] = []
  for (place, outcome) in outcomes.enumerated() {
    guard let source = outcome.source, let facts = sources[source], let file = outcome.exportFile
    else { continue }
    places.append(place)
    files.append(
      PartitionReader.File(
        source: source, facts: facts, exportFile: file, digest: outcome.report.digest))
  }
  var reports = outcomes.map(\.report)
  var read = places.map { reports[$0] }
  let reader = PartitionReader(
    store: partitioning.store, files: files, rules: rules, settings: settings)
  let exports = try PartitionedExports(reader, reports: &read, jobs: jobs)
  for (place, report) in zip(places, read) { reports[place] = report }
  return ImportedExports(files: reports, place: .disk(exports))
}

/// The outcomes in the order of their paths, also where some are of parts of an archive.
private func inOrder(_ outcomes: some Sequence<FileReader.Outcome>) -> [FileReader.Outcome] {
  outcomes.enumerated().sorted {
    ($0.element.report.path, $0.offset) < ($1.element.report.path, $1.offset)
  }.map(\.element)
}

/// Drops the records of files whose content was read under another name; what lies beside them
/// still counts.
private func withoutRepeats(
  _ outcomes: [FileReader.Outcome], _ settings: ImportSettings
) -> [FileReader.Outcome] {
  var places: [String: Int] = [:]
  var kept = outcomes
  for (place, outcome) in outcomes.enumerated() where outcome.isRead {
    let digest = outcome.report.digest
    guard let first = places[digest] else {
      places[digest] = place
      continue
    }
    if let other = outcome.finder { outcomes[first].finder?.add(other) }
    var report = FileReport(
      path: outcome.report.path, disposition: .repeated, reason: outcomes[first].report.path)
    report.digest = digest
    report.byteCount = outcome.report.byteCount
    kept[place] = FileReader.Outcome(report: report)
  }
  for place in kept.indices where settings.surveysImages {
    guard let records = kept[place].records, let finder = kept[place].finder, finder.hasOthers
    else { continue }
    kept[place].report.images = ImageSurvey(records, finder)
  }
  return kept
}
