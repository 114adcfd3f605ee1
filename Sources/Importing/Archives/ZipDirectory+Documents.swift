extension ZipDirectory {
  /// What an archive is that a program other than a packer made, and that holds no table or page to
  /// read; nil for all others.
  var otherDocument: String? {
    let names = Set(entries.map(\.name))
    func hasFolder(_ folder: String) -> Bool { names.contains { $0.hasPrefix(folder + "/") } }
    if names.contains("xl/workbook.bin") { return "a binary spreadsheet file (XLSB)" }
    if names.contains("mimetype"), names.contains("content.xml") { return "an OpenDocument file" }
    if names.contains("Index/Document.iwa") { return "a file of Numbers or its like" }
    guard names.contains("[Content_Types].xml") else { return nil }
    return hasFolder("word") ? "a text document" : hasFolder("ppt") ? "a presentation" : nil
  }
}
