internal import Foundation
import Transcripts

extension FileReader {
  /// Reads a file that is a zip archive or a workbook by its bytes, whatever its name says.
  ///
  /// - Returns: nil where it is neither: some tools name CSV `.xlsx`.
  func readZip(_ file: InputFile, _ bytes: ExportBytes) -> [Outcome]? {
    guard file.treatment == .export, Container(of: bytes.data.span) == .zip else { return nil }
    guard bytes.count <= settings.limits.pageBytes else {
      return [
        refuse(
          file, .fileTooLarge, found: "\(bytes.count) bytes",
          expected: "at most \(settings.limits.pageBytes) (limit: page)",
          advice: "Split the export, or raise the limit in the config's `limits`.")
      ]
    }
    var unpacking = Unpacking(limits: settings.limits)
    return readZip(file, bytes, &unpacking, isInside: false)
  }

  /// - Parameter isInside: whether the file itself stands in an archive.
  private func readZip(
    _ file: InputFile, _ bytes: ExportBytes, _ unpacking: inout Unpacking, isInside: Bool
  ) -> [Outcome] {
    var report = FileReport(path: file.path, disposition: .unpacked)
    report.byteCount = bytes.count
    report.digest = bytes.digest
    var parts: [Outcome] = []
    do throws(ArchiveFailure) {
      let directory = try ZipDirectory(bytes.data.span, limit: settings.limits.archiveEntries)
      if let document = directory.otherDocument {
        throw ArchiveFailure(
          kind: .unsupportedFile, found: document, expected: "CSV, XLSX or HTML",
          advice: "Save it as XLSX or CSV, or take it out of the folder.")
      } else if Workbook.isWorkbook(directory) {
        report.reason = "a workbook"
        parts = try readWorkbook(file, bytes, directory, &unpacking, &report)
      } else if isInside {
        throw ArchiveFailure(
          kind: .nestedArchive, found: "an archive in an archive", expected: "exports",
          advice: "Unpack it, and name the folder.")
      } else {
        report.reason = "an archive of \(directory.entries.count) entries"
        parts = try readEntries(file, bytes, directory, &unpacking, &report)
      }
    } catch {
      report.problems.append(error.problem(in: file.path))
      if parts.isEmpty {
        report.disposition = .refused
        report.reason = error.found
      }
    }
    return [Outcome(report: report)] + parts
  }

  // MARK: Archives

  private func readEntries(
    _ file: InputFile, _ bytes: ExportBytes, _ directory: ZipDirectory,
    _ unpacking: inout Unpacking, _ report: inout FileReport
  ) throws(ArchiveFailure) -> [Outcome] {
    var read = EntryOutcomes(directory)
    for place in directory.unlisted {
      report.problems.append(
        ArchiveFailure.damaged("an entry that the archive's directory does not list", at: place)
          .problem(in: file.path))
    }
    for (index, failure) in read.readTexts(
      bytes, &unpacking, limit: settings.limits.descriptorBytes)
    {
      report.problems.append(failure.problem(in: "\(file.path)/\(read.name(of: index))"))
    }
    for index in directory.entries.indices where !directory.entries[index].isFolder {
      let entry = directory.entries[index]
      var part = InputFile(
        realPath: nil, path: "\(file.path)/\(read.name(of: index))", root: nil,
        treatment: FileNames.treatment(of: entry.name, isNamed: false))
      part.size = entry.size
      part.archive = read.folder(around: entry.name)
      if entry.isHidden {
        let mayBeExport = entry.isInHiddenFolder && part.treatment == .export
        part.treatment = .companion(mayBeExport ? .hiddenExports : .hiddenFile)
      }
      do throws(ArchiveFailure) {
        read.outcomes += try readEntry(entry, directory.content[index], part, bytes, &unpacking)
      } catch {
        var outcome = refuse(
          part, error.kind, found: error.found, expected: error.expected, advice: error.advice)
        // What cannot be opened may be anything, whatever its name says.
        outcome.report.disposition = .refused
        outcome.report.reason = error.found
        outcome.report.problems = [error.problem(in: part.path)]
        read.outcomes.append(outcome)
      }
    }
    if !read.outcomes.contains(where: { $0.report.disposition != .companion }) {
      throw ArchiveFailure(
        kind: .notAnExport, found: "an archive without an export",
        expected: "CSV, XLSX or HTML in it",
        advice: "Export again, or take it out of the folder.")
    }
    return read.outcomes
  }

  private func readEntry(
    _ entry: ZipEntry, _ content: Range<Int>?, _ part: InputFile, _ archive: ExportBytes,
    _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) -> [Outcome] {
    if case .companion(let reason) = part.treatment {
      return [noteUnreadText(of: part, in: skip(part, reason))]
    }
    if let refusal = entry.refusal { throw refusal }
    guard !FileNames.isArchive(entry.name) else {
      throw ArchiveFailure(
        kind: .nestedArchive, byteOffset: entry.headerOffset, found: "an archive in an archive",
        expected: "exports", advice: "Unpack it, and name the folder.")
    }
    if case .unsupported = part.treatment { return read(part) }
    let result = try unpacking.unpack(entry, content, of: archive.data.span)
    var outcomes: [Outcome]
    if part.treatment == .export, Container(of: result.bytes.data.span) == .zip {
      outcomes = readZip(part, result.bytes, &unpacking, isInside: true)
    } else {
      outcomes = [readContent(part, result.bytes)]
    }
    if let failure = result.failure {
      outcomes[0].report.problems.append(failure.problem(in: part.path))
    }
    return outcomes
  }
}

/// What comes of the entries of an archive, and what they know of one another.
private struct EntryOutcomes {
  var outcomes: [FileReader.Outcome] = []
  private let directory: ZipDirectory
  private let names: Set<String>
  private var texts: [String: String] = [:]
  /// The places of the entries of each name: an archive may have several.
  private let places: [String: [Int]]

  init(_ directory: ZipDirectory) {
    self.directory = directory
    let names = directory.entries.map(\.name)
    self.names = Set(names)
    places = Dictionary(grouping: names.indices) { names[$0] }
  }

  /// The name of an entry, with its place where others have the same.
  func name(of index: Int) -> String {
    let name = directory.entries[index].name
    guard let same = places[name], same.count > 1, let place = same.firstIndex(of: index) else {
      return name
    }
    return "\(name) (\(place + 1))"
  }

  func folder(around name: String) -> ArchiveFolder {
    ArchiveFolder(of: name, names: names, texts: texts)
  }

  /// Unpacks the texts that stand beside images.
  ///
  /// - Returns: why some of them were not read, with their places.
  mutating func readTexts(
    _ archive: ExportBytes, _ unpacking: inout Unpacking, limit: Int
  ) -> [(index: Int, failure: ArchiveFailure)] {
    var failures: [(index: Int, failure: ArchiveFailure)] = []
    for (index, entry) in directory.entries.enumerated()
    where entry.name.hasSuffix(".txt") && names.contains(String(entry.name.dropLast(4)))
      && entry.size <= limit
    {
      do throws(ArchiveFailure) {
        if let refusal = entry.refusal { throw refusal }
        let result = try unpacking.unpack(
          entry, directory.content[index], of: archive.data.span)
        if let failure = result.failure { failures.append((index, failure)) }
        do throws(ScreenshotText.Unread) {
          texts[entry.name] = try ScreenshotText.text(of: result.bytes)
        } catch {
          failures.append(
            (
              index,
              ArchiveFailure(
                kind: .unreadAttachment, found: error.found, expected: error.expected,
                advice: error.advice)
            ))
        }
      } catch {
        failures.append((index, error))
      }
    }
    return failures
  }
}
