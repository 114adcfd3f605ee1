import ArgumentParser
import Foundation

/// The name of a new plugin, under which its files and targets stand.
struct PluginName {
  /// Upper camel case: the target's name.
  let text: String

  /// - Throws: `UsageError` where it is no such name, or one that could not be built.
  init(_ text: String) throws {
    let letters = text.unicodeScalars
    guard let first = letters.first, ("A"..."Z").contains(first),
      letters.allSatisfy({ $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0) })
    else {
      throw UsageError(
        zh: "“\(text)”：应为首字母大写的驼峰写法，例如 ToneOfVoice",
        en: "‘\(text)’: expected upper camel case, such as ToneOfVoice")
    }
    self.text = text
    if Self.keywords.contains(value) {
      throw Self.taken(
        text, zh: "值不能叫“\(value)”", en: "no value can be named ‘\(value)’")
    }
    if Self.types.contains(text) {
      throw Self.taken(
        text, zh: "插件的文件用到的一个类型已叫这个名字",
        en: "a type that its files use has this name")
    }
    if Self.modules.contains(text) {
      throw Self.taken(
        text, zh: "Swift 的一个模块已叫这个名字", en: "a module of Swift has this name")
    }
  }

  /// Lower case with hyphens: the pack's id.
  var id: String {
    var id = ""
    for character in text {
      if character.isUppercase, !id.isEmpty { id += "-" }
      id += character.lowercased()
    }
    return id
  }

  /// The name of the plugin as a value.
  var value: String { text.prefix(1).lowercased() + text.dropFirst() }

  /// The targets that it adds.
  private var targets: [String] { [text, text + "Rules", text + "Tests"] }

  /// Checks that no target of the checkout, nor of what it depends on, has its names.
  ///
  /// - Parameter manifest: the text of the checkout's `Package.swift`.
  /// - Throws: `UsageError` that names the other.
  func checkIsFree(in manifest: String, checkout: String) throws {
    var others = Self.quoted(in: manifest)
    others += others.flatMap { [$0 + "Rules", $0 + "Tests"] }
    let folder = checkout + "/.build/checkouts"
    for package in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let sources = "\(folder)/\(package)/Sources"
      others += (try? FileManager.default.contentsOfDirectory(atPath: sources)) ?? []
    }
    // File systems of some do not tell capital letters from small ones.
    let known = Set(others.map { $0.lowercased() })
    if let target = targets.first(where: { known.contains($0.lowercased()) }) {
      throw Self.taken(
        text, zh: "这个 Swift 包里已经有“\(target)”", en: "the package has a ‘\(target)’ already")
    }
  }

  /// The words in quotation marks of a manifest: its targets' names are among them.
  private static func quoted(in manifest: String) -> [String] {
    manifest.split(separator: "\n").flatMap { line in
      line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
  }

  private static func taken(_ name: String, zh: String, en: String) -> UsageError {
    UsageError(
      zh: "“\(name)”：\(zh)；请给插件换个名字，例如 \(name)Check",
      en: "‘\(name)’: \(en); give the plugin another name, such as \(name)Check")
  }

  /// What no value may be named: words of Swift, and the list in which it is registered.
  private static let keywords: Set = [
    "actor", "any", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is",
    "let", "nil", "open", "operator", "package", "plugins", "precedencegroup", "private",
    "protocol", "public", "repeat", "rethrows", "return", "self", "some", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where",
    "while",
  ]

  /// Types that the files of a new plugin name; its module may not hide them.
  private static let types: Set = [
    "Checker", "CheckContext", "Localized", "MatchedTranscript", "PackFile", "Plugin", "Quote",
    "Report", "Rule", "Shouting", "Why",
  ]

  /// Modules that come with Swift.
  private static let modules: Set = [
    "Builtin", "Cxx", "CxxStdlib", "Differentiation", "Dispatch", "Distributed", "Foundation",
    "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking",
    "FoundationXML", "Glibc", "Musl", "Observation", "PackageDescription", "PackagePlugin",
    "RegexBuilder", "Runtime", "Swift", "SwiftShims", "Synchronization", "Testing", "Volatile",
    "XCTest",
  ]
}
