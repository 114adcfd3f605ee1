import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting

struct SampleVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Draws again and says whether a draw is what it claims to be.")

  @Argument(help: "The draw, as sample wrote it.")
  var draw: String

  @Argument(help: "The same input that was drawn from.")
  var inputs: [String]

  @Option(help: "The CSV of transcripts that were left out.")
  var exclude: String?

  @Option(help: "The weights of the draw, where it had some.")
  var risk: String?

  @OptionGroup var workspace: ReadingOptions

  func run() async throws {
    let kept = try DrawFile.read(draw)
    guard (kept.order.weighting == nil) == (risk == nil) else {
      throw risk == nil
        ? UsageError(
          zh: "\(draw)：是按权重抽的；请用 --risk 给出权重",
          en: "\(draw): was drawn by weights; give them by --risk")
        : UsageError(
          zh: "\(draw)：不是按权重抽的；请去掉 --risk",
          en: "\(draw): was drawn without weights; leave out --risk")
    }
    let job = try DrawJob(
      inputs: inputs, workspace: workspace, period: kept.period, exclusions: exclude,
      risk: risk)
    let again = DrawDocument(
      Draw(kept.order, from: try job.frame(of: kept)), period: job.period,
      keyFingerprint: job.key.fingerprint, version: kept.tool.version)
    let differences = kept.differences(from: again)
    for difference in differences { print("\(draw): \(difference)") }
    complain(of: job.problems, in: workspace.language)
    if differences.isEmpty {
      let (drawn, all) = (kept.drawn.count, kept.frame.units)
      print(
        workspace.language == .zh
          ? "\(draw)：重抽结果相同，\(all) 个会话里抽中同样的 \(drawn) 个"
          : "\(draw): the same \(drawn) of \(all) transcripts are drawn")
    }
    guard job.isComplete else { throw Outcome.incomplete }
    guard differences.isEmpty else { throw Outcome.findings }
  }
}

/// Reads draws that were written before.
enum DrawFile {
  /// - Throws: `UsageError` that names the file and what is wrong with it.
  static func read(_ path: String) throws -> DrawDocument {
    let data = try NamedFile.bytes(
      of: path,
      expected: Localized(
        zh: "chataudit sample 写出的抽样文件", en: "a draw, as chataudit sample writes it"))
    let document: DrawDocument
    do {
      document = try JSONDecoder().decode(DrawDocument.self, from: data)
    } catch {
      let fault = JSONFault(error, in: data, writtenBy: "chataudit sample -o \(path)").message
      throw UsageError(
        zh: "\(path)：不是抽样文件：\(fault.zh)", en: "\(path): is no draw: \(fault.en)")
    }
    guard document.schema == DrawDocument.schema else {
      throw UsageError(
        zh: "\(path)：schema 应为 \(DrawDocument.schema)，实际是“\(document.schema)”",
        en: "\(path): expected the schema \(DrawDocument.schema), found ‘\(document.schema)’")
    }
    return document
  }
}
