import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting
import Reviewing

struct ReviewVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Says whether the log is as it was written.",
    discussion: """
      The chain shows that something was changed, not that what was written is true; and it shows a \
      cut-off end or a log written anew only against a checkpoint that was kept elsewhere.
      """)

  @Option(help: "A checkpoint that was kept elsewhere.")
  var checkpoint: String?

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let store = try review.open()
    let kept = try checkpoint.map { try CheckpointFile.read($0) }
    let verification = try store.verify(against: kept)
    if let fault = verification.fault {
      print(
        review.say("\(store.path)：\(fault.message.zh)", "\(store.path): \(fault.message.en)"))
      throw Outcome.findings
    }
    for finding in verification.derivedOtherwise {
      print(
        review.say(
          "\(store.path)：\(finding)：库里的状态和日志推出的不一样",
          "\(store.path): \(finding): its state in the store is not the one that the log gives"))
    }
    guard verification.isSound else { throw Outcome.findings }
    print(
      review.say(
        "\(store.path)：\(verification.entries) 条记录，链条完整",
        "\(store.path): \(verification.entries == 1 ? "1 entry" : "\(verification.entries) entries"), "
          + "the chain holds")
        + (kept == nil ? review.say("（没有比对检查点）", " (compared with no checkpoint)") : ""))
  }
}

struct ReviewCheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Writes the log's length and head, to be kept where nobody here can change it.")

  @Argument(help: "Where to write; without it, standard output.")
  var path: String?

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let workspace = try review.workspace()
    if let path {
      try OutputFile.check(
        path, and: review.readPaths(by: workspace), replacing: CheckpointFile.isOne)
    }
    let checkpoint = try review.open(by: workspace).checkpoint()
    if let path { return try CheckpointFile.write(checkpoint, to: path) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(checkpoint), as: UTF8.self))
  }
}

struct ReviewPurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Removes words of chats that were kept long enough.",
    discussion: """
      First the words as they were go and the covered ones stay; later covered words go, and of decided \
      findings what they say and quote, and whose they are: the figures stay as they were. What still waits \
      for an officer stays covered, and the log of decisions stays.
      """)

  @Option(help: "Days that words stay as they were; by default the config's retention, else 30.")
  var rawDays: Int?

  @Option(help: "Days that covered words and findings stay; by default the config's, else 365.")
  var maskedDays: Int?

  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let workspace = try review.workspace()
    let store = try review.open(by: workspace)
    let config = workspace.configuration
    let raw = rawDays ?? config.rawDays ?? 30
    let masked = maskedDays ?? config.maskedDays ?? max(365, raw)
    guard raw >= 0, masked >= raw else {
      throw ValidationError("--raw-days is at least 0, --masked-days at least --raw-days")
    }
    let counts = try store.purge(
      Retention(rawDays: raw, maskedDays: masked), isDryRun: dryRun,
      by: try review.officerName())
    if !dryRun { try review.writeCheckpoint(of: store) }
    print(
      (dryRun ? review.say("将会：", "would be: ") : "")
        + review.say(
          "\(counts.covered) 个会话去掉原文，\(counts.transcripts) 个会话的文本删除，"
            + "\(counts.findings) 条发现只留统计要用的",
          "\(counted(counts.covered, "transcript")) covered for good, the words of \(counts.transcripts) "
            + "removed; of \(counted(counts.findings, "finding")) only what figures need is left"))
  }
}

struct ReviewExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes what was decided, one finding a line of JSON.",
    discussion: """
      Each line has the finding with its state and every decision that stands; what was purged is left \
      out. --log writes the log itself, with its hashes, for somebody to compute the chain again.
      """)

  @Option(name: [.customShort("o"), .long], help: "Where to write; without it, standard output.")
  var output: String?

  @Flag(help: "The log in place of the findings.")
  var log = false

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let workspace = try review.workspace()
    if let output {
      try OutputFile.check(output, and: review.readPaths(by: workspace), replacing: isEarlier)
    }
    let store = try review.open(by: workspace)
    let lines = log ? try logLines(of: store) : try findingLines(of: store)
    let bytes = lines.flatMap { line in inertJSON(line) + [UInt8(ascii: "\n")] }
    if let output { return try OutputFile.write(bytes, to: output) }
    try OutputFile.print(bytes)
  }

  /// Whether bytes begin with a line of the form that is to be written.
  private func isEarlier(_ bytes: Data) -> Bool {
    let line = Data(bytes.prefix { $0 != 0x0A })
    let decoder = JSONDecoder()
    if log { return (try? decoder.decode(LogLine.self, from: line)) != nil }
    return (try? decoder.decode(Form.self, from: line))?.schema == Reviewed.schema
  }

  /// What tells a reviewed finding from another line of JSON.
  private struct Form: Decodable { var schema: String }

  private struct LogLine: Codable {
    var number: Int
    var body: String
    var hash: String
  }

  private struct Reviewed: Encodable {
    static let schema = "chataudit.reviewed/1"

    var schema = Reviewed.schema
    var state: FindingState
    var decisions: [LogEntry]
    var finding: StoredFinding
  }

  private var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  private func logLines(of store: ReviewStore) throws -> [Data] {
    let encoder = encoder
    return try store.log().map {
      try encoder.encode(LogLine(number: $0.number, body: $0.body, hash: $0.hash))
    }
  }

  private func findingLines(of store: ReviewStore) throws -> [Data] {
    let encoder = encoder
    return try store.queue(QueueFilter(), limit: .max).items.map { item in
      let decisions = try store.history(of: item.finding.id).current.map(\.entry)
      return try encoder.encode(
        Reviewed(state: item.state, decisions: decisions, finding: item.finding))
    }
  }
}
