public import Transcripts

/// Where the images of exports are, for whoever shows them beside what was read from them.
///
/// An image in an archive, or behind an address, has no file here.
public struct ImageFiles: Sendable {
  /// By the path as messages name their export; two inputs may have an export of the same path.
  private let finders: [String: [AttachmentFinder]]
  /// By the same path: those of other exports with the same bytes, of which one is read.
  private let others: [String: [AttachmentFinder]]

  /// Looks for the exports of inputs, as `readExports` does.
  public init(of inputs: [String], settings: ImportSettings) throws(ImportError) {
    var finders: [String: [AttachmentFinder]] = [:]
    var sizes: [Int: [InputFile]] = [:]
    func finder(_ file: InputFile) -> AttachmentFinder {
      AttachmentFinder(
        export: file.realPath, root: file.root, limit: settings.limits.descriptorBytes)
    }
    for file in try InputDiscovery.files(inputs, settings: settings) where file.isReadable {
      finders[file.path, default: []].append(finder(file))
      if file.size > 0, file.realPath != nil { sizes[file.size, default: []].append(file) }
    }
    self.finders = finders
    var others: [String: [AttachmentFinder]] = [:]
    for files in sizes.values where files.count > 1 {
      let digests = files.map { file in
        file.realPath.flatMap { try? ExportBytes(contentsOf: $0, size: file.size) }?.digest
      }
      for (file, digest) in zip(files, digests) where digest != nil {
        others[file.path, default: []] += zip(files, digests).filter {
          $1 == digest && $0.realPath != file.realPath
        }.map { finder($0.0) }
      }
    }
    self.others = others
  }

  /// The file of an image that a message has, and the input's folder in which it lies, both without
  /// links; nil where there is none, or where two could be meant.
  ///
  /// It is not opened.
  public func file(of attachment: Attachment, in message: Message) -> (
    path: String, folder: String
  )? {
    guard attachment.kind == .image, !attachment.reference.isEmpty else { return nil }
    let exports = ([message.provenance] + message.otherProvenances).map(\.file.path)
    for finders in [finders, others] {
      for export in exports {
        let found = (finders[Self.file(of: export, in: finders)] ?? []).compactMap {
          $0.file(of: attachment.reference)
        }
        if found.count == 1 { return found[0] }
      }
    }
    return nil
  }

  /// The path of the file that an export is: that of the workbook, where it is one of its sheets.
  private static func file(
    of export: String, in finders: [String: [AttachmentFinder]]
  ) -> String {
    guard finders[export] == nil, let slash = export.lastIndex(of: "/") else { return export }
    let whole = String(export[..<slash])
    // What lies in an archive has its images there.
    return FileNames.ending(of: whole) == "zip" ? export : whole
  }
}
