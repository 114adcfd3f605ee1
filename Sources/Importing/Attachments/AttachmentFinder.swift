internal import Foundation
import Transcripts

/// Finds the text that stands beside an image, within the input's folder and nowhere else.
///
/// `a.png` has its text in `a.png.txt`. Nothing is fetched, and no image is opened.
struct AttachmentFinder: Sendable {
  /// The folder of the export, and the input's folder, both without links; nil for standard input.
  private let folder: String?
  private let root: String?
  private let archive: ArchiveFolder?
  private let limit: Int

  /// A finder for the attachments of one export.
  ///
  /// - Parameters:
  ///   - export: its path.
  ///   - root: the input's folder; files outside it are not opened.
  ///   - archive: what stands around the export in its archive, where it is in one.
  ///   - limit: bytes of a screenshot's text.
  init(export: String?, root: String?, archive: ArchiveFolder? = nil, limit: Int) {
    self.archive = archive
    folder = export.flatMap { realPath(String($0.reversed().drop { $0 != "/" }.reversed())) }
    self.root = root.flatMap(realPath)
    self.limit = limit
  }

  /// Adds the lines of each image that has a text beside it.
  func addLines(to attachments: inout [Attachment]) {
    for index in attachments.indices
    where attachments[index].kind == .image && attachments[index].lines == nil {
      attachments[index].lines = lines(beside: attachments[index].reference)
    }
  }

  /// Where an image is, as far as its reference says.
  enum Place { case found, missing, remote, unnamed }

  /// Where the image of a reference is.
  ///
  /// It is not opened.
  func place(of reference: String) -> Place {
    if reference.isEmpty || reference.hasPrefix("data:") { return .unnamed }
    if Self.isAddress(reference) { return .remote }
    if let archive {
      return Self.spellings(of: reference).contains { archive.resolve($0) != nil }
        ? .found : .missing
    }
    return file(of: reference) == nil ? .missing : .found
  }

  /// The file that a reference names beside the export, with the folder in which it lies, both without
  /// links; nil where it is elsewhere.
  func file(of reference: String) -> (path: String, folder: String)? {
    guard archive == nil, let folder, let root, !reference.isEmpty, !reference.contains("\0"),
      reference.utf8.count < 1_000, !Self.isAddress(reference)
    else { return nil }
    for name in Self.spellings(of: reference) {
      let candidate = name.hasPrefix("/") ? name : folder + "/" + name
      if let path = realPath(candidate), path.isInside(root) { return (path, root) }
    }
    return nil
  }

  private func lines(beside reference: String) -> [ScreenshotLine]? {
    if let archive, !Self.isAddress(reference) {
      return Self.spellings(of: reference).lazy.compactMap { archive.text(beside: $0) }.first
        .map(ScreenshotText.lines)
    }
    guard let folder, let root, !reference.isEmpty, !reference.contains("\0"),
      reference.utf8.count < 1_000, !Self.isAddress(reference)
    else { return nil }
    for name in Self.spellings(of: reference) {
      let candidate = name.hasPrefix("/") ? name : folder + "/" + name
      guard let path = realPath(candidate + ".txt"), path.isInside(root),
        let text = read(path)
      else { continue }
      return ScreenshotText.lines(of: text)
    }
    return nil
  }

  private func read(_ path: String) -> String? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      attributes[.type] as? FileAttributeType == .typeRegular,
      let size = attributes[.size] as? Int, size <= limit,
      let bytes = try? ExportBytes(contentsOf: path, size: size),
      let text = try? decodeText(bytes)
    else { return nil }
    let span = text.bytes.data.span
    return String(copyingUTF8: span.extracting(text.start..<span.count))
  }

  /// The reference as written, with `/` for `\`, and with its percent signs resolved.
  private static func spellings(of reference: String) -> [String] {
    let plain = String(reference.replacing("\\", with: "/"))
    guard plain.contains("%"), let decoded = plain.removingPercentEncoding, decoded != plain,
      !decoded.contains("\0")
    else { return [plain] }
    return [plain, decoded]
  }

  private static func isAddress(_ reference: String) -> Bool {
    reference.contains("://") || reference.hasPrefix("//") || reference.hasPrefix("\\\\")
      || reference.hasPrefix("data:")
  }
}

extension String {
  /// Whether a path without links lies in a folder without links.
  func isInside(_ folder: String) -> Bool {
    self == folder || hasPrefix(folder == "/" ? "/" : folder + "/")
  }
}
