import ArgumentParser
import Foundation
import Reporting

struct InitCommand: ParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Writes a commented config and a first rule pack.")

  @Argument(help: "The folder; by default the working directory.")
  var folder = "."

  @OptionGroup var spoken: LanguageOptions

  var language: Language { spoken.language }

  func run() throws {
    let config = folder + "/" + Workspace.fileName
    let pack = folder + "/rules/shop.yaml"
    for path in [config, pack] { try NewFile.checkIsAbsent(path) }
    // Who runs `weekly` from cron has no environment that says the language.
    let values = ["language": language.rawValue]
    try NewFile.write(try Template("chataudit.yml").filled(values), to: config)
    try NewFile.write(try Template("pack.yaml").filled(["id": "shop"]), to: pack)
    print("\(config)\n\(pack)")
    print(
      say(
        "在配置里写上您的店铺，去掉 packs 前面的 #，然后：chataudit audit 导出文件",
        "Name your shop in the config, uncomment its packs, then: chataudit audit EXPORTS"))
  }
}

/// Files that are written only where nothing stands yet.
enum NewFile {
  /// Writes a file and the folders above it.
  ///
  /// - Throws: `UsageError` where something stands there already.
  static func write(_ text: String, to path: String) throws {
    try checkIsAbsent(path)
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
    } catch {
      throw UsageError(
        zh: "\(path)：写不进去；请检查文件夹的权限",
        en: "\(path): cannot be written; check the folder's permissions")
    }
  }

  /// - Throws: `UsageError` where something stands at the path.
  static func checkIsAbsent(_ path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw UsageError(
        zh: "\(path)：已经存在；请先移走", en: "\(path): is there already; move it away first")
    }
  }
}
