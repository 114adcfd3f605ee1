public import Checking
public import Importing
import TextMatching
public import Transcripts

/// The pipeline: runs all checkers over all transcripts, in parallel, in canonical order.
///
/// The findings and the coverage are the same for any number of jobs and any split of the input.
public struct Audit: Sendable {
  let checkers: CheckerSet
  let identifiers: Identifiers
  let orders: OrderIndex?
  let period: Period
  let sample: Sample?
  let drawn: Set<String>?

  /// - Parameters:
  ///   - orders: the order facts; nil where none were given, which rules that need them report.
  ///   - period: only sessions that start in it are audited; earlier messages are context.
  ///   - sample: draw so many transcripts of the period; nil audits all.
  ///   - drawn: the ids of the transcripts that were drawn before; nil where none were.
  public init(
    checkers: CheckerSet, identifiers: Identifiers, orders: [OrderFacts]? = nil,
    period: Period = Period(), sample: Sample? = nil, drawn: Set<String>? = nil
  ) {
    self.checkers = checkers
    self.identifiers = identifiers
    self.orders = orders.map(OrderIndex.init)
    self.period = period
    self.sample = sample
    self.drawn = drawn
  }

  /// What the pipeline brings back.
  public struct Result: Sendable {
    /// In canonical order.
    public var findings: [FindingRecord]
    public var coverage: [RunDocument.RuleCoverage]
    /// Transcripts that could not be put together and checkers that failed.
    public var problems: [RunDocument.Problem]
    public var transcriptsAudited: Int
    /// Of these transcripts' sessions in the period.
    public var messagesAudited: Int
  }

  /// Audits what was read.
  ///
  /// - Parameters:
  ///   - jobs: how many threads work at most.
  ///   - progress: told now and then how many of how many transcripts are done, from any thread.
  public func run(
    over exports: ImportedExports, jobs: Int,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> Result {
    let selection = try select(from: exports)
    let selected = selection?.indices
    // Summaries see everything read, whatever is selected.
    let isSelective = selected.map { $0.count < exports.transcriptCount } ?? false
    let chosen = isSelective && checkers.summarizes ? selected.map(Set.init) : nil
    let items = chosen == nil ? selected : nil
    let count = items?.count ?? exports.transcriptCount
    // A worker without a transcript would make a scratch for nothing, which takes memory and time.
    let workers = max(1, min(jobs, count))
    let queue = WorkQueue(count: count, workers: workers)
    var whole = try await withThrowingTaskGroup(of: AuditPart.self) { group in
      for _ in 0..<workers {
        group.addTask {
          let scratch = try CheckScratch(for: checkers)
          var part = AuditPart(checkers: checkers)
          while let batch = queue.next() {
            for place in batch {
              let index = items?[place] ?? place
              let isChosen = chosen?.contains(index) ?? true
              audit(index, of: exports, findings: isChosen, with: scratch, into: &part)
            }
            progress(queue.finish(batch), queue.count)
          }
          return part
        }
      }
      var whole = AuditPart(checkers: checkers)
      for try await part in group { whole.merge(part, of: checkers) }
      return whole
    }
    if let undated = selection?.undated, undated > 0 { whole.problems.insert(.undated(undated)) }
    let isLost = whole.problems.contains { $0.kind == "transcript-lost" }
    var result = try concluded(whole, isPartial: !exports.isComplete || isLost)
    try coverPaths(of: &result.findings, by: exports)
    return result
  }

  /// Covers in the paths of findings what names a buyer, be it of another transcript of the same
  /// file.
  private func coverPaths(
    of findings: inout [FindingRecord], by exports: ImportedExports
  ) throws(ImportError) {
    guard !checkers.reveals, !findings.isEmpty else { return }
    let buyers = try BuyersInPaths(of: exports)
    var covered: [String: String] = [:]
    for index in findings.indices {
      guard let path = findings[index].source?.file.path else { continue }
      let other = covered[path] ?? buyers.covered(path)
      covered[path] = other
      findings[index].source?.file.path = other
    }
  }

  /// Those of some ids whose transcripts' findings a run over these exports brings.
  ///
  /// - Throws: where what was indexed cannot be read again.
  public func audited(
    of exports: ImportedExports, among ids: Set<String>
  ) throws(ImportError) -> Set<String> {
    var audited: Set<String> = []
    let selected = try select(from: exports)?.indices
    for place in 0..<(selected?.count ?? exports.transcriptCount) {
      let id = identifiers.transcript(try exports.identity(at: selected?[place] ?? place))
      if ids.contains(id) { audited.insert(id) }
    }
    return audited
  }

  /// Audits the one transcript of an id, joined to its orders; nil where the exports do not hold
  /// it.
  ///
  /// - Throws: `ImportError` where it cannot be read again; an error of the matcher.
  public func run(
    overTranscript id: String, of exports: ImportedExports
  ) throws -> (transcript: Transcript, result: Result)? {
    let index = try (0..<exports.transcriptCount).first {
      identifiers.transcript(try exports.identity(at: $0)) == id
    }
    guard let index else { return nil }
    let transcript = try transcript(at: index, of: exports)
    var result = try run(over: transcript, at: index)
    try coverPaths(of: &result.findings, by: exports)
    return (transcript, result)
  }

  /// A transcript as it is checked: with what its orders show.
  private func transcript(
    at index: Int, of exports: ImportedExports
  ) throws(ImportError) -> Transcript {
    guard let orders else { return try exports.transcript(at: index) }
    return try orders.transcript(at: index, of: exports)
  }

  /// Audits one transcript that was not read from a file.
  public func run(over transcript: Transcript) throws -> Result {
    try run(over: transcript, at: 0)
  }

  private func run(over transcript: Transcript, at place: Int) throws -> Result {
    let scratch = try CheckScratch(for: checkers)
    scratch.place = place
    var part = AuditPart(checkers: checkers)
    check(transcript, with: scratch, into: &part)
    return part.result(of: checkers, conclusion: CheckerSet.Outcome())
  }

  /// Adds what follows from all transcripts together.
  private func concluded(_ part: AuditPart, isPartial: Bool) throws -> Result {
    let scratch = try CheckScratch(for: checkers)
    let outcome = checkers.conclude(part.summaries, isPartial: isPartial, with: scratch)
    var whole = part
    whole.failures.note(outcome.failures, in: nil)
    for (place, finding) in outcome.findings.enumerated() {
      let day = finding.subject?.day
      if period.isUnlimited || day.map({ period.contains($0) }) ?? true {
        whole.findings.append(
          FindingRecord(concluding: finding, place: place, identifiers: identifiers, scratch))
      }
    }
    return whole.result(of: checkers, conclusion: outcome)
  }

  /// The transcripts to audit, as indices in order; nil for all.
  ///
  /// Those with a session in the period, or the sample of them; and how many have a session without
  /// a time, where that decides.
  private func select(
    from exports: ImportedExports
  ) throws(ImportError) -> (indices: [Int], undated: Int)? {
    if period.isUnlimited, drawn == nil, sample == nil { return nil }
    var indices: [Int] = []
    var undated = 0
    var draw = sample.map { Sample.Drawing(of: $0) }
    for index in 0..<exports.transcriptCount {
      if !period.isUnlimited {
        let sessions = try exports.outline(at: index).sessions
        // What a draw left out, it has told.
        if drawn == nil, sessions.contains(where: { $0.start == nil }) { undated += 1 }
        guard sessions.contains(where: { period.contains($0.start) }) else { continue }
      }
      if let drawn {
        let id = identifiers.transcript(try exports.identity(at: index))
        guard drawn.contains(id) else { continue }
      } else if draw != nil {
        draw?.add(identifiers.transcript(try exports.identity(at: index)), at: index)
        continue
      }
      indices.append(index)
    }
    return (draw?.places.sorted() ?? indices, undated)
  }

  private func audit(
    _ index: Int, of exports: ImportedExports, findings isChosen: Bool,
    with scratch: CheckScratch, into part: inout AuditPart
  ) {
    let transcript: Transcript
    do throws(ImportError) {
      transcript = try self.transcript(at: index, of: exports)
    } catch {
      part.problems.insert(
        RunDocument.Problem(
          kind: "transcript-lost", file: error.file, place: error.line.map { "line \($0)" },
          reason: error.description, isIncomplete: true))
      return
    }
    scratch.place = index
    guard isChosen else {
      checkers.summarize(transcript, with: scratch, into: &part.summaries)
      return
    }
    check(transcript, with: scratch, into: &part)
  }

  private func check(
    _ transcript: Transcript, with scratch: CheckScratch, into part: inout AuditPart
  ) {
    let outcome = checkers.check(transcript, with: scratch, summarizingInto: &part.summaries)
    part.coverage.add(outcome)
    part.messages += transcript.messages(of: period).reduce(0) { $0 + $1.count }
    if !outcome.failures.isEmpty {
      part.failures.note(outcome.failures, in: identifiers.transcript(transcript.identity))
    }
    guard !outcome.findings.isEmpty else { return }
    var recorder = FindingRecorder(
      transcript: transcript, identifiers: identifiers, scratch: scratch)
    for finding in outcome.findings {
      let record = recorder.record(finding)
      if isSelected(record, in: transcript) { part.findings.append(record) }
    }
  }

  /// Whether a finding belongs to a session of the period.
  private func isSelected(_ record: FindingRecord, in transcript: Transcript) -> Bool {
    guard !period.isUnlimited, let session = record.session else { return true }
    return period.contains(transcript.sessions[session], of: transcript)
  }
}
