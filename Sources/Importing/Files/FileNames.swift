/// What a file's name says of it.
enum FileNames {
  private static let images: Set<String> = [
    "jpg", "jpeg", "png", "gif", "webp", "bmp", "heic", "heif", "tif", "tiff", "svg", "ico", "jfif",
  ]
  private static let exports: Set<String> = [
    "csv", "tsv", "tab", "html", "htm", "xhtml", "shtml", "mht", "mhtml", "xlsx", "xlsm", "zip",
  ]
  private static let unsupported: [String: String] = [
    "xls": "an old spreadsheet file; save it as XLSX or CSV",
    "xlsb": "a spreadsheet file; save it as XLSX or CSV",
    "et": "a spreadsheet file; save it as XLSX or CSV",
    "ods": "a spreadsheet file; save it as XLSX or CSV",
    "numbers": "a spreadsheet file; save it as XLSX or CSV",
    "rar": "an archive; unpack it", "7z": "an archive; unpack it",
    "gz": "an archive; unpack it", "tgz": "an archive; unpack it",
    "webarchive": "a web archive; save the page as HTML",
  ]

  /// Whether a file is a table by its name.
  static func isTable(_ path: String) -> Bool { ["csv", "tsv", "tab"].contains(ending(of: path)) }

  /// Whether a file is a workbook by its name.
  static func isWorkbook(_ path: String) -> Bool { ["xlsx", "xlsm"].contains(ending(of: path)) }

  /// Whether a file is an archive of several by its name.
  static func isArchive(_ path: String) -> Bool {
    ["zip", "rar", "7z", "gz", "tgz", "tar", "bz2", "xz"].contains(ending(of: path))
  }

  /// The ending in lower case; empty where there is none.
  static func ending(of name: some StringProtocol) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// What to do with a file by its name.
  ///
  /// - Parameters:
  ///   - isNamed: whether the user named the file itself, not only a folder that holds it.
  static func treatment(of path: String, isNamed: Bool) -> InputFile.Treatment {
    let parts = path.split(separator: "/")
    let name = parts.last ?? ""
    let ending = ending(of: name)
    if let reason = unsupported[ending] { return .unsupported(reason: reason) }
    if isNamed { return images.contains(ending) ? .companion(reason: "an image") : .export }
    if parts.dropLast().contains("expected") { return .companion(reason: "in a folder `expected`") }
    if images.contains(ending) { return .companion(reason: "an image") }
    if name.lowercased().hasPrefix("readme") { return .companion(reason: "a read-me") }
    if exports.contains(ending) {
      // The frames of a saved page stand in a folder beside it; a table is none.
      let isFrame =
        !isTable(path) && !isWorkbook(path)
        && parts.dropLast().contains { $0.hasSuffix("_files") || $0.hasSuffix(".files") }
      return isFrame ? .maybeExport : .export
    }
    if ending == "txt" {
      if images.contains(Self.ending(of: name.dropLast(4))) {
        return .companion(reason: "the text of an image")
      }
      return .maybeExport
    }
    return .companion(
      reason: ending.isEmpty ? FileReport.noExportByName : FileReport.otherEnding + "." + ending)
  }
}
