import Foundation
import Reporting
import TestSupport
import Testing

/// What `new` writes can be built, linted and used; what cannot is refused before anything is
/// written.
@Suite struct NewCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let registers = ["Package.swift", "Sources/chataudit/Plugins.swift"]

  private func run(_ arguments: [String]) throws -> Command.Result {
    try Command.run(arguments, in: folder.url)
  }

  /// The two files of a checkout in which a plugin is registered.
  private func makeCheckout() throws {
    for path in Self.registers {
      let text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
      _ = try folder.write(text, to: path)
    }
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: [
    ("Checking", "‘Checking’"), ("Sample", "‘SampleTests’"), ("ToneRules2", nil),
    ("ReplyTimesRules", "‘ReplyTimesRules’"), ("ChatAudit", "‘ChatAudit’"), ("GRDB", "‘GRDB’"),
    ("Testing", "module of Swift"), ("Default", "named ‘default’"),
    ("Plugins", "‘plugins’"), ("Shouting", "type"), ("Report", "type"),
    ("Reporting", "‘Reporting’"), ("TestSupport", "‘TestSupport’"),
  ])
  func namesThatCannotBeBuiltAreRefused(name: String, reason: String?) throws {
    try makeCheckout()
    let result = try run(["new", "checker", name])
    guard let reason else {
      #expect(result.code == 0, "\(result.errors)")
      return
    }
    #expect(result.code == 2)
    #expect(result.errors.contains(reason), "\(result.errors)")
    for path in ["Plugins", "Tests"] {
      #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: path).path))
    }
    for path in Self.registers {
      let original = Repository.root.appending(path: path)
      #expect(try text(path) == String(contentsOf: original, encoding: .utf8))
    }
  }

  @Test func aModuleOfADependencyIsNoName() throws {
    try makeCheckout()
    _ = try folder.write("", to: ".build/checkouts/tones/Sources/ToneOfVoice/Tone.swift")
    let result = try run(["new", "checker", "ToneOfVoice"])
    #expect(result.code == 2)
    #expect(result.errors.contains("the package has a ‘ToneOfVoice’ already"), "\(result.errors)")
  }

  @Test func nothingIsWrittenBesideAFileThatIsThere() throws {
    try makeCheckout()
    _ = try folder.write("// kept\n", to: "Tests/ToneOfVoiceTests/ToneOfVoiceTests.swift")
    let result = try run(["new", "checker", "ToneOfVoice"])
    #expect(result.code == 2)
    #expect(result.errors.contains("is there already"), "\(result.errors)")
    #expect(try text("Tests/ToneOfVoiceTests/ToneOfVoiceTests.swift") == "// kept\n")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "Plugins").path))
    #expect(!(try text("Package.swift")).contains("ToneOfVoice"))
  }

  @Test(arguments: ["AddressTone", "ShoutingReply", "ToneOfVoice", "Zeal", "CheckTone"])
  func importsStandInTheOrderOfTheLinter(name: String) throws {
    try makeCheckout()
    let result = try run(["new", "checker", name])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.text.contains("--filter ManualTests"), "\(result.text)")
    let files = [
      "Plugins/\(name)/\(name).swift", "Plugins/\(name)/Shouting.swift",
      "Tests/\(name)Tests/\(name)Tests.swift", "Sources/chataudit/Plugins.swift",
    ]
    for file in files {
      let modules = try text(file).split(separator: "\n").filter {
        $0.hasPrefix("import ") || $0.hasPrefix("public import ")
      }.compactMap { $0.split(separator: " ").last }
      #expect(modules.count > 1 && modules == modules.sorted(), "\(file): \(modules)")
    }
    #expect(try text(files[0]).contains("public import Checking\n"))
  }

  @Test func theCheckIsMadeAsChecksThatThrowAreAndFollowsItsRule() throws {
    try makeCheckout()
    #expect(try run(["new", "checker", "ToneOfVoice"]).code == 0)
    let plugin = try text("Plugins/ToneOfVoice/ToneOfVoice.swift")
    #expect(
      plugin.contains("{ context throws(RulePackError) in try Shouting(context) }"), "\(plugin)")
    let check = try text("Plugins/ToneOfVoice/Shouting.swift")
    #expect(check.contains("where rule.saidBy.contains(message.role)"), "\(check)")
    #expect(!check.contains("== .agent"), "\(check)")
  }

  @Test func theIDOfABuiltInPackIsRefused() throws {
    let result = try run(["new", "pack", "third-party-info"])
    #expect(result.code == 2)
    #expect(result.errors.contains("a built-in pack has this id"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "rules").path))
    #expect(try run(["new", "pack", "tone"]).code == 0)
    let own = try text("rules/tone.yaml").replacing("pack: tone", with: "pack: third-party-info")
    _ = try folder.write(own, to: "rules/taken.yaml")
    let lint = try run(["rules", "lint", "rules/taken.yaml"])
    #expect(lint.code == 2)
    #expect(lint.text.contains("has the id ‘third-party-info’"), "\(lint.text)")
  }

  @Test(arguments: ["README.md", "README.zh-CN.md"])
  func theReadmesExportGoesWithItsOwnPack(page: String) throws {
    let readme = try String(contentsOf: Repository.root.appending(path: page), encoding: .utf8)
    let words = readme.split { $0 == " " || $0 == "`" || $0 == "\n" }.map(String.init)
    let place = try #require(
      words.indices.dropLast(2).first { words[$0...].prefix(2) == ["rules", "export"] })
    let exported = words[place + 2]
    #expect(words.contains("--rules"))
    #expect(try run(["new", "pack", "tone"]).code == 0)
    _ = try folder.write("packs: [rules/*.yaml]\n", to: "chataudit.yml")
    #expect(try run(["rules", "export", exported]).code == 0)
    let result = try run(["check-text", "亲，我们家全网最低价", "--rules", exported])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.text.contains("tone/absolute-claim"), "\(result.text)")
  }

  @Test(arguments: [
    ("\"agent\": \"小笋\"", false), ("\"rule\": \"privacy-leaks/phone-number\"", false),
    ("\"rule\": \"privacy-leaks/phone-number\", \"agent\": \"小笋\"", true),
    ("\"finding\": \"f1-0123456789abcdef0123\"", true),
  ])
  func theSchemaAsksOfAWaiverWhatTheConfigDoes(scope: String, isValid: Bool) throws {
    let waiver = "{\(scope), \"reason\": \"测试\", \"approver\": \"店长\", \"expires\": \"2026-12-31\"}"
    let config = "{\"waivers\": [\(waiver)]}"
    let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "config" }).text)
    #expect(try schema.violations(in: Data(config.utf8)).isEmpty == isValid)
    _ = try folder.write(config, to: "chataudit.yml")
    #expect((try run(["rules", "list"]).code == 0) == isValid)
  }
}
