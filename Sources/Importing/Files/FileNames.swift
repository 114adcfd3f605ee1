/// What a file's name says of it.
enum FileNames {
  private static let images: Set<String> = [
    "jpg", "jpeg", "png", "gif", "webp", "bmp", "heic", "heif", "tif", "tiff", "svg", "ico", "jfif",
  ]
  private static let exports: Set<String> = [
    "csv", "tsv", "tab", "html", "htm", "xhtml", "shtml", "mht", "mhtml", "zip",
  ]
  /// Programs give these names to pages and tables too: what is in the file decides.
  private static let spreadsheets: Set<String> = [
    "xlsx", "xlsm", "xls", "xlsb", "et", "ods", "numbers",
  ]
  /// Archives that are not unpacked.
  private static let archives: Set<String> = [
    "rar", "7z", "gz", "tgz", "tar", "bz2", "tbz", "tbz2", "xz", "txz", "zst", "lzma", "cab",
  ]

  /// Whether a file is a table by its name.
  static func isTable(_ path: String) -> Bool { ["csv", "tsv", "tab"].contains(ending(of: path)) }

  /// Whether a file is a workbook of a kind that is read, by its name.
  static func isWorkbook(_ path: String) -> Bool { ["xlsx", "xlsm"].contains(ending(of: path)) }

  /// Whether a file is a spreadsheet by its name, of a kind that is read or of another.
  static func isSpreadsheet(_ path: String) -> Bool { spreadsheets.contains(ending(of: path)) }

  /// Whether a file is an archive of several by its name.
  static func isArchive(_ path: String) -> Bool {
    let ending = ending(of: path)
    return ending == "zip" || archives.contains(ending)
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
    if archives.contains(ending) { return .unsupported(reason: "an archive; unpack it") }
    if ending == "webarchive" {
      return .unsupported(reason: "a web archive; save the page as HTML")
    }
    if isNamed { return images.contains(ending) ? .companion(.image) : .export }
    if parts.dropLast().contains("expected") { return .companion(.inExpectedFolder) }
    if images.contains(ending) { return .companion(.image) }
    if name.lowercased().hasPrefix("readme") { return .companion(.readMe) }
    let isSpreadsheet = spreadsheets.contains(ending)
    if isSpreadsheet || exports.contains(ending) {
      // The frames of a saved page stand in a folder beside it; a table is none.
      let isFrame =
        !isTable(path) && !isSpreadsheet
        && parts.dropLast().contains { $0.hasSuffix("_files") || $0.hasSuffix(".files") }
      return isFrame ? .maybeExport : .export
    }
    if ending == "txt" {
      if images.contains(Self.ending(of: name.dropLast(4))) {
        return .companion(.imageText)
      }
      return .maybeExport
    }
    return .companion(ending.isEmpty ? .noExportByName : .otherEnding(ending))
  }
}
