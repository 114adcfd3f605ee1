internal import Foundation

// Files that are no text, and are not unpacked.
extension FileReader {
  /// Refuses a file by what it is; its name only says which of several things it is likely to be.
  func refuse(_ file: InputFile, _ container: Container, _ bytes: ExportBytes) -> Outcome {
    let kind = container == .compoundFile ? CompoundFile(bytes) : nil
    let isLocked = kind == .locked || kind == .unknown && FileNames.isWorkbook(file.path)
    if isLocked {
      return refuse(
        file, .encryptedFile, found: "a workbook locked with a password", expected: "one without",
        advice: "Open it with the password and save it without.")
    }
    let isSpreadsheet =
      kind == .workbook || kind == .unknown && FileNames.isSpreadsheet(file.path)
      || container == .oldWorkbook || container == .xmlSpreadsheet
    if isSpreadsheet {
      let found = kind == nil ? container : .oldWorkbook
      return refuse(
        file, .unsupportedFile, found: found.rawValue, expected: "CSV, XLSX or HTML",
        advice: "Open it in a spreadsheet program and save it as XLSX or CSV.")
    }
    return refuse(
      file, .unsupportedFile, found: container.rawValue, expected: "CSV, XLSX or HTML",
      advice: "Convert or unpack it; its name does not say what it is.")
  }
}

/// What an OLE compound file is, by the names of its streams.
private enum CompoundFile {
  /// An XLSX with a password.
  case locked
  /// An XLS.
  case workbook
  /// A file of another program.
  case other
  case unknown

  init(_ file: ExportBytes) {
    func has(_ stream: String) -> Bool {
      let name = stream.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      return file.data.range(of: Data(name)) != nil
    }
    if has("EncryptedPackage") {
      self = .locked
    } else if has("WordDocument") || has("PowerPoint Document") {
      self = .other
    } else {
      self = has("Workbook") || has("Book") ? .workbook : .unknown
    }
  }
}
