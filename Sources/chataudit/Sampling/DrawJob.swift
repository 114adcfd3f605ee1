import Auditing
import Checking
import Foundation
import Importing

/// What a draw is made from: the input, read and frozen.
struct DrawJob {
  let frame: Frame
  let key: AuditKey
  let period: Period
  /// Whether every export was read whole; else the frame lacks what was not read.
  let isComplete: Bool
  let problems: [String]

  /// - Parameters:
  ///   - exclusions: a CSV of `transcript id,reason`, one a line.
  ///   - risk: a CSV of `transcript id,weight`, or a run whose findings weigh.
  init(
    inputs: [String], workspace options: WorkspaceOptions, period: Period, exclusions: String?,
    risk: String? = nil
  ) throws {
    let workspace = try Workspace(config: options.config, inputs: inputs)
    let orders = workspace.resolved(workspace.configuration.orders)
    var settings = workspace.importSettings(platform: options.platform, orders: orders)
    settings.companions.formUnion([exclusions, risk].compactMap(\.self))
    let exports = try readExports(
      inputs, settings: settings, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let key = try workspace.key(given: options.keyFile)
    self.key = key
    self.period = period
    let masking = try CheckScratch(for: CheckerSet(plugins: []))
    frame = try Frame(
      of: exports, identifiers: Identifiers(key: key), period: period,
      excluding: try exclusions.map(Self.reasons) ?? [:],
      risks: try risk.map { try RiskFile.read($0, under: key) }, masked: masking.masked)
    isComplete = exports.isComplete
    problems = exports.problems.filter(\.makesIncomplete).map { masking.masked($0.description) }
  }

  private static func reasons(at path: String) throws -> [String: String] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError("\(path): cannot be read; expected lines of transcript id and reason")
    }
    var reasons: [String: String] = [:]
    let lines = String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.isEmpty { continue }
      let parts = line.split(separator: ",", maxSplits: 1)
      let reason = parts.count == 2 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
      guard parts[0].hasPrefix("t1-"), !reason.isEmpty else {
        throw UsageError(
          "\(path):\(number + 1): expected a transcript's id, a comma and the reason, found "
            + "‘\(line.prefix(40))’")
      }
      reasons[String(parts[0])] = reason
    }
    return reasons
  }
}
