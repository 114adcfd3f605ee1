import Auditing
import Checking
import Foundation
import Reporting
import Reviewing

/// Takes a week that is done into the review store: its run, its draw, the transcripts to read.
struct WeeklyIntake: Bilingual {
  let store: ReviewStore
  /// The week's, with `run.json` and `draw.json` in it.
  let folder: String
  let inputs: [String]
  let workspace: Workspace
  let options: WorkspaceOptions
  let language: Language

  /// - Returns: what was taken in, in a sentence.
  func run() throws -> String {
    let paths = (run: folder + "/run.json", draw: folder + "/draw.json")
    let run = try ImportedRun(
      reading: NamedFile.bytes(
        of: paths.run, expected: Localized(zh: "这一周的运行文档", en: "the run of the week")),
      path: paths.run)
    let draw = try DrawFile.read(paths.draw)
    let digest = sha256(
      of: Array(
        try NamedFile.bytes(
          of: paths.draw, expected: Localized(zh: "这一周的抽样文件", en: "the draw of the week"))))
    if try store.has(run), try store.draws().contains(where: { $0.id == digest }) {
      return say(
        "\(store.path)：这一周已经在复核库里", "\(store.path): the review store has this week already")
    }
    let wanted = Set(run.findings.compactMap(\.transcript)).union(draw.picks.map(\.transcript))
    let read = try WantedTranscripts(
      wanted, with: run.findings, from: inputs, by: workspace, keyFile: options.keyFile,
      platform: options.platform, companions: [])
    let officer = try ReviewOptions.officerName(nil)
    // The run comes last: where the store has it, the rest is there too.
    _ = try store.add(
      nil, transcripts: read.transcripts, draw: (document: draw, digest: digest),
      keyFingerprint: read.keyFingerprint, by: officer)
    let counts = try store.add(run, by: officer)
    try CheckpointFile.write(try store.checkpoint(), to: store.path + ".checkpoint.json")
    let again =
      counts.recurring == 0
      ? ""
      : say(
        "；\(counts.recurring) 条判过的话后来又说了，重新待定",
        "; \(counts.recurring) decided ones were said again later, and wait anew")
    return say(
      "\(store.path)：新增 \(counts.new) 条发现，已知 \(counts.known) 条；会话 \(read.transcripts.count) 个",
      "\(store.path): \(counted(counts.new, "new finding")), \(counts.known) known; "
        + "\(counted(read.transcripts.count, "transcript"))") + again
  }
}
