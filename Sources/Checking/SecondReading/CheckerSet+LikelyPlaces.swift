package import Transcripts

extension CheckerSet {
  /// The places that no rule found and that read very much like those marked for a rule.
  ///
  /// In a message of which a rule of the same pack speaks already, there is none. Images are not
  /// read.
  func likelyPlaces(of matched: MatchedTranscript, with scratch: CheckScratch) -> [RawFinding] {
    guard settings.secondReading, let reader = SecondReader.builtIn, !scratch.likelyRoles.isEmpty
    else { return [] }
    let transcript = matched.transcript
    var findings: [RawFinding] = []
    for message in transcript.messages
    where scratch.likelyRoles.contains(message.role) && !message.isEmpty {
      for place in likelyPlaces(in: message, by: reader, scratch)
      where isToBeReported(place, in: message, scratch, besides: findings)
        && !isExcused(place.rule, at: place.message, in: matched, scratch)
      {
        findings.append(place.finding(as: rules[place.rule].id, by: reader, scratch))
      }
    }
    return findings
  }

  /// Of each pack the place in a message that is farthest beyond what is asked of its rule.
  private func likelyPlaces(
    in message: Message, by reader: SecondReader, _ scratch: CheckScratch
  ) -> [LikelyPlace] {
    var best: [LikelyPlace] = []
    for read in scratch.readings.places(of: message) {
      let reported = reader.reported(read.place) {
        scratch.readings.addNeighbours(to: &$0, of: message)
      }
      for (id, logOdds, threshold) in reported {
        guard let rule = scratch.ruleNumbers[id] else { continue }
        let place = LikelyPlace(
          rule: rule, message: message.index, words: read.words, unit: read.place.unit,
          logOdds: logOdds, threshold: threshold)
        if let known = best.firstIndex(where: { rules[$0.rule].pack == rules[rule].pack }) {
          if place.excess > best[known].excess { best[known] = place }
        } else {
          best.append(place)
        }
      }
    }
    return best
  }

  /// Of each message the rules that are not reported there by words alone, since the check that
  /// judges by them sees that all is in order: full ids.
  package func excusedRules(
    in transcript: Transcript, with scratch: CheckScratch
  ) -> [Set<String>] {
    let matched = match(transcript, with: scratch)
    return transcript.messages.map { message in
      let excused = rules.indices.filter {
        isExcused($0, at: message.index, in: matched, scratch)
      }
      return Set(excused.map { rules[$0].id })
    }
  }

  /// Whether the check that judges by a rule sees that all is in order in a message.
  private func isExcused(
    _ rule: Int, at message: Int, in matched: MatchedTranscript, _ scratch: CheckScratch
  ) -> Bool {
    checks.enumerated().contains { number, check in
      check.rules.contains(rule) && !leavesOut(.check(number), scratch)
        && Work.check(number).run(at: scratch.place) {
          check.checker.excuses(message, of: matched, as: rules[rule].name)
        }
    }
  }

  /// Whether a rule looks at the place and could be evaluated, and nothing says the same already.
  private func isToBeReported(
    _ place: LikelyPlace, in message: Message, _ scratch: CheckScratch,
    besides findings: [RawFinding]
  ) -> Bool {
    let rule = rules[place.rule]
    guard scratch.report.isActive(place.rule), rule.saidBy.contains(message.role),
      rule.surfaces.contains(.text)
    else { return false }
    // Rules that lack only this were evaluated on what they could see.
    let isLacking = scratch.report.gaps.contains {
      $0.rule == place.rule && ![.screenshotText, .platform].contains($0.missing)
    }
    if isLacking { return false }
    func saysTheSame(_ finding: RawFinding) -> Bool {
      finding.rule == place.rule && rule.once != nil
        || finding.quotes.first?.message == message.index
          && rules[finding.rule].pack == rule.pack
    }
    return !scratch.report.raw.contains(where: saysTheSame)
      && !findings.contains(where: saysTheSame)
  }
}
