public import TextMatching
import Transcripts

/// One thread's buffers for a checker set.
public final class CheckScratch {
  var scanner: TranscriptScanner
  let index: HitIndex
  var exceptions: ExceptionScanner
  var writer: FindingWriter
  var report: Report
  let gists = GistReader()
  let readings = MessageReadings()
  var units = ReadingUnit.Reader()
  /// Rules' places in the set, by id.
  let ruleNumbers: [String: Int]
  /// Whose messages the second reading looks through for places that no rule found.
  let likelyRoles: SaidBy
  /// For each rule: the number of the transcript for which it was last noted as a candidate.
  var noted: [Int]
  var candidates: [Int32] = []
  var transcripts = 0
  /// A transcript of more messages is judged in stretches, so that what is found in it stays within
  /// memory: about 10 KB a message while it is judged.
  package var longestStretch = 10_000
  /// How many bytes of texts were gone through, since it was made, to quote from them, to hold what
  /// takes hits back against them and to read found places again: by it one sees that the work goes
  /// by the texts and not by what is found in them.
  package var bytesRead: Int { writer.bytesRead + exceptions.bytesRead + bytesReread }
  /// The same of what the second reading went through where something had been found.
  var bytesReread = 0
  /// The place of the transcript in its run, from 0, by which a trap in it is known again.
  public var place = 0

  /// Buffers for that checker set.
  ///
  /// - Throws: `MatcherError` when there is no memory for the pattern engine's.
  public init(for checkers: CheckerSet) throws(MatcherError) {
    let program = checkers.program
    scanner = try TranscriptScanner(program: program)
    index = HitIndex(
      leafCount: program.leafCount, matcher: program.matcher, scratch: scanner.scratch)
    exceptions = try ExceptionScanner(program: program, shops: checkers.shops)
    writer = try FindingWriter(
      rules: checkers.rules, of: checkers.packs, plan: checkers.plan,
      severities: checkers.settings.severities, reveals: checkers.reveals)
    report = Report(isEvaluated: checkers.plan.isEvaluated)
    let ruleNumbers = Dictionary(
      checkers.rules.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    self.ruleNumbers = ruleNumbers
    likelyRoles = (SecondReader.builtIn?.reportedRules ?? []).compactMap { ruleNumbers[$0] }
      .filter { checkers.plan.isEvaluated[$0] }
      .reduce(SaidBy()) { $0.union(checkers.rules[$1].saidBy.subtracting(.system)) }
    noted = [Int](repeating: 0, count: checkers.rules.count)
  }
}
