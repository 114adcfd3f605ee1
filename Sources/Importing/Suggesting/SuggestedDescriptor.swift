internal import Foundation

/// A first draft of a format descriptor for a file that no format fits, for its author to correct.
///
/// It names headers, classes and the words of a role column, and nothing else of the file.
/// Descriptors of the user's own are left aside.
///
/// - Parameter path: a table or a page.
/// - Returns: YAML with comments.
/// - Throws: `ImportError` where the file cannot be read, or has neither columns nor classes.
public func suggestedDescriptor(
  for path: String, settings: ImportSettings
) throws(ImportError) -> String {
  // The shell has made the file of the draft already, where the config's `formats` may find it
  // empty.
  var settings = settings
  settings.formats = []
  let files = try InputDiscovery.files([path], settings: settings)
  guard let file = files.first, files.count == 1, let real = file.realPath,
    file.size <= settings.limits.pageBytes,
    let bytes = try? ExportBytes(contentsOf: real, size: file.size),
    let text = try? decodeText(bytes, declared: declaredCharset(bytes.data.span))
  else {
    throw ImportError(
      file: path, found: "no text that can be read", expected: "one table or page",
      advice: "Name a single CSV or HTML file.")
  }
  let whole = text.bytes.data.span
  let content = whole.extracting(text.start..<whole.count)
  let catalog = try FormatCatalog(settings: settings)
  let head = String(copyingUTF8: content.extracting(0..<min(512, content.count))).trimmed
  let draft =
    head.hasPrefix("<") || ["html", "htm"].contains(FileNames.ending(of: path))
    ? PageSuggestion(content)?.descriptor
    : TableSuggestion(content, catalog: catalog)?.descriptor
  guard let draft else {
    throw ImportError(
      file: file.path, found: "neither columns nor elements that repeat",
      expected: "a table with a header, or a page of messages",
      advice: "Look at a file of the same kind with more messages.")
  }
  return draft
}

/// Comments that every draft begins with.
enum SuggestedLines {
  static let firstDraft =
    "# A first draft: check every line, then name the file under `formats:` in chataudit.yml."
  static let reference = "# Documentation/Formats.md explains every key."
}

extension String {
  /// Written as a YAML scalar.
  var yaml: String { "'" + replacing("'", with: "''").replacing("\n", with: " ") + "'" }
}
