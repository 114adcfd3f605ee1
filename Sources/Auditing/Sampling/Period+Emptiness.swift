public import Checking
public import Importing
import Transcripts

extension Period {
  /// What a person calls it: `2026-W47`, or its days.
  public var name: String {
    switch (first, last) {
    case (let first?, let last?):
      guard first.weekday == 1, last.daysSince1970 == first.daysSince1970 + 6 else {
        return first == last ? first.iso8601 : "\(first.iso8601) to \(last.iso8601)"
      }
      return first.isoWeekName
    case (let first?, nil): return "the days from \(first.iso8601) on"
    case (nil, let last?): return "the days up to \(last.iso8601)"
    case (nil, nil): return "any time"
    }
  }

  /// The same in Chinese.
  private var chineseName: String {
    switch (first, last) {
    case (let first?, let last?):
      return name.contains(" ") ? "\(first.iso8601) 至 \(last.iso8601)" : name
    case (let first?, nil): return "\(first.iso8601) 起"
    case (nil, let last?): return "\(last.iso8601) 及以前"
    case (nil, nil): return "任何时间"
    }
  }

  /// That no session of what was read lies in the period, when those lie that were read, and what
  /// to do.
  ///
  /// - Throws: where what was indexed cannot be read again.
  public func emptiness(of exports: ImportedExports) throws(ImportError) -> Localized {
    var days: ClosedRange<CivilDate>?
    for index in 0..<exports.transcriptCount {
      for session in try exports.outline(at: index).sessions {
        guard let day = session.start?.date else { continue }
        days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
      }
    }
    let found = days.map { ($0.lowerBound.iso8601, $0.upperBound.iso8601) }
    let read = Localized(
      zh: found.map { "读到的会话在 \($0) 至 \($1) 之间" } ?? "一个会话也没有读到",
      en: found.map { "those read lie from \($0) to \($1)" } ?? "none was read")
    return Localized(
      zh: "\(chineseName)里没有会话：\(read.zh)；请把那段时间的导出加进来",
      en: "no session lies in \(name): \(read.en); add the exports of that time")
  }
}

extension RunDocument.Problem {
  /// That a run read nothing of its period.
  ///
  /// - Parameter emptiness: as `Period.emptiness(of:)` says it.
  public static func emptyPeriod(_ emptiness: Localized) -> RunDocument.Problem {
    RunDocument.Problem(kind: "empty-period", reason: emptiness.en, isIncomplete: true)
  }

  /// That a draw has nobody in it, because nothing of its period was there when it was made.
  public static func emptyDraw(_ period: Period) -> RunDocument.Problem {
    RunDocument.Problem(
      kind: "empty-draw",
      reason:
        "the draw has no transcript: no session lay in \(period.name) when it was made; add the "
        + "exports of that time, and draw anew",
      isIncomplete: true)
  }

  /// Findings with the id of one in the baseline that were said later, and so count as new.
  public static func saidAgain(_ findings: Int) -> RunDocument.Problem {
    RunDocument.Problem(
      kind: "said-again",
      reason:
        findings == 1
        ? "1 finding has the words of one in the baseline, said again later; it counts as new"
        : "\(findings) findings have the words of one in the baseline, said again later; they count as "
          + "new",
      isIncomplete: false)
  }

  /// Transcripts that were drawn and that the run did not find.
  ///
  /// - Parameter missing: their ids; the first ones are named.
  public static func drawnMissing(_ missing: Set<String>) -> RunDocument.Problem {
    let named = 12
    let more = missing.count > named ? " and \(missing.count - named) more" : ""
    return RunDocument.Problem(
      kind: "drawn-missing",
      reason: "\(missing.count) of the transcripts drawn are in no export any more: "
        + missing.sorted().prefix(named).joined(separator: ", ") + more
        + "; add the exports from which they were drawn",
      isIncomplete: true)
  }
}
