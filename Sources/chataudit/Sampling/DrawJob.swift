import Auditing
import Checking
import Foundation
import Importing

/// What a draw is made from: the input, read and frozen.
struct DrawJob {
  let frame: Frame
  /// Makes the frame as a version made it that took more of each transcript.
  private let frameOf: (Frame.Extent) throws -> Frame
  let key: AuditKey
  let period: Period
  /// Whether every export was read whole; else the frame lacks what was not read.
  let isComplete: Bool
  let problems: [RunDocument.Problem]
  /// That nothing of the period was read, and what to do; nil where something was, or no period is
  /// asked for.
  let emptiness: Localized?

  /// - Parameters:
  ///   - exclusions: a CSV of `transcript id,reason`, one a line.
  ///   - risk: a CSV of `transcript id,weight`, or a run whose findings weigh.
  init(
    inputs: [String], workspace options: ReadingOptions, period: Period, exclusions: String?,
    risk: String? = nil
  ) throws {
    let workspace = try Workspace(config: options.config, inputs: inputs)
    options.platform?.complainIfUnknown(in: options.language)
    let orders = workspace.resolved(workspace.configuration.orders)
    var settings = workspace.importSettings(platform: options.platform, orders: orders)
    settings.companions.formUnion([exclusions, risk].compactMap(\.self))
    let exports = try readExports(
      inputs, settings: settings, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let key = try workspace.key(given: options.keyFile)
    self.key = key
    self.period = period
    let masking = try CheckScratch(for: CheckerSet(plugins: []))
    let excluded = try exclusions.map(ExclusionFile.read) ?? [:]
    let risks = try risk.map { try RiskFile.read($0, under: key) }
    frameOf = { extent in
      try Frame(
        of: exports, identifiers: Identifiers(key: key), period: period, excluding: excluded,
        risks: risks, extent: extent, masked: masking.masked)
    }
    frame = try frameOf(.sessions)
    isComplete = exports.isComplete && frame.undated == 0
    let isEmpty = frame.units.isEmpty && frame.exclusions.isEmpty && frame.undated == 0
    emptiness =
      isEmpty && !period.isUnlimited ? try period.emptiness(of: exports) : nil
    problems =
      try exports.unread(masked: masking.masked)
      + (frame.undated == 0 ? [] : [.undated(frame.undated)])
  }

  /// The frame from which a draw was made, if it is still the same; else the frame as such a draw
  /// would have it now.
  func frame(of kept: DrawDocument) throws -> Frame {
    var frames: [Frame] = []
    for extent in kept.extents {
      let frame = extent == .sessions ? frame : try frameOf(extent)
      if frame.sha256 == kept.frame.sha256 { return frame }
      frames.append(frame)
    }
    return frames.first ?? frame
  }
}
