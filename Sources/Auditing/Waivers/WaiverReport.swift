public import Transcripts

/// What became of the waivers of a run.
public struct WaiverReport: Sendable {
  /// A waiver and how many findings it speaks of.
  public struct Use: Sendable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
      /// It holds, and findings stand back for it.
      case used
      /// It holds, and no finding of the run needs it.
      case unused
      /// Its last day is over: the findings that it speaks of count again.
      case expired
    }

    public var waiver: Waiver
    public var findings: Int
    public var status: Status
  }

  /// The day by which waivers held.
  public var day: CivilDate
  /// In the order in which they are written.
  public var uses: [Use]
  /// How many findings stand back; one that several waivers cover counts once.
  public var waived: Int
  /// The files of waivers beside the config, and their SHA-256.
  public var files: [(path: String, sha256: String)]

  /// Marks the findings that a waiver covers; of several, the first that is written counts.
  ///
  /// - Parameter day: waivers that expired before it do not hold.
  public init(
    applying waivers: [Waiver], to findings: inout [FindingRecord], on day: CivilDate,
    files: [(path: String, sha256: String)] = []
  ) {
    self.day = day
    self.files = files
    var counts = [Int](repeating: 0, count: waivers.count)
    for index in findings.indices {
      for (place, waiver) in waivers.enumerated() where waiver.covers(findings[index]) {
        counts[place] += 1
        if day <= waiver.expires, findings[index].waiver == nil {
          findings[index].waiver = waiver
        }
      }
    }
    waived = findings.count { $0.waiver != nil }
    uses = zip(waivers, counts).map { waiver, count in
      let status: Use.Status =
        waiver.expires < day ? .expired : count == 0 ? .unused : .used
      return Use(waiver: waiver, findings: count, status: status)
    }
  }
}
