import Foundation
import TestSupport
import Testing

/// No personal datum of the input stands in any output.
@Suite struct PrivacyTests {
  /// Invented data of every kind, a hundred of each, all different.
  private static let data: [String] = {
    var generator = SeededGenerator(seed: 20_261_116)
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    }
    func residentID() -> String {
      let body =
        "999" + digits(3) + "1990" + "0\(Int.random(in: 1...9, using: &generator))"
        + "1\(Int.random(in: 0...9, using: &generator))" + digits(3)
      let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
      let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
      return body + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }
    func card() -> String {
      let body = "622299" + digits(12)
      let sum = body.reversed().enumerated().reduce(0) { sum, place in
        let value = place.element.wholeNumberValue ?? 0
        guard place.offset % 2 == 0 else { return sum + value }
        return sum + (value * 2 > 9 ? value * 2 - 9 : value * 2)
      }
      return body + String((10 - sum % 10) % 10)
    }
    return (0..<100).flatMap { number in
      [
        "199" + digits(8), residentID(), card(), "user\(digits(6))@mail\(number).example",
        "云海省澄江市望湖区柳营路\(number + 1)号\(Int.random(in: 1...40, using: &generator))幢\(digits(3))室",
      ]
    }
  }()

  @Test func aNameThatOnlyTheTalkTellsIsCoveredInEveryQuote() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(
      """
      会话ID,发送时间,发送人,角色,消息内容
      S1,2026-11-16 10:00:00,买家甲,买家,有人买过这个吗
      S1,2026-11-16 10:00:20,小笋,客服,"有的，隔壁3栋的许知夏上个月买的"

      """, to: "chats.csv")
    let findings = folder.url.appending(path: "f.jsonl").path
    let audit = try Command.run(["audit", export.path, "--exit-zero", "-o", findings])
    let text = try String(contentsOfFile: findings, encoding: .utf8)
    #expect(text.contains("privacy-leaks/person-name") && text.contains("许**上个月买的"))
    #expect(!(text + audit.text + audit.errors).contains("许知夏"))
  }

  @Test func nothingRawLeavesWithoutReveal() throws {
    let folder = try TemporaryFolder()
    let openings = [
      "上一位顾客的电话是", "别的买家的身份证号", "您打到这张银行卡", "发到邮箱", "另一位顾客的收货地址",
    ]
    var rows = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
    for (number, datum) in Self.data.enumerated() {
      let time = "2026-11-16 10:\(number / 60 % 60 + 10):\(number % 60 + 10)".prefix(19)
      rows += "S\(number),\(time),小笋,客服,\(openings[number % 5])\(datum)，您记一下,买家\(datum),春笋童书,拼多多\n"
      rows += "S\(number),\(time),买家\(datum),买家,好的\(datum),买家\(datum),春笋童书,拼多多\n"
    }
    let export = try folder.write(rows, to: "导出\(Self.data[0]).csv")
    let outputs = ["f.jsonl", "r.json", "l.txt"].map { folder.url.appending(path: $0).path }
    let audit = try Command.run(["audit", export.path] + outputs.flatMap { ["-o", $0] })
    #expect(audit.code == 1, "\(audit.errors)")
    let inspection = try Command.run(["inspect", export.path])
    let json = try Command.run(["inspect", export.path, "--format", "json"])
    var everything = audit.text + audit.errors + inspection.text + inspection.errors + json.text
    for path in outputs { everything += try String(contentsOfFile: path, encoding: .utf8) }
    #expect(everything.contains("privacy-leaks/phone-number"))
    // Bytes: comparing characters five hundred times over the whole output takes minutes.
    let bytes = Data(everything.utf8)
    for datum in Self.data {
      #expect(bytes.range(of: Data(datum.utf8)) == nil)
    }
  }

  @Test(arguments: [
    ("赵明远", "赵明远.csv", "赵**.csv"), ("赵明远", "与赵明远的聊天记录.csv", "与赵**的聊天记录.csv"),
    ("sunny_wu", "sunny_wu/week47.csv", "s****_**/week47.csv"),
    ("Sunny Wu", "与sunnywu的聊天.csv", "与s******的聊天.csv"),
    ("ＡＫ小鹿", "ak小鹿_0716.csv", "a***_0716.csv"),
  ])
  func theBuyersNameIsCoveredInTheNameOfTheFile(
    name: String, file: String, covered: String
  ) throws {
    let folder = try TemporaryFolder()
    let rows = """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
      S1,2026-11-16 10:00:05,\(name),买家,怎么还不发货,\(name),春笋童书,拼多多
      S1,2026-11-16 10:00:25,小笋,客服,亲，加我微信 nanzhi_88 给您返现,\(name),春笋童书,拼多多
      """
    // The last record is cut, which is a message about the file.
    _ = try folder.write(rows + "\nS1,2026-11-16 10:01:00,小笋,客服,\"好的", to: "in/" + file)
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write("key-file: audit.key\n", to: "chataudit.yml")
    let input = folder.url.appending(path: "in").path
    func path(_ file: String) -> String { folder.url.appending(path: file).path }
    let audit = try Command.run(["audit", input, "-o", path("r.json"), "-o", path("r.html")])
    #expect(audit.code == 3)
    let run = try String(contentsOfFile: path("r.json"), encoding: .utf8)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.utf8)) as? [String: Any])
    let finding = try #require((document["findings"] as? [[String: Any]])?.first)
    let id = try #require(finding["id"] as? String)
    let packet = try Command.run(["packet", id, input, "--run", path("r.json")])
    #expect(packet.code == 3, "\(packet.errors)")
    let drawn = try Command.run(["sample", input, "--week", "2026-W47"])
    let report = try String(contentsOfFile: path("r.html"), encoding: .utf8)
    let listing = try Command.run(["inspect", input]).text
    let inspection = try Command.run(["inspect", input, "--format", "json"]).text
    for text in [
      run, report, audit.errors, packet.text, packet.errors, drawn.text + drawn.errors, listing,
      inspection,
    ] {
      #expect(text.contains(covered), "\(text)")
      #expect(!text.contains(name))
    }
    let inputs = document["inputs"] as? [[String: Any]]
    #expect(
      inputs?.first?["file"] as? String == (finding["source"] as? [String: Any])?["file"] as? String
    )
  }

  @Test(arguments: ["向日葵小太阳", "sunny_wu", "tb 小葵"])
  func theBuyersNameIsCoveredWhereTheTalkSaysIt(name: String) throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(
      """
      店铺,买家昵称,发送方,消息内容,时间
      春笋童书,\(name),买家,在吗,2026-11-20 10:00:00
      春笋童书,\(name),客服,\(name)您好加我微信 nanzhi_88 给您返现，今天一定给您发圆通,2026-11-20 10:00:10
      春笋童书,\(name),买家,好的,2026-11-20 10:00:50

      """, to: "chats.csv")
    // A packet is of the key of its run.
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write("key-file: audit.key\n", to: "chataudit.yml")
    func path(_ file: String) -> String { folder.url.appending(path: file).path }
    let audit = try Command.run(
      ["audit", export.path, "--exit-zero", "-o", path("f.jsonl"), "-o", path("r.html")])
    #expect(audit.code == 0, "\(audit.errors)")
    let findings = try String(contentsOfFile: path("f.jsonl"), encoding: .utf8)
    let report = try String(contentsOfFile: path("r.html"), encoding: .utf8)
    let promises = try Command.run(["promises", export.path]).text
    let first = try #require(findings.split(separator: "\n").first)
    let finding = try #require(
      try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    let id = try #require(finding["id"] as? String)
    let packet = try Command.run(
      ["packet", id, export.path, "--run", path("f.jsonl"), "-o", path("p.json")])
    #expect(packet.code == 0, "\(packet.errors)")
    let texts = [
      findings, report, promises, try String(contentsOfFile: path("p.json"), encoding: .utf8),
    ]
    for text in texts {
      #expect(!text.contains(name))
      #expect(text.contains("您好"))
    }
    #expect(try Command.run(["promises", export.path, "--reveal"]).text.contains(name))
  }
}
