public import Transcripts

/// Where the images of exports are, for whoever shows them beside what was read from them.
///
/// An image in an archive, or behind an address, has no file here.
public struct ImageFiles: Sendable {
  /// By the path as messages name their export; two inputs may have an export of the same path.
  private let finders: [String: [AttachmentFinder]]

  /// Looks for the exports of inputs, as `readExports` does.
  public init(of inputs: [String], settings: ImportSettings) throws(ImportError) {
    var finders: [String: [AttachmentFinder]] = [:]
    for file in try InputDiscovery.files(inputs, settings: settings) where file.isReadable {
      finders[file.path, default: []].append(
        AttachmentFinder(
          export: file.realPath, root: file.root, limit: settings.limits.descriptorBytes))
    }
    self.finders = finders
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
    for export in exports {
      let found = (finders[export] ?? []).compactMap { $0.file(of: attachment.reference) }
      if found.count == 1 { return found[0] }
    }
    return nil
  }
}
