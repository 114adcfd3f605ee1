import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Reviewing
import Transcripts

struct ReviewImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes a run's findings into the store, with the transcripts and the draw.",
    discussion: """
      Runs are what audit -o run.json or -o findings.jsonl wrote. With --exports, the transcripts in \
      which something was found or which were drawn come in too, so that the page can show what was \
      said; others are not kept. Safe to repeat: decisions stay.
      """)

  @Argument(help: "Run documents (.json) or findings (.jsonl).")
  var runs: [String] = []

  @Option(parsing: .upToNextOption, help: "The exports that the runs audited.")
  var exports: [String] = []

  @Option(help: "The draw that the runs audited, by audit --draw; see chataudit sample.")
  var draw: String?

  @OptionGroup var review: ReviewOptions

  @Option(help: "The file of the key under which the run's ids were made.")
  var keyFile: String?

  @Option(help: "The marketplace, where the audit was given one.")
  var platform: String?

  func validate() throws {
    if runs.isEmpty, draw == nil { throw ValidationError("name a run document, or a --draw") }
  }

  func run() async throws {
    let officer = try review.officerName()
    let imported = try runs.map(readRun(at:))
    let drawn = try draw.map(readDraw(at:))
    if let draw, let drawn { try refuseOtherDraws(of: imported, than: draw, digest: drawn.digest) }
    // The exports are read by the config beside them, as audit does; the store is that of every
    // other command, which has no exports to look upwards from.
    let workspace = try review.workspace(of: exports)
    let store = try review.openOrMake(by: review.workspace())
    let platform = try platform.map { try Platform(named: $0) }
    platform?.complainIfUnknown(in: review.language)
    let wanted = Set(imported.flatMap { $0.findings.compactMap(\.transcript) })
      .union(drawn.map { $0.document.picks.map(\.transcript) } ?? [])
    let read = try WantedTranscripts(
      wanted, with: imported.flatMap(\.findings), from: exports, by: workspace, keyFile: keyFile,
      platform: platform, companions: runs + [draw].compactMap(\.self))
    var total = try store.add(
      nil, transcripts: read.transcripts, draw: drawn, keyFingerprint: read.keyFingerprint,
      by: officer)
    for run in imported {
      let counts = try store.add(run, by: officer)
      total.new += counts.new
      total.known += counts.known
      total.recurring += counts.recurring
    }
    try review.writeCheckpoint(of: store)
    print(summary(of: total, in: store))
    if total.recurring > 0 {
      complain(
        review.say(
          "\(total.recurring) 条判过的话后来又说了，重新待定",
          "\(total.recurring) decided findings were said again later; they wait anew"))
    }
    if let draw, let drawn { try complainOfUnaudited(draw, digest: drawn.digest, in: store) }
    let missing = wanted.count - read.transcripts.count
    if missing > 0 {
      complain(
        review.say(
          "有 \(missing) 个会话的原文不在库里；用 --exports 给出导出文件",
          "\(missing == 1 ? "1 transcript has" : "\(missing) transcripts have") no text in the store; "
            + "give --exports"))
    }
    complain(of: read.problems, in: review.language)
    guard read.isComplete, imported.allSatisfy({ $0.isComplete }) else { throw Outcome.incomplete }
  }

  private func readRun(at path: String) throws -> ImportedRun {
    let data = try NamedFile.bytes(
      of: path, expected: Localized(zh: "运行文档或发现", en: "a run document or findings"))
    let run = try ImportedRun(reading: data, path: path)
    if run.isRevealed {
      let fault = Localized(StoreError.revealed)
      throw UsageError(zh: "\(path)：\(fault.zh)", en: "\(path): \(fault.en)")
    }
    return run
  }

  private func readDraw(at path: String) throws -> (document: DrawDocument, digest: String) {
    let document = try DrawFile.read(path)
    let data = try NamedFile.bytes(of: path, expected: Localized(zh: "抽样文件", en: "a draw"))
    return (document, sha256(of: Array(data)))
  }

  private func refuseOtherDraws(
    of imported: [ImportedRun], than draw: String, digest: String
  ) throws {
    for (path, run) in zip(runs, imported) {
      guard let audited = run.draw, audited != digest else { continue }
      throw UsageError(
        zh: "\(path)：审核的是另一份抽样（SHA-256 \(audited)），不是 \(draw)（SHA-256 "
          + "\(digest)）；请给出当时审核的抽样文件，或者 audit --draw \(draw) 的运行文档",
        en: "\(path): audited another draw, with the SHA-256 \(audited), and not \(draw), whose "
          + "SHA-256 is \(digest); give the draw that was audited, or the run of audit "
          + "--draw \(draw)")
    }
  }

  private func summary(of total: ReviewStore.ImportCounts, in store: ReviewStore) -> String {
    review.say(
      "\(store.path)：新增 \(total.new) 条发现，已知 \(total.known) 条；会话 \(total.transcripts) 个，"
        + "抽样 \(total.draws) 份",
      "\(store.path): \(counted(total.new, "new finding")), \(total.known) known; "
        + "\(counted(total.transcripts, "transcript")), \(counted(total.draws, "draw"))")
  }

  /// Says so where no run in the store is known to have audited a draw with all rules.
  private func complainOfUnaudited(
    _ draw: String, digest: String, in store: ReviewStore
  ) throws {
    guard try store.draws().contains(where: { $0.id == digest && !$0.isAudited }) else { return }
    complain(
      review.say(
        "\(draw)：库里看不出有哪份运行文档用全部规则审核过它，没有发现的会话要通读投票才算已定；"
          + "用 audit --draw \(draw) -o run.json 审核，再导入 run.json",
        "\(draw): no run document in the store is known to have audited it with all rules, so a transcript "
          + "without findings counts as decided only once somebody has read it; audit --draw \(draw) -o run.json, and import "
          + "run.json"))
  }
}
