import Foundation
import Testing

/// What a whole export shows of reply times and of a shop's month.
@Suite struct ConversationOrderTests {
  private static let header = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台"

  /// Three buyers' chats, each message at a moment of its own.
  private static let rows: [String] = {
    let chat: [(time: String, isBuyer: Bool, text: String)] = [
      ("2026-11-16 09:00:00", true, "这款书包有反光条吗"),
      ("2026-11-16 09:02:40", false, "您好，背带上有一圈"),
      ("2026-11-16 09:03:00", true, "肩带能换吗"),
      ("2026-11-16 09:09:30", false, "抱歉久等，可以单买肩带"),
      ("2026-11-16 21:10:00", true, "拉链头掉了一个，怎么处理"),
      ("2026-11-17 08:40:00", false, "非常抱歉，今天给您寄一个新的"),
      ("2026-11-17 08:50:00", true, "好的谢谢"),
    ]
    return (0..<3).flatMap { number in
      chat.map { message in
        let buyer = "读者\(number)"
        // Ten seconds apart from buyer to buyer.
        let time = message.time.dropLast(2) + "\(number)0"
        return message.isBuyer
          ? "S\(number),\(time),\(buyer),买家,\(message.text),\(buyer),春笋童书,拼多多"
          : "S\(number),\(time),小笋,客服,\(message.text),\(buyer),春笋童书,拼多多"
      }
    }
  }()

  /// The findings without the place of their rows in the file.
  private func findings(of rows: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      ([Self.header] + rows).joined(separator: "\n") + "\n", to: "export.csv")
    let key = try folder.write("0123456789abcdef", to: "key")
    let result = try Command.run(
      [
        "audit", file.lastPathComponent, "--only", "reply-times", "--key-file", key.path,
      ], in: folder.url)
    return result.text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\"record\":", maxSplits: 1)
      return String(parts[0]) + (parts.count > 1 ? String(parts[1].drop { $0.isNumber }) : "")
    }
  }

  @Test func orderOfRowsDoesNotMatter() throws {
    let inOrder = try findings(of: Self.rows)
    #expect(inOrder.count { $0.contains("reply-times/first-reply-late") } == 3)
    #expect(inOrder.count { $0.contains("reply-times/unanswered-same-day") } == 3)
    #expect(inOrder.count { $0.contains("reply-times/thanks-unanswered") } == 3)
    for seed in 1...6 {
      // Each a permutation: 21 rows in steps that share no divisor with their number.
      let step = [2, 4, 5, 8, 10, 20][seed - 1]
      let rows = Self.rows.indices.map { Self.rows[($0 * step + seed) % Self.rows.count] }
      #expect(Set(rows).count == Self.rows.count)
      #expect(try findings(of: rows) == inOrder, "step \(step)")
    }
  }

  private func acts(of days: [String], options: [String] = []) throws -> [[String: Any]] {
    let rows = days.enumerated().flatMap { number, day in
      [
        "S\(number),\(day) 09:00:00,读者\(number),买家,书到了吗,读者\(number),春笋童书,拼多多",
        "S\(number),\(day) 09:00:30,小笋,客服,你个傻逼自己不会看物流,读者\(number),春笋童书,拼多多",
      ]
    }
    let folder = try TemporaryFolder()
    _ = try folder.write(
      ([Self.header] + rows).joined(separator: "\n") + "\n", to: "export.csv")
    let result = try Command.run(
      ["audit", "export.csv", "--only", "forbidden-phrases", "-o", "run.json"] + options,
      in: folder.url)
    #expect(result.code == 1, "\(result.errors)")
    let data = try Data(contentsOf: folder.url.appending(path: "run.json"))
    let run = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return run?["acts"] as? [[String: Any]] ?? []
  }

  @Test func threeAbusesInThirtyDaysReachTheLimitAndCostNinetyPoints() throws {
    let acts = try acts(of: ["2026-10-20", "2026-11-01", "2026-11-18"])
    let abuse = try #require(acts.first { $0["policy"] as? String == "pdd-attitude-score" })
    #expect(abuse["acts"] as? Int == 3)
    #expect(abuse["reached"] as? Bool == true)
    #expect(abuse["from"] as? String == "2026-10-20")
    #expect(abuse["to"] as? String == "2026-11-18")
    let points = try #require(acts.first { $0["policy"] as? String == "pdd-bad-attitude" })
    #expect(points["points"] as? Int == 90)
    #expect(points["shop"] as? String == "春笋童书")
    #expect(points["notEvaluated"] == nil)
  }

  @Test func threeAbusesInThirtyOneDaysDoNot() throws {
    let acts = try acts(of: ["2026-10-19", "2026-11-01", "2026-11-18"])
    let abuse = try #require(acts.first { $0["policy"] as? String == "pdd-attitude-score" })
    #expect(abuse["acts"] as? Int == 2)
    #expect(abuse["reached"] as? Bool == false)
  }

  @Test func partialInputLeavesOpenWhatItCannotShow() throws {
    let week = try acts(
      of: ["2026-10-20", "2026-11-17", "2026-11-18"], options: ["--week", "2026-W47"])
    let abuse = try #require(week.first { $0["policy"] as? String == "pdd-attitude-score" })
    #expect(abuse["acts"] as? Int == 2)
    #expect(abuse["reached"] == nil)
    #expect(abuse["notEvaluated"] as? String == "partial-input")
  }
}
