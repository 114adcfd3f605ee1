/// A file that was met in the inputs.
struct InputFile: Sendable, Hashable {
  /// What is to be done with it.
  enum Treatment: Sendable, Hashable {
    /// To be read as an export; refused when it is none.
    case export
    /// To be read if it is an export, else skipped: a `.txt` in a folder, a frame of a saved page.
    case maybeExport
    case companion(SkipReason)
    /// Named like an export of a kind that is not read.
    case unsupported(reason: String)
  }

  /// Its path with links resolved; nil for standard input.
  var realPath: String?
  /// The path relative to its INPUT.
  var path: String
  /// The input's folder: attachments outside it are not opened.
  var root: String?
  var treatment: Treatment
  var size = 0
  /// What stands around it in its archive, where it is in one.
  var archive: ArchiveFolder?

  var isReadable: Bool { treatment == .export || treatment == .maybeExport }
}
