import Foundation
import Reporting
import TestSupport
import Testing

/// Appeal packets: made, verified, and caught when something does not fit.
@Suite struct PacketTests {
  private static let chat = """
    会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
    S1,2026-11-16 09:00:00,海盐芝士,买家,包装破了怎么办，我电话19900001234,海盐芝士,春笋童书,拼多多
    S1,2026-11-16 09:00:40,小笋,客服,抱歉，您发一下支付宝账号，我给您转,海盐芝士,春笋童书,拼多多

    """

  private func packet(
    in folder: TemporaryFolder, _ arguments: [String] = []
  ) throws -> (export: String, packet: String) {
    let export = try folder.write(Self.chat, to: "export.csv").path
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write("key-file: audit.key\n", to: "chataudit.yml")
    let run = folder.url.appending(path: "run.json").path
    _ = try Command.run(["audit", export, "-o", run, "--only", "third-party-info"])
    let document =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: run))) as? [String: Any]
    let finding = try #require((document?["findings"] as? [[String: Any]])?.first)
    let path = folder.url.appending(path: "packet.json").path
    let made = try Command.run(
      ["packet", try #require(finding["id"] as? String), export, "--run", run, "-o", path]
        + arguments)
    #expect(made.code == 0, "\(made.errors)")
    return (export, path)
  }

  @Test func aPacketIsValidMaskedAndVerified() throws {
    let folder = try TemporaryFolder()
    let (export, path) = try packet(in: folder)
    let data = try Data(contentsOf: URL(filePath: path))
    let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "packet" }).text)
    #expect(try schema.violations(in: data) == [])
    let text = String(decoding: data, as: UTF8.self)
    #expect(!text.contains("19900001234"))
    #expect(!text.contains("海盐芝士"))
    #expect(text.contains("支付宝账号"))
    let verified = try Command.run(["packet", "verify", path, export])
    #expect(verified.code == 0, "\(verified.text)")
    #expect(verified.text.contains("the same verdict: third-party-info/payment-account"))
  }

  @Test(arguments: [
    ",\"transcript\":{\"sha256\":\"0\",\"messages\":[]}\n}\n", ",\"seal\":\"0\"}", "}\n ",
  ])
  func whatStandsBehindTheSealBreaksIt(end: String) throws {
    let folder = try TemporaryFolder()
    let (export, path) = try packet(in: folder)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasSuffix("\"\n}\n"))
    try (text.dropLast(3) + end).write(toFile: path, atomically: true, encoding: .utf8)
    let verified = try Command.run(["packet", "verify", path, export, "--language", "en"])
    #expect(verified.code != 0)
    #expect((verified.text + verified.errors).contains("the seal does not fit"))
  }

  @Test func aNameThatAFindingCoversIsCoveredInTheWholeConversation() throws {
    let folder = try TemporaryFolder()
    let chat = """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
      S1,2026-11-16 09:00:00,海盐芝士,买家,我的包裹到哪了,海盐芝士,春笋童书,拼多多
      S1,2026-11-16 09:00:40,小笋,客服,您的包裹是王建国 19900004321 收吗,海盐芝士,春笋童书,拼多多
      S1,2026-11-16 09:01:00,海盐芝士,买家,不是我啊，我姓李,海盐芝士,春笋童书,拼多多
      S1,2026-11-16 09:01:40,小笋,客服,抱歉，那王建国的是另一单,海盐芝士,春笋童书,拼多多

      """
    let export = try folder.write(chat, to: "export.csv").path
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write("key-file: audit.key\n", to: "chataudit.yml")
    let run = folder.url.appending(path: "run.json").path
    _ = try Command.run(["audit", export, "-o", run])
    let document =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: run))) as? [String: Any]
    let findings = try #require(document?["findings"] as? [[String: Any]])
    let id = try #require(
      findings.first { ($0["checker"] as? String) == "privacy-leaks" }?["id"] as? String)
    let path = folder.url.appending(path: "packet.json").path
    let made = try Command.run(["packet", id, export, "--run", run, "-o", path])
    #expect(made.code == 0, "\(made.errors)")
    let packet = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!packet.contains("王建国"))
    #expect(packet.contains("那王**的是另一单"))
    let promises = try Command.run(["promises", export, "--format", "json"])
    #expect(!promises.text.contains("王建国"))
  }

  @Test func aPacketIsShownToWhoeverAppeals() throws {
    let folder = try TemporaryFolder()
    let (_, path) = try packet(in: folder)
    let shown = try Command.run(["packet", "show", path, "--language", "zh"])
    #expect(shown.code == 0, "\(shown.errors)")
    for words in [
      "说了什么", "▶ #", "「支付宝账号」", "词语：支付宝账号", "条款", "third-party-info/payment-account", "封签",
      "SHA-256",
    ] {
      #expect(shown.text.contains(words), "\(words)")
    }
    #expect(!shown.text.contains("19900001234"))
    let english = try Command.run(["packet", "show", path, "--language", "en"]).text
    #expect(english.contains("What was said") && english.contains("How to check it"))
    let none = try Command.run(["packet", "show", "Package.swift"])
    #expect(none.code == 2 && none.errors.contains("is no packet"))
  }

  /// As audit's listing tells it: the most that can be asked, and the points.
  @Test(arguments: [
    ("zh", "；最高 ¥500 / 每起；3 分", "）"), ("en", "; up to ¥500 / violation; 3 points", ")"),
  ])
  func whatAClauseAsksForIsShown(language: String, told: String, closing: String) throws {
    let folder = try TemporaryFolder()
    let (_, path) = try packet(in: folder)
    let data = try Data(contentsOf: URL(filePath: path))
    var document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var finding = try #require(document["finding"] as? [String: Any])
    var policy = try #require((finding["policies"] as? [[String: Any]])?.first)
    let fine: [String: Any] = ["amount": 500, "currency": "CNY", "per": "violation", "cap": true]
    policy["penalty"] = ["fine": fine, "points": 3] as [String: Any]
    finding["policies"] = [policy]
    document["finding"] = finding
    try JSONSerialization.data(withJSONObject: document).write(to: URL(filePath: path))
    let shown = try Command.run(["packet", "show", path, "--language", language])
    let line = try #require(shown.text.split(separator: "\n").first { $0.contains(told) })
    #expect(line.hasSuffix(closing))
  }

  /// Damaged, or made up to do harm: it is told where, and nothing traps.
  @Test(arguments: [
    ("\"confidence\": ", "1e30", "‘finding.confidence’: expected a number from 0 to 1, found"),
    ("\"start\": ", "9223372036854775807", "‘finding.evidence[0].start’: expected a whole number"),
    ("\"end\": ", "0", "‘finding.evidence[0].end’: expected a whole number from"),
    ("\"message\": ", "9223372036854775807", "’: expected a whole number from 0 to"),
  ])
  func aNumberThatCannotBeIsTold(member: String, number: String, told: String) throws {
    let folder = try TemporaryFolder()
    let (_, path) = try packet(in: folder)
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let pattern = try NSRegularExpression(pattern: member + "[0-9.]+")
    let changed = pattern.stringByReplacingMatches(
      in: text, range: NSRange(text.startIndex..., in: text), withTemplate: member + number)
    #expect(changed != text)
    _ = try folder.write(changed, to: "packet.json")
    let shown = try Command.run(["packet", "show", path])
    #expect(shown.code == 2 && shown.text.isEmpty, "\(shown.code)")
    #expect(shown.errors.contains("packet.json: is no packet: "), "\(shown.errors)")
    #expect(shown.errors.contains(told), "\(shown.errors)")
    #expect(shown.errors.contains(", in the "), "\(shown.errors)")
  }

  @Test func whatWasNotReadIsSaid() throws {
    let folder = try TemporaryFolder()
    let (export, path) = try packet(in: folder)
    let run = folder.url.appending(path: "run.json").path
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let start = try #require(text.range(of: "\"id\": \"f1-")).upperBound
    let id = "f1-" + text[start...].prefix(20)
    let broken = try folder.write("a,b\n1,2\n", to: "broken.csv").path
    for arguments in [
      ["packet", id, export, broken, "--run", run], ["packet", "verify", path, export, broken],
      ["rules", "explain", id, export, broken],
    ] {
      let result = try Command.run(arguments)
      #expect(result.code == 3, "\(arguments[0]): \(result.errors)")
      #expect(result.errors.contains("broken.csv"), "\(arguments[0]): \(result.errors)")
      // What could be derived is written all the same.
      #expect(result.text.contains("payment-account"), "\(arguments[0])")
    }
  }

  @Test func whatIsRevealedIsRecordedAndVerified() throws {
    let folder = try TemporaryFolder()
    let (export, path) = try packet(in: folder, ["--reveal"])
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    #expect(text.contains("19900001234"))
    #expect(text.contains("\"revealed\": true"))
    #expect(try Command.run(["packet", "verify", path, export]).code == 0)
  }

  @Test func anEditedPacketDoesNotFitItsSeal() throws {
    let folder = try TemporaryFolder()
    let (export, path) = try packet(in: folder)
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    _ = try folder.write(text.replacing("包装破了", with: "包装好的"), to: "packet.json")
    let result = try Command.run(["packet", "verify", path, export])
    #expect(result.code == 1)
    #expect(result.text.contains("the seal does not fit"))
  }

  @Test func anotherConversationIsNoticed() throws {
    let folder = try TemporaryFolder()
    let (export, path) = try packet(in: folder)
    _ = try folder.write(Self.chat.replacing("包装破了怎么办", with: "想问下怎么办"), to: "export.csv")
    let changed = try Command.run(["packet", "verify", path, export])
    #expect(changed.code == 1)
    #expect(changed.text.contains("the conversation is not the same"))
    _ = try folder.write(Self.chat.replacing("您发一下支付宝账号，我给您转", with: "给您补发"), to: "export.csv")
    let gone = try Command.run(["packet", "verify", path, export])
    #expect(gone.code == 1)
    #expect(gone.text.contains("is not derived again"))
  }

  @Test func anotherKeyAndAnUnknownFindingAreRefused() throws {
    let folder = try TemporaryFolder()
    let (export, path) = try packet(in: folder)
    let key = try folder.write(String(repeating: "8", count: 40), to: "other.key").path
    let other = try Command.run(["packet", "verify", path, export, "--key-file", key])
    #expect(other.code == 2)
    let run = folder.url.appending(path: "run.json").path
    let unknown = try Command.run(
      ["packet", "f1-00000000000000000000", export, "--run", run])
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("has no finding"))
  }
}
