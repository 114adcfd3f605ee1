package import TextMatching
import Transcripts

/// Says of rules what their examples cannot: that they are too broad, or that some of it never
/// counts.
package final class RuleLinter {
  /// Something to look at.
  package struct Note: Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
      /// Alarms where there is nothing to report.
      case broad
      /// A term that an exception always takes back, and that no other rule of the pack reports.
      case takenBack
      /// A term that stands twice, or is found as another that stands before it.
      case repeated
      /// Another rule finds all that the rule's examples show.
      case shadowed
    }

    package var kind: Kind
    package var rule: String
    package var file: String
    package var line: Int
    package var reason: Localized

    package var message: Localized { reason.placed(in: rule, at: 0).placed(in: file, at: line) }
    package var description: String { message.en }
  }

  private let checkers: CheckerSet
  private let scratch: CheckScratch
  private let sets: SettingsSets
  /// Alarms in a thousand ordinary messages that one rule may have.
  private static let mostAlarms = 0.5

  package init(_ checkers: CheckerSet) throws(MatcherError) {
    self.checkers = checkers
    scratch = try CheckScratch(for: checkers)
    sets = SettingsSets(checkers)
  }

  /// All notes, by rule.
  ///
  /// - Throws: `RulePackErrors` where an ordinary conversation or an example cannot be read.
  package func notes() throws(RulePackErrors) -> [Note] {
    let broad = try self.broad()
    var notes: [Note] = []
    for rule in checkers.rules {
      notes += broad[rule.id].map { [$0] } ?? []
      notes += try wordNotes(rule)
      if let note = try shadowNote(rule) { notes.append(note) }
    }
    return notes
  }

  private func note(
    _ rule: Rule, _ kind: Note.Kind, zh: String, en: String, at line: Int? = nil
  ) -> Note {
    Note(
      kind: kind, rule: rule.id, file: rule.file, line: line ?? rule.line,
      reason: Localized(zh: zh, en: en))
  }

  // MARK: Too broad

  /// The rules that alarm too often in ordinary conversations.
  private func broad() throws(RulePackErrors) -> [String: Note] {
    var alarms: [String: [(words: String, place: String)]] = [:]
    var messages = 0
    for conversation in try OrdinaryConversations.all() {
      let transcript = conversation.script.transcript
      messages += transcript.count
      let (set, scratch) = try sets.checkers(under: conversation.script.setting.settings)
      for finding in set.check(transcript, with: scratch).findings {
        let words = finding.why.first { $0.step == "term" || $0.step == "pattern" }?.detail
        let place = "「\(finding.evidence.first?.quote ?? "")」(\(conversation.id))"
        alarms[finding.rule, default: []].append((words ?? "", place))
      }
    }
    var notes: [String: Note] = [:]
    for rule in checkers.rules {
      guard let found = alarms[rule.id],
        Double(found.count) * 1_000 / Double(max(messages, 1)) > Self.mostAlarms
      else { continue }
      let places = found.prefix(3).map(\.place)
      let counts = found.reduce(into: [String: Int]()) { $0[$1.words, default: 0] += 1 }
      let worst = counts.filter { !$0.key.isEmpty }
        .max { ($0.value, $1.key) < ($1.value, $0.key) }
      let blame = worst.map {
        Localized(zh: "，多半因为“\($0.key)”", en: ", most by ‘\($0.key)’")
      }
      notes[rule.id] = note(
        rule, .broad,
        zh: "太宽：\(messages) 条日常消息里误报 \(found.count) 处\(blame?.zh ?? "")："
          + places.joined(separator: "；"),
        en: "too broad: \(found.count) alarms in \(messages) ordinary messages\(blame?.en ?? ""): "
          + places.joined(separator: "; "))
    }
    return notes
  }

  // MARK: Words

  /// Terms that never count, or stand twice, where a rule is a list of terms.
  private func wordNotes(_ rule: Rule) throws(RulePackErrors) -> [Note] {
    guard let match = rule.match, rule.saidBy.contains(.agent), rule.surfaces.contains(.text)
    else { return [] }
    var notes: [Note] = []
    for condition in Self.plainTerms(in: match) {
      guard case .terms(let terms, let disguise) = condition.operation else { continue }
      var seen: [[UInt8]: String] = [:]
      for term in terms {
        if let first = seen.updateValue(term, forKey: Self.found(term, disguise)) {
          let isSame = first == term
          notes.append(
            note(
              rule, .repeated,
              zh: isSame ? "“\(term)”写了两次" : "找“\(first)”时已经会找到“\(term)”",
              en: isSame
                ? "‘\(term)’ stands twice" : "‘\(term)’ is found as ‘\(first)’ already",
              at: condition.line))
        }
        if !rule.exceptions.isEmpty, try isTakenBack(term, rule) {
          notes.append(
            note(
              rule, .takenBack,
              zh: "“\(term)”单独出现时从不算命中：“unless”中的一项会撤回它",
              en: "‘\(term)’ never counts by itself: an exception of ‘unless’ takes it back",
              at: condition.line))
        }
      }
    }
    return notes
  }

  /// What a term is looked for as: without what its level of disguise reads alike.
  private static func found(_ term: String, _ disguise: Int) -> [UInt8] {
    disguise == 0
      ? Array(term.utf8) : NormalizedText(folding: term, level: min(disguise, 2)).bytes
  }

  /// The lists of terms that are hits by themselves.
  private static func plainTerms(in condition: Condition) -> [Condition] {
    let isNarrowed =
      condition.isWhole || condition.first != nil || condition.last != nil
      || condition.count != nil || condition.order != nil || !condition.anchors.isEmpty
      || condition.saidBy != nil
    if isNarrowed { return [] }
    switch condition.operation {
    case .terms: return [condition]
    case .any(let parts): return parts.flatMap(plainTerms)
    default: return []
    }
  }

  /// Whether a term, said alone, is a hit of the rule that its exceptions take back.
  private func isTakenBack(_ term: String, _ rule: Rule) throws(RulePackErrors) -> Bool {
    let script: ExampleScript
    do {
      script = try ExampleScript(
        Example(kind: .passes, script: "客服: " + term, file: rule.file, line: rule.line))
    } catch {
      // A term such as ⟦ cannot be written in a dialogue.
      return false
    }
    guard let trace = checkers.trace(rule.id, in: script.transcript, with: scratch) else {
      return false
    }
    let found = trace.steps.first { $0.isSearch }?.places ?? []
    let taken = trace.steps.filter(\.takesBack).flatMap(\.places)
    let isTaken =
      !found.isEmpty
      && found.allSatisfy { place in
        taken.contains { $0.message == place.message && $0.quote == place.quote }
      }
    guard isTaken else { return false }
    // What another rule of the pack reports, or would if words around it bore it out, is left to it
    // on purpose.
    let outcome = checkers.check(script.transcript, with: scratch)
    let others = outcome.findings.map(\.rule) + outcome.setAside.map { checkers.rules[$0].id }
    return !others.contains { $0.hasPrefix(rule.pack + "/") }
  }

  // MARK: Shadowed

  /// Whether one other rule of the pack reports just what every flagging example marks.
  private func shadowNote(_ rule: Rule) throws(RulePackErrors) -> Note? {
    let examples = rule.examples.filter { $0.kind == .flags }
    guard examples.count > 1, rule.match != nil else { return nil }
    var common: Set<String>?
    for example in examples {
      let script: ExampleScript
      do { script = try ExampleScript(example) } catch { throw RulePackErrors([error]) }
      let (set, scratch) = try sets.checkers(under: script.setting.settings)
      let findings = set.check(script.transcript, with: scratch).findings
      let marks = Set(script.marks)
      let others = Dictionary(grouping: findings.filter { $0.rule != rule.id }, by: \.rule)
        .filter { _, found in
          marks.isSubset(of: found.compactMap { $0.evidence.first.map(script.place(of:)) })
        }
      common = common.map { $0.intersection(others.keys) } ?? Set(others.keys)
      if common?.isEmpty == true { return nil }
    }
    return common?.min().map {
      note(
        rule, .shadowed, zh: "它的例子标出的，\($0) 也全都报告",
        en: "\($0) reports all that its examples mark as well")
    }
  }
}
