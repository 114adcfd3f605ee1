import Foundation
import Reporting
import TestSupport
import Testing

/// The command as its users meet it: outputs, exit codes, errors.
@Suite struct CommandTests {
  private let chat = """
    会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
    S1,2026-11-16 09:00:00,海盐芝士,买家,包装破了怎么办,海盐芝士,春笋童书,拼多多
    S1,2026-11-16 09:00:40,小笋,客服,抱歉，您发一下支付宝账号，我给您转5块,海盐芝士,春笋童书,拼多多

    """
  private let clean = """
    会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
    S1,2026-11-16 09:00:00,海盐芝士,买家,这本书有多少页,海盐芝士,春笋童书,拼多多
    S1,2026-11-16 09:00:40,小笋,客服,亲，全书一共48页，硬壳精装的,海盐芝士,春笋童书,拼多多

    """

  private func schema(_ name: String) throws -> SchemaValidator {
    try SchemaValidator(#require(Schema.all.first { $0.name == name }).text)
  }

  @Test func theSamplesGiveDocumentsValidUnderTheSchemas() throws {
    let folder = try TemporaryFolder()
    let lines = folder.url.appending(path: "findings.jsonl")
    let run = folder.url.appending(path: "run.json")
    let result = try Command.run(["audit", "Samples", "-o", lines.path, "-o", run.path])
    #expect(result.code == 1, "\(result.errors)")
    #expect(try schema("run").violations(in: Data(contentsOf: run)) == [])
    let findings = try String(contentsOf: lines, encoding: .utf8).split(separator: "\n")
    #expect(findings.count >= 20)
    for line in findings {
      let violations = try schema("finding").violations(in: Data(line.utf8))
      #expect(violations == [], "\(line)")
    }
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: run)) as? [String: Any]
    #expect((document?["findings"] as? [Any])?.count == findings.count)
  }

  @Test func whatInspectSaysIsValidUnderItsSchema() throws {
    let folder = try TemporaryFolder()
    try Data("a,b\n1,2\n".utf8).write(to: folder.url.appending(path: "none.csv"))
    for (inputs, code) in [(["Samples"], 0), (["Samples", folder.url.path], 3)] {
      let result = try Command.run(["inspect"] + inputs + ["--format", "json"])
      #expect(result.code == Int32(code), "\(result.errors)")
      let violations = try schema("inspect").violations(in: result.output)
      #expect(violations == [], "\(violations)")
    }
  }

  @Test func theNumberOfThreadsChangesNoByte() throws {
    let folder = try TemporaryFolder()
    var outputs: [[Data]] = []
    for jobs in ["1", "2", "5"] {
      let paths = ["f.jsonl", "r.json", "l.txt"].map {
        folder.url.appending(path: jobs + $0).path
      }
      _ = try Command.run(
        ["audit", "Samples", "--jobs", jobs] + paths.flatMap { ["-o", $0] })
      outputs.append(try paths.map { try Data(contentsOf: URL(filePath: $0)) })
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0] == outputs[2])
    #expect(!outputs[0][0].isEmpty)
  }

  @Test func whereTheCommandIsRunChangesNothing() throws {
    let fromRoot = try Command.run(["audit", "Samples"])
    let fromInside = try Command.run(
      ["audit", "."], in: Repository.root.appending(path: "Samples"))
    #expect(fromRoot.output == fromInside.output)
    #expect(!fromRoot.output.isEmpty)
  }

  @Test func aFileGivenTwiceOrACopyOfItChangesNoFinding() throws {
    let folder = try TemporaryFolder()
    let one = try folder.write(chat, to: "a/export.csv")
    let copy = try folder.write(chat, to: "b/copy.csv")
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    let once = try Command.run(["audit", one.path, "--key-file", key.path])
    let twice = try Command.run(["audit", one.path, one.path, "--key-file", key.path])
    let copied = try Command.run(["audit", one.path, copy.path, "--key-file", key.path])
    #expect(!once.output.isEmpty)
    #expect(once.output == twice.output)
    #expect(ids(once) == ids(copied))
  }

  private func ids(_ result: Command.Result) -> [String] {
    result.text.split(separator: "\n").compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["id"] as? String
    }
  }

  @Test func exitCodesSayHowItEnded() throws {
    let folder = try TemporaryFolder()
    let flagged = try folder.write(chat, to: "flagged.csv").path
    let calm = try folder.write(clean, to: "clean.csv").path
    let list = try folder.write("咨询时间,客服,顾客,会话时长(M)\n2026-11-16,小笋,甲,3\n", to: "list.csv").path
    #expect(try Command.run(["audit", calm]).code == 0)
    #expect(try Command.run(["audit", flagged]).code == 1)
    #expect(try Command.run(["audit", flagged, "--exit-zero"]).code == 0)
    #expect(try Command.run(["audit", list]).code == 3)
    #expect(try Command.run(["audit", flagged, list]).code == 3)
    #expect(try Command.run(["audit", list, "--exit-zero"]).code == 3)
    #expect(try Command.run(["audit", "--no-such-option", calm]).code == 2)
    #expect(try Command.run(["audit", folder.url.path + "/absent.csv"]).code == 2)
    #expect(try Command.run(["audit", calm, "--only", "no/rule"]).code == 2)
    #expect(try Command.run(["audit", calm, "-o", "x.pdf"]).code == 2)
    #expect(try Command.run(["--help"]).code == 0)
  }

  @Test(arguments: [
    (["inspect", "Samples", "--rules", "Plugins"], "--rules"),
    (["inspect", "Samples", "--key-file", "audit.key"], "--key-file"),
    (["rules", "list", "--platform", "jd"], "--platform"),
    (["sample", "draw", "Samples", "--rules", "Plugins"], "--rules"),
  ])
  func anOptionWithoutEffectIsRefused(arguments: [String], option: String) throws {
    let result = try Command.run(arguments)
    #expect(result.code == 2)
    #expect(result.errors.contains("Unknown option '\(option)'"), "\(result.errors)")
  }

  @Test(arguments: [
    (["check-text", ""], "the text is empty"), (["schema", "nix"], "there is no schema ‘nix’"),
    (["rules", "explain", "nix"], "there is no rule ‘nix’"),
    (["new", "pack", "Not An Id"], "expected lower-case letters"),
  ])
  func aMistakeOfWordsIsToldWithoutTheUsageOfTheProgram(arguments: [String], words: String) throws {
    let result = try Command.run(arguments)
    #expect(result.code == 2)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(!result.errors.contains("Usage:"), "\(result.errors)")
  }

  @Test func standardOutputIsNoNameOfAnOutput() throws {
    let result = try Command.run(["audit", "Samples", "-o", "-"])
    #expect(result.code == 2)
    #expect(result.errors.contains("--format picks its form"), "\(result.errors)")
  }

  @Test func countsOfRulesSpeakTheChosenLanguage() throws {
    let folder = try TemporaryFolder()
    let pack = folder.url.appending(path: "own.yaml")
    try Data(
      """
      pack: own
      title: 自己的
      rules:
        - id: wechat
          severity: minor
          title: 微信
          match: {terms: [微信]}
          examples:
            - flags: |
                客服: 加⟦微信⟧
      """.utf8
    ).write(to: pack)
    for (language, words) in [
      ("zh", "1 条规则，1 个例子，0 个判错"), ("en", "1 rule, 1 example, 0 judged wrong"),
    ] {
      let result = try Command.run(["rules", "test", pack.path, "--language", language])
      #expect(String(decoding: result.output, as: UTF8.self).contains(words))
    }
  }

  @Test func failOnDecidesFromWhichSeverityFindingsCount() throws {
    let folder = try TemporaryFolder()
    let flagged = try folder.write(chat, to: "flagged.csv").path
    _ = try folder.write(
      "severities: {third-party-info/payment-account: info}\n", to: "chataudit.yml")
    let only = ["--only", "third-party-info/payment-account"]
    #expect(try Command.run(["audit", flagged] + only).code == 0)
    #expect(try Command.run(["audit", flagged, "--fail-on", "info"] + only).code == 1)
  }

  @Test func aShopsOwnPackWorksWithoutABuild() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(chat, to: "export.csv").path
    _ = try folder.write("packs: [rules/*.yaml]\n", to: "chataudit.yml")
    _ = try folder.write(
      """
      pack: house
      title: {zh: 店规, en: House rules}
      rules:
        - id: money-word
          severity: major
          title: {zh: 提到块, en: Says kuai}
          match: {pattern: '[0-9]+块'}
          examples:
            - flags: |
                客服: 给您转⟦5块⟧
            - passes: |
                客服: 给您转5元

      """, to: "rules/house.yaml")
    let result = try Command.run(["audit", export, "--only", "house"])
    #expect(result.code == 1, "\(result.errors)")
    #expect(result.text.contains("\"house/money-word\""))
    #expect(result.text.contains("\"quote\":\"5块\""))
  }

  @Test func aTypoInAPackNamesFileLineAndTheNearestKey() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(clean, to: "export.csv").path
    _ = try folder.write("packs: [house.yaml]\n", to: "chataudit.yml")
    _ = try folder.write(
      """
      pack: house
      title: {zh: 店规, en: House rules}
      rules:
        - id: money-word
          severty: major
          title: {zh: 提到块, en: Says kuai}
          match: {terms: [块]}

      """, to: "house.yaml")
    let result = try Command.run(["audit", export])
    #expect(result.code == 2)
    #expect(result.errors.contains("house.yaml:5"), "\(result.errors)")
    #expect(result.errors.contains("‘severity’"), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func aSampleIsTheSameFromAnyOrderOfFiles() throws {
    let folder = try TemporaryFolder()
    var paths: [String] = []
    for number in 0..<30 {
      let text = chat.replacing("海盐芝士", with: "买家\(number)").replacing("S1", with: "S\(number)")
      paths.append(try folder.write(text, to: "\(number).csv").path)
    }
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let draw = ["--sample", "5", "--seed", "20261123", "--key-file", key]
    let forwards = try Command.run(["audit"] + paths + draw)
    let backwards = try Command.run(["audit"] + paths.reversed() + draw)
    #expect(forwards.output == backwards.output)
    #expect(Set(transcripts(forwards)).count == 5)
  }

  private func transcripts(_ result: Command.Result) -> [String] {
    result.text.split(separator: "\n").compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["transcript"] as? String
    }
  }

  @Test func aWeekSelectsSessionsByTheirStart() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(chat, to: "export.csv").path
    #expect(!(try Command.run(["audit", export, "--week", "2026-W47"]).output.isEmpty))
    #expect(try Command.run(["audit", export, "--week", "2026-W46"]).output.isEmpty)
    #expect(try Command.run(["audit", export, "--week", "2026-47"]).code == 2)
  }

  @Test func initDoctorAndSchemaWork() throws {
    let folder = try TemporaryFolder()
    #expect(try Command.run(["init", folder.url.path]).code == 0)
    #expect(try Command.run(["init", folder.url.path]).code == 2)
    #expect(try Command.run(["doctor"], in: folder.url).code == 0)
    #expect(try Command.run(["rules", "test", "rules/shop.yaml"], in: folder.url).code == 0)
    #expect(try Command.run(["schema", "finding"]).text.contains("chataudit.finding/1"))
    #expect(try Command.run(["completions", "bash"]).text.contains("chataudit"))
    #expect(try Command.run(["new", "pack", "tone"], in: folder.url).code == 0)
    #expect(try Command.run(["rules", "test", "rules/tone.yaml"], in: folder.url).code == 0)
  }

  /// A comment would not do: under cron nothing else says the language.
  @Test(arguments: ["zh", "en"])
  func initWritesTheLanguageDown(language: String) throws {
    let folder = try TemporaryFolder()
    #expect(try Command.run(["init", folder.url.path, "--language", language]).code == 0)
    let config = try String(
      contentsOf: folder.url.appending(path: "chataudit.yml"), encoding: .utf8)
    #expect(config.contains("\nlanguage: \(language)\n") && !config.contains("{{"))
    let doctor = try Command.run(["doctor"], in: folder.url)
    #expect(doctor.text.contains(language == "zh" ? "正常 配置" : "ok    config"), "\(doctor.text)")
    let english = try Command.run(["doctor", "--language", "en"], in: folder.url)
    #expect(english.text.contains("ok    config"), "\(english.text)")
  }

  @Test func aNewCheckerIsRegisteredAndItsRulesAreEmbedded() throws {
    let folder = try TemporaryFolder()
    for path in ["Package.swift", "Sources/chataudit/Plugins.swift"] {
      let text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
      _ = try folder.write(text, to: path)
    }
    #expect(try Command.run(["new", "checker", "ToneOfVoice"], in: folder.url).code == 0)
    func text(_ path: String) throws -> String {
      try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
    }
    #expect(try text("Package.swift").contains("  \"ToneOfVoice\",\n]"))
    #expect(try text("Sources/chataudit/Plugins.swift").contains("\n  toneOfVoice,\n]"))
    let rules = try text("Plugins/ToneOfVoice/Rules/ToneOfVoiceRules.c")
    #expect(rules.contains("files[] = {{\"tone-of-voice.yaml\", pack, sizeof pack}};"))
    #expect(try Command.run(["new", "checker", "toneOfVoice"], in: folder.url).code == 2)
  }
}
