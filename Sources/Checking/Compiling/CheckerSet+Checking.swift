import TextMatching
public import Transcripts

extension CheckerSet {
  /// Checks one transcript.
  ///
  /// `scratch` belongs to one thread.
  public func check(_ transcript: Transcript, with scratch: CheckScratch) -> Outcome {
    var none: Summaries?
    return check(transcript, with: scratch, summaries: &none)
  }

  /// Checks one transcript, and adds it to the summaries.
  public func check(
    _ transcript: Transcript, with scratch: CheckScratch, summarizingInto summaries: inout Summaries
  ) -> Outcome {
    var some = Optional(summaries)
    summaries.payloads = []
    let outcome = check(transcript, with: scratch, summaries: &some)
    if let some { summaries = some }
    return outcome
  }

  private func check(
    _ transcript: Transcript, with scratch: CheckScratch, summaries: inout Summaries?
  ) -> Outcome {
    var outcome = Outcome()
    scratch.writer.masker.buyer = BuyerName(transcript.buyer)
    let stretches = transcript.stretches(ofAtMost: scratch.longestStretch)
    var raw: [RawFinding] = []
    if stretches.count == 1 {
      judge(transcript, with: scratch, &summaries, into: &outcome)
      raw = scratch.report.raw
    } else {
      var seams = StretchSeams(stretches, of: transcript, program.reaches)
      for stretch in stretches {
        judge(transcript.part(stretch), with: scratch, &summaries, into: &outcome)
        raw += seams.kept(scratch.report.raw, of: stretch) { finding in
          program.rules[finding.rule].root != nil && !finding.restsOnLikeness
        }
      }
      note(seams, &outcome)
    }
    if !raw.isEmpty {
      scratch.writer.write(raw, of: transcript, into: &outcome)
    }
    return outcome
  }

  /// What was said of each stretch is said once; what checks see is not the whole, nor what rules
  /// see that look across a seam.
  private func note(_ seams: StretchSeams, _ outcome: inout Outcome) {
    for check in checks {
      for rule in check.rules where plan.isReported[rule] && plan.isEvaluated[rule] {
        outcome.notEvaluated.append(RuleGap(rule: rule, missing: .partialInput))
      }
    }
    let notApplicable = Set(outcome.notApplicable)
    for rule in rules.indices
    where plan.isReported[rule] && plan.isEvaluated[rule] && program.rules[rule].root != nil
      && seams.cuts(rule) && !notApplicable.contains(rule)
    {
      outcome.notEvaluated.append(RuleGap(rule: rule, missing: .partialInput))
    }
    var gaps: Set<RuleGap> = []
    outcome.notEvaluated.removeAll { !gaps.insert($0).inserted }
    var rules: Set<Int> = []
    outcome.notApplicable.removeAll { !rules.insert($0).inserted }
  }

  /// Judges a transcript; the findings stay in the report.
  private func judge(
    _ transcript: Transcript, with scratch: CheckScratch, _ summaries: inout Summaries?,
    into outcome: inout Outcome
  ) {
    var facts = Facts(transcript)
    scratch.report.reset()
    scratch.exceptions.reset()
    let matched = match(transcript, with: scratch, facts: &facts)
    applyGates(transcript, facts, to: &scratch.report, &outcome)
    noteCandidates(scratch)
    if !scratch.candidates.isEmpty { evaluate(transcript, scratch) }
    if !checks.isEmpty {
      for (number, check) in checks.enumerated()
      where check.rules.contains(where: scratch.report.isActive) {
        if leavesOut(.check(number), scratch) { continue }
        scratch.report.begin(check)
        Work.check(number).run(at: scratch.place) {
          check.checker.check(matched, into: &scratch.report)
        }
      }
      if summaries != nil { summarize(matched, at: scratch.place, into: &summaries) }
    }
    outcome.failures += scratch.maskedFailures()
    takeBack(&scratch.report.raw, of: transcript, scratch)
    let setAside = readAgain(&scratch.report.raw, of: transcript, with: scratch)
    tellApart(in: transcript, with: scratch)
    var likely = likelyPlaces(of: matched, with: scratch)
    takeBack(&likely, of: transcript, scratch)
    outcome.setAside += restore(setAside, among: &likely).map(\.rule)
      .filter { plan.isReported[$0] }
    scratch.report.raw += likely
    outcome.notEvaluated += scratch.report.gaps.filter { plan.isReported[$0.rule] }
  }

  /// Scans a transcript for all that rules and checks look for.
  func match(_ transcript: Transcript, with scratch: CheckScratch) -> MatchedTranscript {
    var facts = Facts(transcript)
    return match(transcript, with: scratch, facts: &facts)
  }

  private func match(
    _ transcript: Transcript, with scratch: CheckScratch, facts: inout Facts
  ) -> MatchedTranscript {
    scratch.gists.reset(for: transcript)
    scratch.readings.reset(for: transcript)
    scratch.scanner.scan(transcript, into: scratch.index, facts: &facts)
    return MatchedTranscript(
      transcript: transcript, program: program, index: scratch.index, gists: scratch.gists,
      readings: scratch.readings, secondReader: settings.secondReading ? .builtIn : nil)
  }

  // MARK: Gates

  /// Blocks the rules that lack a fact, or do not apply.
  private func applyGates(
    _ transcript: Transcript, _ facts: Facts, to report: inout Report, _ outcome: inout Outcome
  ) {
    for gate in plan.gates {
      if let platforms = gate.platforms {
        guard let home = transcript.platform else {
          report.addGap(RuleGap(rule: gate.rule, missing: .platform))
          report.blocked.append(Int32(gate.rule))
          continue
        }
        if !platforms.contains(home) {
          if plan.isReported[gate.rule] { outcome.notApplicable.append(gate.rule) }
          report.blocked.append(Int32(gate.rule))
          continue
        }
      }
      var isBlocked = false
      for need in gate.needs where facts.lacks(need, for: rules[gate.rule].saidBy) {
        report.addGap(RuleGap(rule: gate.rule, missing: need))
        isBlocked = true
      }
      if isBlocked { report.blocked.append(Int32(gate.rule)) }
      // What can be seen without the fact is still looked at.
      if gate.usesNames, !facts.hasPlatform {
        report.addGap(RuleGap(rule: gate.rule, missing: .platform))
      }
      if !facts.rolesWithUnreadImages.isDisjoint(with: gate.screenshotRoles) {
        report.addGap(RuleGap(rule: gate.rule, missing: .screenshotText))
      }
    }
  }

  // MARK: Rules that data says

  /// The rules that the hits announce, in their order.
  private func noteCandidates(_ scratch: CheckScratch) {
    scratch.candidates.removeAll(keepingCapacity: true)
    scratch.transcripts += 1
    for leaf in scratch.index.touched {
      for rule in program.rulesOfLeaf[Int(leaf)] { note(rule, scratch) }
    }
    for rule in program.unannounced { note(rule, scratch) }
    scratch.candidates.sort()
  }

  private func note(_ rule: Int32, _ scratch: CheckScratch) {
    guard plan.isEvaluated[Int(rule)], scratch.noted[Int(rule)] != scratch.transcripts else {
      return
    }
    scratch.noted[Int(rule)] = scratch.transcripts
    scratch.candidates.append(rule)
  }

  private func evaluate(_ transcript: Transcript, _ scratch: CheckScratch) {
    var evaluation = evaluation(of: transcript, scratch)
    let matched = MatchedTranscript(
      transcript: transcript, program: program, index: scratch.index, gists: scratch.gists,
      readings: scratch.readings)
    for number in scratch.candidates where scratch.report.isActive(Int(number)) {
      let compiled = program.rules[Int(number)]
      guard let root = compiled.root, !leavesOut(.rule(Int(number)), scratch) else { continue }
      let hits = Work.rule(Int(number)).run(at: scratch.place) {
        self.hits(of: compiled, root, in: &evaluation, scratch)
      }
      for missing in evaluation.missing {
        scratch.report.addGap(RuleGap(rule: Int(number), missing: missing))
      }
      evaluation.missing = []
      for hit in hits {
        scratch.report.raw.append(
          RawFinding(
            rule: Int(number), quotes: quotes(hit, matched), confidence: 1, why: hit.allWhy))
      }
    }
  }

  /// The hits of a rule that nothing takes back.
  private func hits(
    of compiled: CompiledRule, _ root: Int, in evaluation: inout Evaluation,
    _ scratch: CheckScratch
  ) -> [Found] {
    var hits = evaluation.hits(of: root)
    if !compiled.exceptions.isEmpty {
      hits = hits.filter { hit in
        !scratch.exceptions.takesBack(hit, compiled.exceptions, in: &evaluation)
      }
    }
    if shops.hasWords {
      hits = hits.filter { !scratch.exceptions.isAllowed($0, in: evaluation) }
    }
    if let count = compiled.count { hits = evaluation.counted(hits, count) }
    if let once = compiled.once { hits = evaluation.first(of: hits, per: once) }
    return hits
  }

  private func evaluation(of transcript: Transcript, _ scratch: CheckScratch) -> Evaluation {
    Evaluation(
      program: program, transcript: transcript, index: scratch.index, gists: scratch.gists,
      holidays: settings.holidays)
  }

  private func quotes(_ found: Found, _ matched: MatchedTranscript) -> [Quote] {
    var quote = Quote(
      message: Int(found.message), surface: matched.surface(found.line),
      range: Int(found.start)..<Int(found.end))
    if found.hit >= 0 { quote.hit = matched.hit(found.hit) }
    return [quote] + found.further.flatMap { quotes($0, matched) }
  }

  // MARK: Exceptions of what no hit of a rule says

  /// Takes back what the rules' exceptions and the shop's words speak against, of findings by code
  /// or by likeness; hits of rules that data says were held against them before.
  func takeBack(
    _ findings: inout [RawFinding], of transcript: Transcript, _ scratch: CheckScratch
  ) {
    func isTouched(_ finding: RawFinding) -> Bool {
      let compiled = program.rules[finding.rule]
      return (compiled.root == nil || finding.restsOnLikeness || finding.isToldApart)
        && (shops.hasWords || !compiled.exceptions.isEmpty)
    }
    guard findings.contains(where: isTouched) else { return }
    var evaluation = evaluation(of: transcript, scratch)
    findings.removeAll { finding in
      guard isTouched(finding), let primary = finding.quotes.first,
        let found = evaluation.found(primary)
      else { return false }
      if scratch.exceptions.isAllowed(found, in: evaluation) { return true }
      let exceptions = program.rules[finding.rule].exceptions
      return scratch.exceptions.takesBack(found, exceptions, in: &evaluation)
    }
  }
}

extension Evaluation {
  /// A quote as a hit; nil where it lies on a surface that was not scanned.
  func found(_ quote: Quote) -> Found? {
    guard (0..<transcript.count).contains(quote.message) else { return nil }
    var line: Int32 = -1
    if case .screenshot(let attachment, let number) = quote.surface {
      let sought = (quote.message, attachment, number)
      let place = index.lines.partitioningIndex { $0.place >= sought }
      guard place < index.lines.count, index.lines[place].place == sought else { return nil }
      line = Int32(place)
    }
    let range = quote.range ?? 0..<surface(message: quote.message, line: line).utf8.count
    return Found(
      message: Int32(quote.message), line: line, start: Int32(range.lowerBound),
      end: Int32(range.upperBound), hit: -1)
  }
}
