import Foundation
import Testing

/// Errors that end a command, in the language of their reader.
@Suite struct SpokenErrorTests {
  private static let ofAMissingFile = (
    zh: "错误：没有.csv：没有这个文件或文件夹", en: "Error: 没有.csv: no such file or folder"
  )

  @Test(arguments: [
    (["--language", "zh"], ofAMissingFile.zh), (["--language=zh"], ofAMissingFile.zh),
    (["--language", "en"], ofAMissingFile.en), (["--language=en"], ofAMissingFile.en),
  ])
  func theOptionChooses(options: [String], told: String) throws {
    let folder = try TemporaryFolder()
    let result = try Command.run(["audit", "没有.csv"] + options, in: folder.url)
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix(told), "\(result.errors)")
  }

  /// What goes wrong most often, each with a word of what to do next.
  @Test(arguments: [
    (["audit", "Samples", "-o", "/no/such/findings.jsonl"], "没有文件夹"),
    (["weekly"], "chataudit init"), (["diff", "README.md", "README.md"], "运行文档"),
    (["rules", "explain", "third-party-info/platform-mentoin"], "platform-mention"),
    (["packet", "verify", "README.md", "Samples"], "申诉包"),
    (["sample", "verify", "README.md", "Samples"], "抽样"),
    (["review", "verify", "--store", "/no/such/store.sqlite"], "复核库"),
  ])
  func errorsAreToldInChinese(arguments: [String], word: String) throws {
    let result = try Command.run(arguments + ["--language", "zh"])
    let told = result.errors.isEmpty ? result.text : result.errors
    #expect(result.code == 2, "\(arguments): \(told)")
    #expect(told.hasPrefix("错误："), "\(arguments): \(told)")
    #expect(told.contains(word), "\(arguments): \(told)")
  }

  @Test(arguments: [
    ("platfrom: jd\n", "没有“platfrom”这个键；是不是“platform”？"),
    ("weekly: {inputs: [.], size: many}\n", "应为整数，实际是“many”"),
    (
      "weekly: {inputs: [.], reports: [run.json]}\n",
      "应为单独的文件名，实际是“run.json”，weekly 自己要写这个文件；请给报告换一个名字"
    ),
    (
      "weekly: {inputs: [.], reports: [a.md, A.md]}\n",
      "应为单独的文件名，实际是又一个“A.md”；请去掉，或者换一个名字"
    ),
    ("weekly: {}\n", "缺少“inputs”"), ("platform: jd\nplatform: tmall\n", "写了两次"),
    ("session-gap: soon\n", "这样的时长，实际是“soon”"), ("shops: [\n", "不是 YAML："),
  ])
  func aConfigIsCorrectedInChinese(config: String, told: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(config, to: "chataudit.yml")
    _ = try folder.write("会话ID,发送人,角色,消息内容\nS1,张,买家,在吗\n", to: "a.csv")
    let result = try Command.run(["audit", "a.csv", "--language", "zh"], in: folder.url)
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("错误：chataudit.yml：第 "), "\(result.errors)")
    #expect(result.errors.contains(told), "\(result.errors)")
  }

  @Test func theDoctorSpeaksChinese() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("scratch: no/such\n", to: "chataudit.yml")
    let result = try Command.run(["doctor", "--language", "zh"], in: folder.url)
    #expect(result.code == 2)
    #expect(result.text.contains("错误 临时文件夹：no/such：不是文件夹"), "\(result.text)")
    #expect(result.text.contains("正常 编码：能解码 GB18030"), "\(result.text)")
  }
}
