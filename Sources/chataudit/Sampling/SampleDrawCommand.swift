import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting

struct SampleDrawCommand: AsyncParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Freezes the transcripts of a period and draws from them.",
    discussion: """
      The frame's digest is fixed before the seed is chosen. A draw by --risk is a targeted sample: it \
      finds more, and each transcript's chance to be drawn stands beside it, so that rates can be weighted; \
      keep it apart from the random one. audit --draw audits what was drawn; \
      sample verify draws it again.
      """)

  @Argument(help: "Files, folders, globs, or - for standard input.")
  var inputs: [String]

  @Option(help: "How many transcripts.")
  var size: Int = 30

  @Option(help: "The seed, such as 20 digits of dice; without one, a random seed is chosen.")
  var seed: String?

  @Option(
    parsing: .upToNextOption,
    help: "Draw from each platform, shop, agent or week apart; several make finer strata.")
  var strata: [Draw.Stratifier] = []

  @Option(help: "How many of each stratum at least.")
  var minimum: Int = 3

  @Option(help: "How many further transcripts of each stratum stand by.")
  var backups: Int = 0

  @Option(help: "A CSV of transcript id and reason: transcripts to leave out.")
  var exclude: String?

  @Option(
    help: "Draw risky transcripts more often: a CSV of transcript id and weight 1…10, or a run.")
  var risk: String?

  @Option(help: "Where to write the frame, a line for each transcript, for others to draw from.")
  var frame: String?

  @Option(name: [.customShort("o"), .long], help: "Where to write the draw; else standard output.")
  var output: String?

  @OptionGroup var days: PeriodOptions
  @OptionGroup var workspace: ReadingOptions

  var language: Language { workspace.language }

  func validate() throws {
    if size < 1 { throw ValidationError("--size must be at least 1") }
    if minimum < 0 || backups < 0 {
      throw ValidationError("--minimum and --backups must not be negative")
    }
  }

  func run() async throws {
    try OutputFile.check(
      [frame, output].compactMap(\.self), against: inputs,
      and: [exclude, risk, workspace.keyFile], config: workspace.config)
    let job = try DrawJob(
      inputs: inputs, workspace: workspace, period: try days.period(), exclusions: exclude,
      risk: risk)
    if let frame { try OutputFile.write(Array(job.frame.lines.utf8), to: frame) }
    complain(
      say(
        "总体：\(job.frame.units.count) 个会话，SHA-256 \(job.frame.sha256)",
        "frame: \(counted(job.frame.units.count, "transcript")), SHA-256 \(job.frame.sha256)"))
    if let exclude, let first = job.frame.strayExclusions.first {
      let count = job.frame.strayExclusions.count
      complain(
        say(
          "\(exclude)：\(count) 个会话编号在这些导出里没有，第一个是 \(first)；请核对密钥文件",
          "\(exclude): \(count) ids are of no transcript in these exports, the first \(first); "
            + "check the key file"))
    }
    let order = Draw.Order(
      size: size, seed: seed ?? Sample.randomSeed(), strata: strata, minimum: minimum,
      backups: backups, weighting: risk == nil ? nil : .risk)
    complain(say("种子：\(order.seed)", "seed: \(order.seed)"))
    let document = DrawDocument(
      Draw(order, from: job.frame), period: job.period, keyFingerprint: job.key.fingerprint,
      version: chatAuditVersion)
    var json = JSONWriter(pretty: true)
    json.draw(document)
    json.newline()
    if let output {
      try OutputFile.write(json.bytes, to: output)
    } else {
      try OutputFile.print(json.bytes)
    }
    complain(
      say(
        "抽中：\(document.drawn.count) 个会话，分 \(document.strata.count) 层",
        "drawn: \(counted(document.drawn.count, "transcript")), strata: \(document.strata.count)"))
    if document.drawn.count > size {
      complain(
        note: Localized(
          zh: "抽中的比 --size \(size) 多：每层至少抽 \(minimum) 个，见 --minimum",
          en: "more are drawn than --size \(size), for each stratum gets at least \(minimum); see "
            + "--minimum"), in: language)
    }
    if let emptiness = job.emptiness { complain(emptiness.text(in: language)) }
    complain(of: job.problems, in: language)
    // An empty draw checks nothing, as an empty audit does.
    guard job.isComplete, job.emptiness == nil else { throw Outcome.incomplete }
  }
}
