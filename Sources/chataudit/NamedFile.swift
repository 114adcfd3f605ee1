import Checking
import Foundation
import Importing

/// Reads a file that the command line or the config names, whole.
enum NamedFile {
  /// The bytes of a file.
  ///
  /// - Parameter expected: what should stand there, such as `a run document`.
  /// - Throws: `UsageError` naming the path, why it cannot be read, and what was expected.
  static func bytes(of path: String, expected: Localized) throws -> Data {
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      let reason = reason(error, path)
      throw UsageError(
        zh: "\(path)：\(reason.zh)；应为\(expected.zh.spacedBehindChinese)",
        en: "\(path): \(reason.en); expected \(expected.en)")
    }
  }

  /// The text of a file in UTF-8, without a byte order mark.
  ///
  /// - Throws: `UsageError` as for `bytes(of:expected:)`, and where it is no UTF-8.
  static func text(of path: String, expected: Localized) throws -> String {
    let data = try bytes(of: path, expected: expected)
    guard let text = String(validating: data, as: UTF8.self) else {
      throw UsageError(
        zh: "\(path)：不是 UTF-8；请另存为 UTF-8", en: "\(path): is not UTF-8; save it as UTF-8")
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// What was typed or pasted: the text of a file, or of standard input for `-`, in any encoding in
  /// which exports are read.
  ///
  /// - Throws: `UsageError` as for `bytes(of:expected:)`, and where it is no text.
  static func typedText(of path: String) throws -> String {
    let data =
      try path == "-"
      ? FileHandle.standardInput.readDataToEndOfFile()
      : bytes(of: path, expected: Localized(zh: "文本", en: "a text"))
    guard let text = strictText(of: data) else {
      let name =
        path == "-"
        ? Localized(zh: "标准输入", en: "standard input") : Localized(zh: path, en: path)
      throw UsageError(
        zh: "\(name.zh)：应为 UTF-8、带字节序标记的 UTF-16 或 GB18030 的文本；请另存为 UTF-8",
        en: "\(name.en): expected a text in UTF-8, UTF-16 with a byte order mark, or GB18030; save "
          + "it as UTF-8")
    }
    return text
  }

  /// The rows of a CSV that are not blank, their cells without white space around them, each with
  /// its line from 1.
  ///
  /// Rows may end as Unix, Windows and old Macs end them.
  ///
  /// - Throws: `UsageError` as for `text(of:expected:)`.
  static func rows(
    of path: String, expected: Localized
  ) throws -> [(line: Int, cells: [String])] {
    let text = try text(of: path, expected: expected)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return numberedTableRecords(Array(text.utf8))
      .map { ($0.line, $0.cells.map { $0.trimmingCharacters(in: .whitespaces) }) }
      .filter { !$0.cells.allSatisfy(\.isEmpty) }
  }

  private static func reason(_ error: any Error, _ path: String) -> Localized {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return Localized(zh: "是文件夹", en: "is a folder")
    }
    return switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: Localized(zh: "不存在", en: "is not there")
    case .fileReadNoPermission:
      Localized(zh: "没有权限读取，请检查权限", en: "may not be read, check its permissions")
    default:
      Localized(
        zh: "读不了：\(error.localizedDescription)",
        en: "cannot be read: \(error.localizedDescription)")
    }
  }
}
