import Checking
import Foundation
import StrictYAML

/// A folder of the plugins' packs, as `rules export` writes them, that stands in for the embedded ones.
struct RuleFolder {
  let path: String

  /// The plugins with the packs of the folder; one whose packs are not there has no rules.
  ///
  /// - Throws: `UsageError` where the folder cannot be read, holds no pack, or holds one of no plugin;
  ///   `YAMLError` for a file that is not YAML.
  func applied(to plugins: [Plugin]) throws -> [Plugin] {
    var packs: [String: [PackFile]] = [:]
    for file in try files() {
      let root = try YAMLNode(reading: file.text, file: file.name)
      // The catalogue of policies lies beside the packs.
      guard let pack = try root.members().first(where: { $0.key == "pack" }) else { continue }
      let id = try pack.value.string()
      guard plugins.contains(where: { $0.id == id }) else {
        let near = suggestion(for: id, among: plugins.map(\.id))
        throw UsageError(
          "\(file.name):\(pack.value.line): ‘\(id)’ is no plugin's pack; \(near); a pack of your own "
            + "stands in a folder of its own, which the config's ‘packs’ names")
      }
      packs[id, default: []].append(file)
    }
    guard !packs.isEmpty else {
      throw UsageError("\(path): holds no pack; ‘chataudit rules export \(path)’ writes them there")
    }
    return plugins.map { plugin in
      Plugin(
        id: plugin.id, packs: ordered(packs[plugin.id] ?? [], as: plugin.packs),
        checks: plugin.checks)
    }
  }

  /// The files in the order of the built-in ones, because in an exclusive pack the first rule wins; new
  /// files behind them.
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
    guard let names = FileManager.default.enumerator(atPath: path)?.compactMap({ $0 as? String })
    else { throw UsageError("\(path): cannot be read; expected a folder of rule packs") }
    return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      .map { try Workspace.pack(at: Workspace.join(path, $0)) }
  }
}
