import Checking
import Foundation
import StrictYAML

/// A folder of the plugins' packs, as `rules export` writes them, that stands in for the embedded
/// ones.
struct RuleFolder {
  let path: String

  /// The plugins with the packs of the folder; one whose packs are not there has no rules.
  ///
  /// - Throws: `UsageError` where the folder cannot be read, holds no pack, one of no plugin, a
  ///   file that is none, or a changed catalogue of policies; `YAMLError` for a file that is not
  ///   YAML.
  func applied(to plugins: [Plugin]) throws -> [Plugin] {
    var packs: [String: [PackFile]] = [:]
    for file in try files() {
      let root = try YAMLNode(reading: file.text, file: file.name)
      let members = try root.members()
      guard let pack = members.first(where: { $0.key == "pack" }) else {
        try checkIsCatalogue(file, keys: members.map(\.key), line: root.line)
        continue
      }
      let id = try pack.value.string()
      guard plugins.contains(where: { $0.id == id }) else {
        let known = plugins.map(\.id)
        let near =
          nearest(to: id, among: known).map { "是不是“\($0)”？" }
          ?? "插件有 \(known.joined(separator: "、"))"
        throw UsageError(
          zh: "\(file.name)：第 \(pack.value.line) 行：“\(id)”不是任何插件的规则包（\(near)）；"
            + "自己的规则包要放在另外的文件夹里，由配置的“packs”写明",
          en: "\(file.name):\(pack.value.line): ‘\(id)’ is no plugin's pack; "
            + "\(suggestion(for: id, among: known)); a pack of your own stands in a folder of its "
            + "own, which the config's ‘packs’ names")
      }
      packs[id, default: []].append(file)
    }
    guard !packs.isEmpty else {
      throw UsageError(
        zh: "\(path)：里面没有规则包；“chataudit rules export \(path)”会把内置的写到那里",
        en: "\(path): holds no pack; ‘chataudit rules export \(path)’ writes them there")
    }
    return plugins.map { plugin in
      Plugin(
        id: plugin.id, packs: ordered(packs[plugin.id] ?? [], as: plugin.packs),
        checks: plugin.checks)
    }
  }

  /// Makes sure that a file that is no pack is the catalogue of policies as `rules export` writes
  /// it beside them: a change of it would be without effect, and a pack that lost its first key
  /// silent.
  private func checkIsCatalogue(_ file: PackFile, keys: [String], line: Int) throws {
    if PolicyCatalogue.builtInFiles.contains(where: { $0.text == file.text }) { return }
    if keys.contains("policies"), !keys.contains("rules") {
      throw UsageError(
        zh: "\(file.name)：和内置的规定目录不同；目录只供规则引用，运行时不从这里读；请恢复原样，或移走",
        en: "\(file.name): differs from the built-in catalogue of policies, which rules alone "
          + "refer to and no run reads from here; restore it or take it out")
    }
    let found =
      keys.isEmpty
      ? Localized(zh: "没有键", en: "no keys")
      : Localized(
        zh: "是" + keys.map { "“\($0)”" }.joined(separator: "、"),
        en: keys.map { "‘\($0)’" }.joined(separator: ", "))
    throw UsageError(
      zh: "\(file.name)：第 \(line) 行：开头应为“pack”和插件的 id，实际\(found.zh)；请改好，或移走这个文件",
      en: "\(file.name):\(line): expected ‘pack’ with a plugin's id at its head, found "
        + "\(found.en); mend it, or take the file out")
  }

  /// The files in the order of the built-in ones, because in an exclusive pack the first rule wins;
  /// new files behind them.
  private func ordered(_ files: [PackFile], as builtIn: [PackFile]) -> [PackFile] {
    let names = builtIn.map { Self.name(of: $0) }
    let places = files.map { names.firstIndex(of: Self.name(of: $0)) ?? names.count }
    return zip(places, files).enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
  }

  private static func name(of file: PackFile) -> Substring {
    file.name.split(separator: "/").last ?? ""
  }

  private func files() throws -> [PackFile] {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
      throw UsageError(
        zh: "\(path)：这是文件；--rules 后面应为存放插件规则包的文件夹，"
          + "“chataudit rules export 文件夹”会写出来；自己的规则包请写在配置的“packs”下",
        en: "\(path): is a file; --rules takes a folder of the plugins' packs, as ‘chataudit rules "
          + "export FOLDER’ writes them; a pack of your own goes under ‘packs’ in the config")
    }
    guard let names = FileManager.default.enumerator(atPath: path)?.compactMap({ $0 as? String })
    else {
      throw UsageError(
        zh: "\(path)：读不了；应为存放规则包的文件夹",
        en: "\(path): cannot be read; expected a folder of rule packs")
    }
    return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      .map { try Workspace.pack(at: Workspace.join(path, $0)) }
  }
}
