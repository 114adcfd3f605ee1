internal import Foundation
import Transcripts

// Pages, saved by a browser or written by an exporter.
extension FileReader {
  func readPage(_ file: InputFile, _ text: DecodedText, _ bytes: ExportBytes) -> Outcome {
    let whole = text.bytes.data.span
    let page = whole.extracting(text.start..<whole.count)
    guard let recognition = catalog.pages.recognize(page) else {
      var outcome = refuse(
        file, .notAnExport, found: "a page in no known format", expected: "a saved chat page",
        advice: "Describe the page in a format descriptor of your own, or take the file away.")
      outcome.frames = OuterPages.frames(of: page, at: file.path)
      return outcome
    }
    var sink = RecordSink(
      file: file.path, times: times, words: catalog.words, rules: rules, attachments: finder(file))
    let context = PageContext(
      file: file.path, text: text.bytes, digest: { bytes.digest }, settings: settings,
      table: catalog.tables.last,
      hasBeside: { hasFile($0, beside: file) })
    if let table = catalog.pages.read(page, as: recognition, context: context, into: &sink) {
      return readPageTable(file, table, of: text, as: recognition, problems: sink.finish().problems)
    }
    let isEmpty = sink.count == 0
    let finished = sink.finish()
    let records = finished.records
    var tally = finished.problems
    if records.mixesBuyers, catalog.pages.isFallback(recognition) {
      tally.add(
        ImportProblem(
          .severalBuyers, file: file.path,
          found: "a page on which several buyers speak, and nothing that parts their conversations",
          expected: "a heading such as 买家：… above each, or a page for each",
          advice: "They were read as one conversation; save each as a page of its own, or describe "
            + "the page in a format of your own."))
    }
    let refusal =
      tally.problems.first { $0.kind.saysNoExport }
      ?? tally.problems.first { $0.kind == .nestingLimit }
    if isEmpty, let problem = refusal {
      var outcome = refuse(
        file, problem.kind, found: problem.found, expected: problem.expected,
        advice: problem.advice)
      outcome.frames = OuterPages.frames(of: page, at: file.path)
      outcome.isShell =
        problem.kind == .emptyShell && catalog.pages.foresees(problem, of: recognition)
      return outcome
    }
    return accept(
      file, records, tally, format: recognition.format, reason: recognition.reason)
  }

  /// Reads a page's table of messages as the CSV that it would have been.
  private func readPageTable(
    _ file: InputFile, _ table: [UInt8], of page: DecodedText, as recognition: PageRecognition,
    problems: ProblemTally
  ) -> Outcome {
    let text = DecodedText(
      bytes: ExportBytes(table), start: 0, charset: page.charset, reason: page.reason,
      nulCount: page.nulCount, firstNul: page.firstNul)
    var outcome = readTable(file, text, isWritten: true)
    if outcome.isRead { outcome.report.format = recognition.format }
    outcome.exportFile?.format = recognition.format
    // Places in the table are none in the page; the record's number is the row's.
    for index in outcome.report.problems.indices {
      outcome.report.problems[index].byteOffset = nil
      outcome.report.problems[index].line = nil
    }
    outcome.report.problems += problems.problems
    return outcome
  }

  /// Whether a file of a name stands in the folder of another.
  private func hasFile(_ name: String, beside file: InputFile) -> Bool {
    if let archive = file.archive { return archive.resolve(name) != nil }
    guard let path = file.realPath, !name.contains("/"), name != ".." else { return false }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    return FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
  }

  func looksLikePage(_ file: InputFile, _ bytes: Span<UInt8>) -> Bool {
    if ["html", "htm", "xhtml", "shtml"].contains(FileNames.ending(of: file.path)) { return true }
    let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard first < bytes.count else { return false }
    let head = String(copyingUTF8: bytes.extracting(first..<min(bytes.count, first + 1_024)))
    var start = head.trimmingSpaces().lowercased()[...]
    // An XML declaration and comments may stand above the page.
    for (opening, closing) in [("<?xml", "?>"), ("<!--", "-->")] {
      while start.hasPrefix(opening), let end = start.firstRange(of: closing) {
        start = start[end.upperBound...].drop(while: \.isWhitespace)
      }
    }
    return [
      "<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta", "<style", "<title",
      "<center",
    ].contains { start.hasPrefix($0) }
  }
}
