import TextMatching
package import Transcripts

/// How a rule came to its verdict on one transcript, step by step, for a person who doubts it.
package struct RuleTrace: Sendable {
  /// A condition, exception or gate, and what it found.
  package struct Step: Sendable {
    /// How deep it lies inside others, from 0.
    package var depth: Int
    package var what: Localized
    /// Whether it looks for something, and does not only say what holds.
    package var isSearch: Bool
    /// Whether it is an exception, which takes hits back.
    package var takesBack = false
    /// Where it has hits; of a step that takes hits back, those.
    package var places: [Place]
  }

  /// A hit, as masked as findings are.
  package struct Place: Sendable {
    package var message: Int
    package var surface: Surface
    package var quote: String
    /// The words of the pack that were found there, where it is words.
    package var source: String?
  }

  package var steps: [Step]
}

extension CheckerSet {
  /// Follows a rule through a transcript; nil where the set has no such rule.
  ///
  /// Of a rule whose verdict code gives, the steps say what it needs and takes back; its findings'
  /// `why` says the rest.
  package func trace(
    _ rule: String, in transcript: Transcript, with scratch: CheckScratch
  ) -> RuleTrace? {
    guard let number = rules.firstIndex(where: { $0.id == rule }) else { return nil }
    let outcome = check(transcript, with: scratch)
    let stretches = transcript.stretches(ofAtMost: scratch.longestStretch)
    var steps: [RuleTrace.Step] = []
    for stretch in stretches {
      let part = transcript.part(stretch)
      // What was scanned last is the last stretch.
      if stretches.count > 1 { _ = match(part, with: scratch) }
      var tracer = RuleTracer(
        rule: rules[number], compiled: program.rules[number],
        evaluation: Evaluation(
          program: program, transcript: part, index: scratch.index, gists: scratch.gists,
          holidays: settings.holidays),
        scratch: scratch)
      tracer.noteGates(outcome, number)
      tracer.follow()
      // The steps follow from the rule alone, so those of all stretches are the same.
      if steps.isEmpty { steps = tracer.steps.map(\.withoutPlaces) }
      for (step, traced) in tracer.steps.enumerated() {
        steps[step].places += traced.places.map { $0.shifted(by: stretch.lowerBound) }
      }
    }
    return RuleTrace(steps: steps)
  }
}

extension RuleTrace.Step {
  fileprivate var withoutPlaces: Self {
    var step = self
    step.places = []
    return step
  }
}

extension RuleTrace.Place {
  /// The place of a stretch as one of the whole transcript.
  fileprivate func shifted(by messages: Int) -> Self {
    var place = self
    place.message += messages
    return place
  }
}

/// Walks a rule's conditions side by side with what they were compiled to.
private struct RuleTracer {
  let rule: Rule
  let compiled: CompiledRule
  var evaluation: Evaluation
  let scratch: CheckScratch
  var steps: [RuleTrace.Step] = []

  mutating func noteGates(_ outcome: CheckerSet.Outcome, _ number: Int) {
    for gap in outcome.notEvaluated where gap.rule == number {
      add(
        0,
        Localized(
          zh: "缺少数据：\(gap.missing.rawValue)", en: "lacks \(gap.missing.rawValue)"))
    }
    if outcome.notApplicable.contains(number) {
      add(
        0,
        Localized(
          zh: "不适用于这个平台", en: "does not apply to this platform"))
    }
  }

  mutating func follow() {
    let (saidBy, surfaces) = (rule.saidBy.title, rule.surfaces.title)
    add(
      0,
      Localized(
        zh: "看\(saidBy.zh)说的话（\(surfaces.zh)）",
        en: "looks at words of \(saidBy.en) (\(surfaces.en))"))
    if let match = rule.match, let root = compiled.root {
      follow(match, root, 0, nil)
      takeBack(evaluation.hits(of: root))
    } else if let check = rule.check {
      add(
        0,
        Localized(
          zh: "由代码检查 \(check) 判断，理由见发现的“为什么”",
          en: "judged by the check \(check); the finding's why says how"))
    }
  }

  private mutating func follow(
    _ condition: Condition, _ node: Int, _ depth: Int, _ prefix: Localized?
  ) {
    let what = condition.summary
    let text = prefix.map { Localized(zh: $0.zh + what.zh, en: $0.en + what.en) } ?? what
    add(depth, text, evaluation.hits(of: node))
    let compiled = evaluation.program.nodes[node]
    switch (condition.operation, compiled.operation) {
    case (.any(let parts), .any(let nodes)):
      for (part, node) in zip(parts, nodes) { follow(part, node, depth + 1, nil) }
    case (.all(let first, let others, _), .all(let head, let companions, _)):
      follow(first, head, depth + 1, nil)
      for (other, companion) in zip(others, companions) {
        let word = other.isNegated ? Localized(zh: "没有 ", en: "without ") : nil
        follow(other.condition, companion.node, depth + 1, word)
      }
    default: break
    }
    for (anchor, compiled) in zip(condition.anchors, compiled.anchors) {
      let word =
        anchor.isAfter ? Localized(zh: "在后：", en: "after ") : Localized(zh: "在前：", en: "before ")
      follow(
        anchor.condition, compiled.node, depth + 1,
        anchor.isNegated ? Localized(zh: "不" + word.zh, en: "not " + word.en) : word)
    }
  }

  private mutating func takeBack(_ hits: [Found]) {
    scratch.exceptions.reset()
    for (exception, compiled) in zip(rule.exceptions, compiled.exceptions) {
      var taken: [Found] = []
      for hit in hits where scratch.exceptions.takesBack(hit, [compiled], in: &evaluation) {
        taken.append(hit)
      }
      let what = exception.summary
      add(0, Localized(zh: "撤回：" + what.zh, en: "takes back: " + what.en), taken)
      steps[steps.count - 1].takesBack = true
    }
  }

  private mutating func add(_ depth: Int, _ what: Localized, _ hits: [Found]? = nil) {
    steps.append(
      RuleTrace.Step(
        depth: depth, what: what, isSearch: hits != nil, places: (hits ?? []).map(place)))
  }

  private func place(_ hit: Found) -> RuleTrace.Place {
    let text = evaluation.surface(message: Int(hit.message), line: hit.line)
    let stored = hit.hit >= 0 ? evaluation.index.hits[Int(hit.hit)] : nil
    let whole = Int(hit.start)..<Int(hit.end)
    let range = stored.map { $0.guards.quoted(of: whole) } ?? whole
    var surface = Surface.text
    if hit.line >= 0 {
      let line = evaluation.index.lines[Int(hit.line)]
      surface = .screenshot(attachment: Int(line.attachment), line: Int(line.line))
    }
    return RuleTrace.Place(
      message: Int(hit.message), surface: surface, quote: scratch.quote(text, range),
      source: stored.map { evaluation.program.sources[Int($0.atom)] })
  }
}
