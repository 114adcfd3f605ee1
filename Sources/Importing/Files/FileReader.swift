internal import Crypto
internal import Foundation
import TextMatching
import Transcripts

/// Reads one file: its bytes, encoding, format and records.
struct FileReader: Sendable {
  let catalog: FormatCatalog
  let settings: ImportSettings
  let times: TimeReader
  let rules: SenderRules
  /// Whether a thread is free to check a large table's bytes while they are read.
  let usesSecondThread: Bool
  let partitioning: Partitioning

  /// What came of a file.
  struct Outcome: Sendable {
    var report: FileReport
    /// Its records, where they are in memory.
    var records: FileRecords?
    /// Its number in the partitions, where they are there.
    var source: UInt32?
    var exportFile: ExportFile?
    /// Finds what its records refer to.
    var finder: AttachmentFinder?
    /// Of a page without messages: the paths of the documents in its frames.
    var frames: [String] = []
    /// Whether no line of it has the headers of a table.
    var isNoTable = false
    /// Whether it is known for a page around a frame, or one without content.
    var isShell = false

    /// Whether it was read as an export.
    var isRead: Bool { records != nil || source != nil }
  }

  /// Reads a file that is to be read, and reports why not where it is not.
  ///
  /// - Returns: an archive and a workbook have an outcome of their own, and one for each of their
  ///   parts.
  func read(_ file: InputFile) -> [Outcome] {
    switch file.treatment {
    case .companion(let reason):
      return [noteUnreadText(of: file, in: skip(file, reason))]
    case .unsupported(let reason):
      return [
        refuse(
          file, .unsupportedFile, found: reason, expected: "CSV, XLSX or HTML",
          advice: "Convert it, or take it out of the folder.")
      ]
    case .export, .maybeExport:
      return readBytes(file)
    }
  }

  private func readBytes(_ file: InputFile) -> [Outcome] {
    let bytes: ExportBytes
    do {
      bytes = try load(file)
    } catch {
      return [
        refuse(
          file, .unreadableFile, found: "a file that cannot be opened", expected: "a readable file",
          advice: "Check its permissions.")
      ]
    }
    if OwnReport.isOne(bytes.data.span) { return [skip(file, .ownReport)] }
    return readZip(file, bytes) ?? [readContent(file, bytes)]
  }

  /// Reads what is no archive.
  func readContent(_ file: InputFile, _ bytes: ExportBytes) -> Outcome {
    let isPage = looksLikePage(file, bytes.data.span)
    let limit = isPage ? settings.limits.pageBytes : settings.limits.tableBytes
    guard bytes.count <= limit else {
      return refuse(
        file, .fileTooLarge, found: "\(bytes.count) bytes",
        expected: "at most \(limit) (limit: \(isPage ? "page" : "table"))",
        advice: "Split the export, or raise the limit in the config's `limits`.")
    }
    let checked = readWhileChecking(file, bytes)
    var (outcome, digest) = checked ?? (readText(file, bytes), bytes.digest)
    outcome.report.byteCount = bytes.count
    outcome.report.digest = digest
    return outcome
  }

  /// Reads a large table as UTF-8 while another thread makes sure that it is.
  ///
  /// - Returns: nil when it is not, or contains NUL bytes, or is no candidate.
  private func readWhileChecking(
    _ file: InputFile, _ bytes: ExportBytes
  ) -> (outcome: Outcome, digest: String)? {
    // Records that went to partitions before the check has failed would stand there twice.
    guard usesSecondThread, bytes.count > 1 << 22, !partitioning.streams(bytes.count),
      Container(of: bytes.data.span) == nil, ForeignText(of: bytes.data.span, from: 0) == nil,
      !looksLikePage(file, bytes.data.span)
    else { return nil }
    let text = DecodedText(assumingUTF8: bytes)
    let (outcome, digest) = sideBySide {
      read(text, file) { readTable(file, text) }
    } _: {
      text.isPlainUTF8 ? bytes.digest : nil
    }
    return digest.map { (outcome, $0) }
  }

  private func load(_ file: InputFile) throws -> ExportBytes {
    guard let path = file.realPath else { return try .standardInput() }
    return try ExportBytes(contentsOf: path, size: file.size)
  }

  private func readText(_ file: InputFile, _ bytes: ExportBytes) -> Outcome {
    if let container = Container(of: bytes.data.span) {
      if container == .webArchive, let archive = WebArchive(bytes.data.span) {
        return readArchive(file, archive, bytes)
      }
      return refuse(file, container, bytes)
    }
    let isPage = looksLikePage(file, bytes.data.span)
    return readText(
      file, bytes, declared: isPage ? declaredCharset(bytes.data.span) : nil, isPage: isPage)
  }

  private func readText(
    _ file: InputFile, _ bytes: ExportBytes, declared: String?, isPage: Bool
  ) -> Outcome {
    let text: DecodedText
    do {
      text = try decodeText(bytes, declared: declared)
    } catch  where error.hasNoRoom {
      return refuse(
        file, .unreadableFile, found: error.found,
        expected: "about \(bytes.count * 3 / 2) bytes in the folder for temporary files",
        advice: "Free that much, or name another folder in TMPDIR.")
    } catch {
      return refuse(
        file, .unknownEncoding, found: error.found,
        expected: UnknownEncoding.expected,
        advice: "Save the export as UTF-8.")
    }
    let end = text.bytes.count
    if text.start == end {
      return refuse(
        file, .notAnExport, found: "an empty file", expected: "an export",
        advice: "Export again, or take it out of the folder.")
    }
    return read(text, file) {
      isPage ? readPage(file, text, bytes) : readLines(file, text)
    }
  }

  /// Reads the pages of a web archive: the one with messages, of a frame or of the whole.
  private func readArchive(
    _ file: InputFile, _ archive: WebArchive, _ bytes: ExportBytes
  ) -> Outcome {
    var outcomes = archive.pages.map { page in
      let content = ExportBytes(page.bytes)
      let declared = page.charset ?? declaredCharset(content.data.span)
      return readText(file, content, declared: declared, isPage: true)
    }
    let read = outcomes.indices.filter { outcomes[$0].isRead }
    guard var outcome = read.first.map({ outcomes[$0] }) ?? outcomes.first else {
      return refuse(
        file, .notAnExport, found: "a web archive without a page", expected: "a saved chat page",
        advice: "Save the page again.")
    }
    outcomes.removeAll()
    if read.count > 1 {
      outcome.report.problems.append(
        ImportProblem(
          .textLost, file: file.path, count: read.count - 1,
          found: "further pages with messages in the web archive", expected: "one",
          advice: "Save each of them as a page of its own."))
    }
    if archive.isTruncated {
      outcome.report.problems.append(
        ImportProblem(
          .truncated, file: file.path, found: "a web archive without its last boundary",
          expected: "a whole archive", advice: "Save or copy it again."))
    }
    return outcome
  }

  /// The outcome of reading a text, with how it was decoded.
  private func read(_ text: DecodedText, _ file: InputFile, _ reader: () -> Outcome) -> Outcome {
    var outcome = reader()
    outcome.report.encoding = text.charset.rawValue
    outcome.report.encodingReason = text.reason
    outcome.exportFile?.encoding = text.charset.rawValue
    if let damage = text.damage, outcome.report.disposition != .companion {
      outcome.report.problems += damage.problems(in: file.path, text.charset.rawValue)
    }
    if text.isUnclear, outcome.report.disposition != .companion {
      outcome.report.problems.append(
        ImportProblem(
          .unknownEncoding, file: file.path,
          found: "hardly a common character in the text read as \(text.charset.rawValue)",
          expected: UnknownEncoding.expected,
          advice: "It may be in another encoding; save the export as UTF-8."))
    }
    if text.nulCount > 0 {
      outcome.report.problems.append(
        ImportProblem(
          .nulBytes, file: file.path, byteOffset: text.firstNul, count: text.nulCount,
          found: "a NUL byte", expected: "text", advice: "It was read as U+FFFD."))
    }
    return outcome
  }

  // MARK: Tables

  /// - Parameter sheet: the sheet of a workbook that was written as the table.
  /// - Parameter isWritten: whether the table was written by us, from a sheet or a page.
  func readTable(
    _ file: InputFile, _ text: DecodedText, of sheet: SheetReader? = nil, isWritten: Bool = false
  ) -> Outcome {
    var layout: TableLayout
    do {
      layout = try TableLayoutDetector(formats: catalog.tables, times: times).layout(
        of: text.bytes.data.span, from: text.start, delimiter: sheet == nil ? nil : 0x2C)
    } catch {
      var outcome = refuse(file, error)
      outcome.isNoTable = error.knowsNoHeader
      return outcome
    }
    layout.holdsLongNumbers = sheet?.hasLongNumbers ?? false
    if let sheet { layout.pictures = sheet.pictures }
    let reader = TableReader(
      layout: layout, file: file.path, isVerbatim: text.isVerbatim, times: times, rules: rules)
    let streams =
      sheet == nil && !isWritten && layout.conversations == .none
      && partitioning.streams(text.bytes.count)
    var outcome: Outcome
    if streams {
      do throws(ImportError) {
        outcome = try send(file, text, from: reader, layout)
      } catch {
        partitioning.fail(error)
        return refuse(
          file, .unreadableFile, found: error.found, expected: error.expected, advice: error.advice)
      }
    } else if layout.conversations != .none {
      let (records, tally) = readConversations(file, text, layout)
      outcome = accept(file, records, tally, format: layout.format.id, reason: layout.reason)
    } else {
      let (records, tally) = reader.read(text, attachments: finder(file))
      outcome = accept(file, records, tally, format: layout.format.id, reason: layout.reason)
    }
    if outcome.isRead, outcome.report.recordCount == 0,
      !outcome.report.problems.contains(where: \.makesIncomplete)
    {
      guard layout.isNamed || streams else { return refuse(file, TableRefusal.noRecords) }
      outcome.report.problems.append(
        ImportProblem(
          .noRecords, file: file.path, line: layout.headerLine,
          found: "a header, and no message below it", expected: "one row a message",
          advice: "Check the days and names that were chosen for the export."))
    }
    let columns = layout.columns
    outcome.report.columns = columns.headers.indices.map {
      FileReport.Column(header: columns.headers[$0], field: columns.fields[$0]?.rawValue)
    }
    if sheet != nil { outcome.report.countRows(above: layout.headerRow) }
    outcome.notePictures(layout)
    outcome.report.problems += layout.unreadColumns(in: file.path)
    return outcome
  }

  /// Reads a table whose cells are conversations.
  private func readConversations(
    _ file: InputFile, _ text: DecodedText, _ layout: TableLayout
  ) -> (records: FileRecords, problems: ProblemTally) {
    let sink = RecordSink(
      file: file.path, times: times, words: layout.format.words, rules: rules,
      attachments: finder(file))
    return ConversationTableReader(layout: layout, times: times, sink: sink).read(text).finish()
  }

  /// Sends the records of a large table to the partitions.
  private func send(
    _ file: InputFile, _ text: DecodedText, from reader: TableReader, _ layout: TableLayout
  ) throws(ImportError) -> Outcome {
    var stream = partitioning.stream()
    let (again, problems) = reader.send(text, to: &stream)
    text.bytes.releasePages()
    let finder = finder(file)
    partitioning.finish(
      stream.source,
      PartitionSource(
        form: .table(again, finder), isNewestFirst: stream.tally.isNewestFirst,
        table: PartitionSource.TableFacts(
          severalSpeakers: try stream.speakers.finish(),
          firstRecords: stream.needsPlaces ? FirstRecords() : nil,
          hasUnnamedBuyers: stream.hasUnnamedBuyers, problemCount: problems.problems.count)))
    var report = FileReport(path: file.path, disposition: .read)
    report.format = layout.format.id
    report.formatReason = layout.reason
    report.problems = problems.problems
    report.summarize(stream.tally)
    return Outcome(
      report: report, source: stream.source,
      exportFile: ExportFile(path: file.path, format: layout.format.id, encoding: ""),
      finder: finder)
  }

  // MARK: Texts

  /// Reads a text that is a transcript by its signature, else a table, else a transcript by its
  /// lines.
  private func readLines(_ file: InputFile, _ text: DecodedText) -> Outcome {
    let content = text.bytes.data.span
    let words = content.extracting(text.start..<content.count)
    if let format = catalog.texts.signed(words) { return readTranscript(file, words, as: format) }
    if let foreign = ForeignText(of: content, from: text.start) {
      return refuse(
        file, .unsupportedFile, found: foreign.rawValue, expected: "CSV, XLSX or HTML",
        advice: "Export the chat as one of these, or take the file out of the folder.")
    }
    let outcome = readTable(file, text)
    guard !outcome.isRead, !FileNames.isTable(file.path) else { return outcome }
    if let format = catalog.texts.recognize(words, times: times) {
      return readTranscript(file, words, as: format)
    }
    guard outcome.isNoTable else { return outcome }
    return refuse(
      file, .notAnExport,
      found: "a text in which no line begins a message as a known format has it",
      expected: "a table, or lines such as ‘2026-11-16 10:00:01 小禾：…’, with the year",
      advice: "Export again, or describe the lines in a format descriptor of your own.")
  }

  private func readTranscript(
    _ file: InputFile, _ text: Span<UInt8>, as format: (descriptor: TextDescriptor, reason: String)
  ) -> Outcome {
    let sink = RecordSink(
      file: file.path, times: times, words: catalog.words, rules: rules, attachments: finder(file))
    let reader = TextReader(
      descriptor: format.descriptor, times: times, words: catalog.words, sink: sink)
    let finished = reader.read(text).finish()
    let records = finished.records
    var tally = finished.problems
    if records.hasSeveralBuyers {
      tally.add(
        ImportProblem(
          .severalBuyers, file: file.path,
          found: "a text in which several buyers speak, and nothing that parts their conversations",
          expected: "a line such as ‘【会话2】买家：…’ above each, or a file for each",
          advice: "All of them stand in one transcript: what depends on one buyer is unsure."))
    }
    return accept(file, records, tally, format: format.descriptor.id, reason: format.reason)
  }

  // MARK: Outcomes

  func finder(_ file: InputFile) -> AttachmentFinder {
    AttachmentFinder(
      export: file.realPath, root: file.root, archive: file.archive,
      limit: settings.limits.descriptorBytes)
  }

  func accept(
    _ file: InputFile, _ records: FileRecords, _ tally: ProblemTally, format: String, reason: String
  ) -> Outcome {
    var report = FileReport(path: file.path, disposition: .read)
    report.format = format
    report.formatReason = reason
    report.problems = tally.problems
    report.summarize(records)
    let finder = records.bodies.finder
    if settings.surveysImages { report.images = ImageSurvey(records, finder) }
    return Outcome(
      report: report, records: records,
      exportFile: ExportFile(path: file.path, format: format, encoding: ""), finder: finder)
  }

  func skip(_ file: InputFile, _ reason: SkipReason) -> Outcome {
    var report = FileReport(path: file.path, skippedAs: reason)
    report.byteCount = file.size
    return Outcome(report: report)
  }

  private func refuse(_ file: InputFile, _ refusal: TableRefusal) -> Outcome {
    refuse(
      file, refusal.kind, found: refusal.found, expected: refusal.expected, advice: refusal.advice)
  }

  func refuse(
    _ file: InputFile, _ kind: ImportProblem.Kind, found: String, expected: String, advice: String
  ) -> Outcome {
    if file.treatment == .maybeExport {
      return Outcome(
        report: FileReport(path: file.path, skippedAs: .noExportByContent))
    }
    var report = FileReport(path: file.path, disposition: .refused, reason: found)
    report.byteCount = file.size
    report.problems = [
      ImportProblem(kind, file: file.path, found: found, expected: expected, advice: advice)
    ]
    return Outcome(report: report)
  }
}
