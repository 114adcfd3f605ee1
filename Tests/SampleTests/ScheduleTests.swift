import Foundation
import Testing

/// The cron line and the systemd units of the manuals, tried.
@Suite struct ScheduleTests {
  private static let manuals = ["README.md", "README.zh-CN.md"]

  private func text(_ manual: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: manual), encoding: .utf8)
  }

  private func cronLine(_ manual: String) throws -> String {
    let lines = try text(manual).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return try #require(lines.first { $0.hasPrefix("30 7 * * 1") })
  }

  /// What stands between the fences of a manual's units: the service, then the timer.
  private func units(_ manual: String) throws -> [String] {
    try text(manual).components(separatedBy: "```ini\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test func bothManualsSayTheSame() throws {
    #expect(try cronLine(Self.manuals[0]) == cronLine(Self.manuals[1]))
    let units = try Self.manuals.map(units)
    // Comments are in the language of the manual.
    let orders = units.map { $0.map { $0.split(separator: "\n").filter { !$0.hasPrefix("#") } } }
    #expect(orders[0] == orders[1])
    #expect(units[0].count == 2)
  }

  @Test func theCronLineDoesTheWeek() throws {
    let folder = try TemporaryFolder()
    // The same day of the week before, by the shop's clock.
    let lastWeek = Date(timeIntervalSinceNow: 8 * 3_600 - 7 * 86_400).ISO8601Format().prefix(10)
    _ = try folder.write(
      """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
      S1,\(lastWeek) 09:00:00,海盐芝士,买家,包装破了怎么办,海盐芝士,春笋童书,拼多多
      S1,\(lastWeek) 09:00:40,小笋,客服,抱歉亲，给您补发一本，今天寄出,海盐芝士,春笋童书,拼多多

      """, to: "shop/exports/a.csv")
    _ = try folder.write(
      "language: zh\nweekly: {inputs: [exports/]}\n", to: "shop/chataudit.yml")
    let fields = try cronLine(Self.manuals[0]).split(separator: " ", maxSplits: 5)
    #expect(fields.prefix(5).joined(separator: " ") == "30 7 * * 1")
    let line = String(try #require(fields.last))
      .replacing("/srv/shop", with: folder.url.appending(path: "shop").path)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    // As bare as cron's.
    process.environment = [
      "HOME": folder.url.path, "PATH": Command.executable.deletingLastPathComponent().path,
      "SHELL": "/bin/sh",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let audits = folder.url.appending(path: "shop/audits").path
    let week = try #require(FileManager.default.contentsOfDirectory(atPath: audits).first)
    let files = try FileManager.default.contentsOfDirectory(atPath: audits + "/" + week)
    #expect(Set(files).isSuperset(of: ["draw.json", "run.json", "report.html", "findings.xlsx"]))
    // Where the environment says no language, the config does.
    let report = try String(contentsOfFile: "\(audits)/\(week)/report.html", encoding: .utf8)
    #expect(report.contains("<html lang=\"zh-CN\">"))
  }

  @Test func theConfigOfAScheduledWeekNamesItsLanguage() throws {
    for (manual, language) in zip(Self.manuals, ["en", "zh"]) {
      let configs = try text(manual).components(separatedBy: "```yaml\n").dropFirst()
      let weekly = try #require(configs.first { $0.contains("\nweekly:\n") }, "\(manual)")
      #expect(weekly.hasPrefix("language: \(language) "), "\(manual)")
    }
  }

  @Test(.enabled(if: Peers.systemd != nil, "systemd is not installed"))
  func systemdTakesTheUnits() throws {
    let folder = try TemporaryFolder()
    let units = try units(Self.manuals[0])
    let service = units[0].replacing("/usr/local/bin/chataudit", with: Command.executable.path)
    let paths = [
      try folder.write(service, to: "chataudit-weekly.service").path,
      try folder.write(units[1], to: "chataudit-weekly.timer").path,
    ]
    #expect(try analyze(["verify"] + paths) == "")
    let calendar = try #require(
      units[1].split(separator: "\n").first { $0.hasPrefix("OnCalendar=") })
    #expect(
      try analyze(["calendar", String(calendar.dropFirst("OnCalendar=".count))])
        .contains("Mon *-*-* 07:30:00"))
    let typo = try folder.write(
      service.replacing("ExecStart=", with: "ExecStrat="), to: "typo.service"
    ).path
    #expect(try analyze(["verify", typo]).contains("ExecStrat"))
  }

  /// What it prints, to whatever stream.
  private func analyze(_ arguments: [String]) throws -> String {
    let scratch = try TemporaryFolder()
    let output = try scratch.write("", to: "out")
    let process = Process()
    process.executableURL = URL(filePath: try #require(Peers.systemd))
    process.arguments = arguments
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return try String(contentsOf: output, encoding: .utf8)
  }
}
