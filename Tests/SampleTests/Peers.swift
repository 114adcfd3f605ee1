import Foundation

/// Other people's programs that tests compare with, where they are installed.
enum Peers {
  /// LibreOffice.
  static let spreadsheet = find(["soffice", "libreoffice"])
  static let python = find(["python3"])
  static let systemd = find(["systemd-analyze"])
  static let bash = find(["bash"])
  /// Of coreutils: kills what takes too long.
  static let timeout = find(["timeout"])

  /// The schema of SARIF 2.1.0 as OASIS published it; `.ci/peers` fetches it.
  static let sarifSchema: String? = {
    let path = ProcessInfo.processInfo.environment["CHATAUDIT_SARIF_SCHEMA"]
    return path.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
  }()

  private static func find(_ names: [String]) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
