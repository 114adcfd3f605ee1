internal import Foundation
import Transcripts

extension FileReader {
  /// Reads the sheets of a workbook, each as the table that it is.
  ///
  /// - Parameter report: the workbook's own.
  func readWorkbook(
    _ file: InputFile, _ bytes: ExportBytes, _ directory: ZipDirectory,
    _ unpacking: inout Unpacking, _ report: inout FileReport
  ) throws(ArchiveFailure) -> [Outcome] {
    let parts = WorkbookParts(bytes, directory)
    let workbook = try Workbook(parts, unpacking: &unpacking)
    report.reason = "a workbook of \(workbook.sheets.count) sheets"
    report.problems += workbook.failures.map { $0.problem(in: file.path) }
    var outcomes: [Outcome] = []
    for sheet in workbook.sheets {
      var part = InputFile(
        realPath: file.realPath, path: "\(file.path)/\(sheet.name)", root: file.root,
        treatment: .export)
      part.archive = file.archive
      do throws(ArchiveFailure) {
        outcomes.append(try readSheet(sheet, part, parts, workbook, &unpacking))
      } catch {
        outcomes.append(
          refuse(
            part, error.kind, found: error.found, expected: error.expected, advice: error.advice))
      }
    }
    let isRead = outcomes.contains(where: \.isRead)
    for index in outcomes.indices where isRead && isAside(outcomes[index], workbook.sheets[index]) {
      let part = outcomes[index].report
      outcomes[index] = Outcome(
        report: FileReport(path: part.path, skippedAs: .sheetWithoutMessages))
      outcomes[index].report.problems = part.problems.filter { $0.kind == .unreadAttachment }
    }
    return outcomes
  }

  /// Whether a sheet that is no export stands beside others as their summary or cover.
  private func isAside(_ outcome: Outcome, _ sheet: Workbook.Sheet) -> Bool {
    guard outcome.report.disposition == .refused, let problem = outcome.report.problems.first else {
      return false
    }
    switch problem.kind {
    case .sessionList, .orderTable: return true
    case .notAnExport:
      let name = sheet.name.comparable
      return catalog.tables.last?.asideSheets.contains { name.contains($0) } ?? false
    default: return false
    }
  }

  private func readSheet(
    _ sheet: Workbook.Sheet, _ part: InputFile, _ parts: WorkbookParts, _ workbook: Workbook,
    _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) -> Outcome {
    guard let result = try parts.unpack(sheet.part, &unpacking) else {
      throw .damaged("a sheet that the workbook lists and does not have")
    }
    let reader = SheetReader(
      strings: workbook.strings, formats: workbook.formats, from1904: workbook.from1904,
      merges: try MergedCells(of: result.bytes.data.span),
      limit: min(settings.limits.pageBytes, settings.limits.archiveBytes - unpacking.total))
    // What cannot be read of the sheet's relations is said with its pictures.
    reader.links =
      (try? CellLinks(of: result.bytes.data.span, sheet.part, parts, &unpacking)) ?? CellLinks.none
    reader.textHeaders = Set(catalog.tables.last?.columns[.text] ?? [])
    XMLPushParser.parse(result.bytes.data.span, into: reader)
    if let failure = reader.failure { throw failure }
    let table: ExportBytes
    do { table = try reader.finish() } catch { throw .noRoom }
    try unpacking.count(table.count)
    let drawing = addPictures(above: sheet, to: reader, parts, &unpacking)
    guard table.count > 0 || reader.defect != nil || result.failure != nil else {
      var outcome = skip(part, .emptySheet)
      outcome.note(strayPictures: reader.pictures.count)
      return outcome
    }
    let text = DecodedText(
      bytes: table, start: 0, charset: .utf8, reason: "a workbook's XML", nulCount: 0,
      firstNul: nil)
    var outcome = readTable(part, text, of: reader)
    outcome.exportFile?.encoding = text.charset.rawValue
    outcome.report.encoding = text.charset.rawValue
    outcome.report.encodingReason = text.reason
    outcome.report.byteCount = table.count
    outcome.report.digest = table.digest
    if !outcome.isRead { outcome.note(strayPictures: reader.pictures.count) }
    for failure in failures(of: reader, result.failure) + drawing {
      outcome.report.problems.append(failure.problem(in: part.path))
    }
    return outcome
  }

  /// Adds the pictures that float above a sheet; what of them could not be read.
  private func addPictures(
    above sheet: Workbook.Sheet, to reader: SheetReader, _ parts: WorkbookParts,
    _ unpacking: inout Unpacking
  ) -> [ArchiveFailure] {
    do throws(ArchiveFailure) {
      for relation in try Workbook.relations(of: sheet.part, parts, &unpacking)
      where relation.type.hasSuffix("/drawing") {
        guard let part = try parts.read(relation.target, &unpacking) else { continue }
        let drawing = DrawingReader(adding: reader.pictures)
        XMLPushParser.parse(part.data.span, into: drawing)
        reader.pictures = drawing.pictures
        if drawing.defect != nil { throw .damaged("the pictures of a sheet that break off") }
      }
      return []
    } catch {
      return [error]
    }
  }

  private func failures(
    of reader: SheetReader, _ unpacking: ArchiveFailure?
  ) -> [ArchiveFailure] {
    var failures = unpacking.map { [$0] } ?? []
    switch reader.defect {
    case .broken?: failures.append(.damaged("a sheet that breaks off, or is no XML"))
    case .doctype?: failures.append(.damaged("a sheet with a document type declaration"))
    case nil: break
    }
    if reader.missingStrings > 0 {
      failures.append(.damaged("\(reader.missingStrings) cells whose text is not in the workbook"))
    }
    return failures
  }
}
