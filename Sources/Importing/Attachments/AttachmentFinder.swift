internal import Foundation
internal import Synchronization
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
  /// Those of exports with the same bytes, which are read once; every copy of the finder has them.
  private let others = Others()

  private final class Others: Sendable { let finders = Mutex<[AttachmentFinder]>([]) }

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

  /// Looks beside another export of the same bytes too.
  func add(_ other: AttachmentFinder) {
    let isSame =
      archive == nil && other.archive == nil && folder == other.folder
      && root == other.root
    if !isSame { others.finders.withLock { $0.append(other) } }
  }

  /// Whether it looks beside several exports.
  var hasOthers: Bool { others.finders.withLock { !$0.isEmpty } }

  /// Adds the lines of each image that has a text beside it.
  ///
  /// Where texts of the same image differ, an image is added for each.
  func addLines(to attachments: inout [Attachment]) {
    let others = others.finders.withLock { $0 }
    let plain = attachments
    addOwnLines(to: &attachments)
    for other in others {
      var theirs = plain
      other.addOwnLines(to: &theirs)
      attachments.take(theirs)
    }
  }

  private func addOwnLines(to attachments: inout [Attachment]) {
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
    let place = ownPlace(of: reference)
    guard place == .missing else { return place }
    let others = others.finders.withLock { $0 }
    return others.contains { $0.ownPlace(of: reference) == .found } ? .found : .missing
  }

  private func ownPlace(of reference: String) -> Place {
    if reference.isEmpty || reference.hasPrefix("data:") { return .unnamed }
    if Self.isAddress(reference) { return .remote }
    if let archive {
      return Self.spellings(of: reference).contains { archive.resolve($0) != nil }
        ? .found : .missing
    }
    return file(of: reference) == nil ? .missing : .found
  }

  /// The file that a reference names beside the export, with the folder in which it lies, both
  /// without links; nil where it is elsewhere.
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
      return Self.spellings(of: reference).lazy.compactMap { archive.text(beside: $0) }
        .compactMap(ScreenshotText.lines).first
    }
    guard let folder, let root, !reference.isEmpty, !reference.contains("\0"),
      reference.utf8.count < 1_000, !Self.isAddress(reference)
    else { return nil }
    for name in Self.spellings(of: reference) {
      let candidate = name.hasPrefix("/") ? name : folder + "/" + name
      guard let path = realPath(candidate + ".txt"), path.isInside(root),
        let text = try? ScreenshotText.read(path, limit: limit),
        let lines = ScreenshotText.lines(of: text)
      else { continue }
      return lines
    }
    return nil
  }

  /// The reference as written, with `/` for `\`, and with its percent signs resolved.
  private static func spellings(of reference: String) -> [String] {
    var plain = String(reference.replacing("\\", with: "/"))
    // A file's address is a path as any other.
    if isFileAddress(plain) {
      let path = plain.dropFirst("file:".count)
      plain = path.hasPrefix("//") ? String(path.dropFirst(2).drop { $0 != "/" }) : String(path)
    }
    guard plain.contains("%"), let decoded = plain.removingPercentEncoding, decoded != plain,
      !decoded.contains("\0")
    else { return [plain] }
    return [plain, decoded]
  }

  private static func isAddress(_ reference: String) -> Bool {
    if isFileAddress(reference) { return false }
    return reference.contains("://") || reference.hasPrefix("//") || reference.hasPrefix("\\\\")
      || reference.hasPrefix("data:")
  }

  private static func isFileAddress(_ reference: String) -> Bool {
    reference.prefix(6).lowercased() == "file:/"
  }
}

extension String {
  /// Whether a path without links lies in a folder without links.
  func isInside(_ folder: String) -> Bool {
    self == folder || hasPrefix(folder == "/" ? "/" : folder + "/")
  }
}
