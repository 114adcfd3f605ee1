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
  let problems: [RunDocument.Problem]
  /// That nothing of the period was read, and what to do; nil where something was, or no period is asked for.
  let emptiness: String?

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
      excluding: try exclusions.map(ExclusionFile.read) ?? [:],
      risks: try risk.map { try RiskFile.read($0, under: key) }, masked: masking.masked)
    isComplete = exports.isComplete && frame.undated == 0
    let isEmpty = frame.units.isEmpty && frame.exclusions.isEmpty && frame.undated == 0
    emptiness =
      isEmpty && !period.isUnlimited ? try period.emptiness(of: exports) : nil
    problems =
      try exports.unread(masked: masking.masked)
      + (frame.undated == 0 ? [] : [.undated(frame.undated)])
  }
}
