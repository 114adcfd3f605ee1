import ArgumentParser
import Checking
import Foundation
import Reporting
import ReviewServer
import Reviewing
import Transcripts

struct ReviewListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists findings of the store, the gravest and surest first.")

  @Option(
    help: "open, confirmed, false-positive, waived, disputed or expired; without it, all that wait."
  )
  var state: FindingState?

  @Flag(help: "Every finding, whatever was decided.")
  var all = false

  @Option(help: "Only of this rule.")
  var rule: String?

  @Option(help: "Only of this severity.")
  var severity: Severity?

  @Option(help: "Only of this agent.")
  var agent: String?

  @Option(help: "Only of this shop.")
  var shop: String?

  @Option(help: "Only of this week, such as 2026-W47.")
  var week: String?

  @Option(help: "Only of transcripts that say this.")
  var search: String?

  @Flag(help: "Only what was given to the officer to judge as the second.")
  var assigned = false

  @Option(help: "At most so many.")
  var limit: Int = 100

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let store = try review.open()
    let officer = try review.officerName()
    var filter = QueueFilter(
      isWaiting: state == nil && !all && !assigned, search: search,
      assignee: assigned ? officer : nil, reader: officer)
    let values: [(QueueFilter.Facet, String?)] = [
      (.state, state?.rawValue), (.rule, rule), (.severity, severity?.name), (.agent, agent),
      (.shop, shop), (.week, week),
    ]
    for (facet, value) in values { filter.values[facet] = value }
    let page = try store.queue(filter, limit: max(1, limit))
    let quotes = quotes(of: page.items.map(\.finding), in: store)
    for item in page.items {
      let finding = item.finding
      let severity = review.name(ofSeverity: finding.severity)
      // A second judge must not see what the first said.
      let state = assigned || item.isBlind ? "" : "  \(review.name(of: item.state))"
      print(
        "\(finding.id)  \(severity)\(state)  \(finding.rule)  "
          + "\(finding.title.text(in: review.language)) \(quotes[finding.id]?.text ?? "")  "
          + [finding.shop, finding.agent].compactMap { $0.map(printable) }.joined(separator: " · "))
    }
    if page.total == 0 {
      // An empty list would read as if nothing waited, be a filter mistyped or not.
      complain(
        review.say(
          "没有符合条件的发现（规则写全名，如 privacy-leaks/phone-number）",
          "No finding fits. A rule is named in full, as privacy-leaks/phone-number."))
    }
    if page.total > page.items.count {
      complain(
        review.say(
          "共 \(page.total) 条，显示了 \(page.items.count) 条",
          "\(page.items.count) of \(page.total) shown; --limit shows more"))
    }
  }

  /// What findings quote first, by their ids.
  private func quotes(
    of findings: [StoredFinding], in store: ReviewStore
  ) -> [String: ShownQuote] {
    var quotes: [String: ShownQuote] = [:]
    // One transcript after the other: a list may be of many, and each is held whole.
    for (id, findings) in Dictionary(grouping: findings, by: \.transcript) {
      let transcript = id.flatMap { try? store.transcript($0) }
      for finding in findings {
        quotes[finding.id] = finding.evidence.first.map { ShownQuote($0, in: transcript) }
      }
    }
    return quotes
  }
}

struct ReviewShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a finding: what was said, why, the clause, the history.")

  @Argument(help: "The finding's id.")
  var finding: String

  @Option(help: "How many messages before and after.")
  var context: Int = 3

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let store = try review.open()
    print(
      try FindingSheet(
        store: store, officer: try review.officerName(), language: review.language
      ).text(of: finding, context: max(0, context)), terminator: "")
  }
}

/// A finding as a text to read in a terminal.
struct FindingSheet: Bilingual {
  let store: ReviewStore
  let officer: String
  let language: Language

  /// - Parameter context: how many messages around the primary evidence.
  func text(of id: String, context: Int) throws -> String {
    let item = try store.item(id)
    let finding = item.finding
    let isBlind = try store.isBlind(id, for: officer)
    var lines = [
      "\(finding.title.text(in: language))  \(finding.rule)  \(name(ofSeverity: finding.severity))  "
        + confidencePercent(finding.confidence),
      [
        finding.id, isBlind ? nil : item.state.title.text(in: language), finding.shop,
        finding.agent,
      ]
      .compactMap { $0.map(printable) }.joined(separator: "  "),
      "",
    ]
    lines += try conversation(of: finding, context: context)
    lines += ["", "  \(finding.message.text(in: language))"]
    let words = WhyWords(language: language)
    for why in finding.why {
      lines.append(
        "  \(say("为什么", "why")) \(printable(words.text(step: why.step, detail: why.detail)))")
    }
    for policy in finding.policies {
      lines.append("  \(say("条款", "clause")) \(printable(clause(policy, on: finding.date)))")
    }
    if !isBlind { lines += try history(of: id) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A clause in one sentence, with what it costs and whether it held then, as reports have it.
  private func clause(_ policy: StoredFinding.Policy, on day: String?) -> String {
    var notes = ReportWords(language: language).costs(policy.penalty)
    if !policy.verified { notes.append(say("未核实", "unverified")) }
    if let day, let valid = policy.valid, day < valid.from ?? day || day > valid.to ?? day {
      notes.append(say("当日未生效", "did not hold on that day"))
    }
    let text = policy.clause.text(in: language)
    guard !notes.isEmpty else { return text }
    return text + say("（", " (") + notes.joined(separator: say("，", ", ")) + say("）", ")")
  }

  private func conversation(of finding: StoredFinding, context: Int) throws -> [String] {
    guard let id = finding.transcript, !finding.evidence.isEmpty,
      let transcript = try? store.transcript(id)
    else { return finding.evidence.map { "  \(name(ofRole: $0.role)): 「\(printable($0.quote))」" } }
    return lines(of: transcript, citedBy: finding, context: context)
  }

  /// The messages around a finding's primary evidence, its evidence marked.
  ///
  /// - Parameters:
  ///   - context: how many messages before and after.
  ///   - isRaw: whether the words show as they were.
  func lines(
    of transcript: StoredTranscript, citedBy finding: StoredFinding, context: Int,
    isRaw: Bool = false
  ) -> [String] {
    let place = finding.evidence.first?.message ?? 0
    let marked = Set(finding.evidence.map(\.message))
    return transcript.messages.filter { abs($0.position - place) <= context }.map { message in
      line(
        of: message,
        mark: message.position == place ? "▶" : marked.contains(message.position) ? "·" : " ",
        isRaw: isRaw)
    }
  }

  /// A message with its screenshots' text, covered, or as it was where that is still there.
  func line(of message: StoredTranscript.Message, mark: String, isRaw: Bool = false) -> String {
    let time = message.sentAt.map { " " + clock($0) } ?? ""
    let words = isRaw ? message.text ?? message.masked : message.masked
    let lines = (isRaw ? message.lines ?? message.maskedLines : message.maskedLines)
      .flatMap(\.self)
    let screenshot =
      lines.isEmpty ? "" : " [" + lines.map(printable).joined(separator: " / ") + "]"
    return "\(mark) \(name(ofRole: message.role))\(time): \(printable(words))\(screenshot)"
  }

  private func history(of id: String) throws -> [String] {
    let history = try store.history(of: id)
    return history.entries.map { numbered in
      let entry = numbered.entry
      let undone = history.undone.contains(numbered.number) ? say("（已撤销）", " (taken back)") : ""
      let parts = [
        "#\(numbered.number)", clock(entry.at), printable(entry.officer),
        entry.kind.title.text(in: language),
        entry.verdict.flatMap { FindingState(rawValue: $0.rawValue) }?.title.text(in: language),
        entry.reason?.title.text(in: language), entry.note.map(printable),
        entry.sentAt.map(clock),
        entry.waiver.map { "\(printable($0.approver)) → \($0.expires.iso8601)" },
      ]
      return "  " + parts.compactMap(\.self).joined(separator: "  ") + undone
    }
  }

  func name(ofRole role: String) -> String {
    Role(name: role)?.title.text(in: language) ?? printable(role)
  }

  /// A time of RFC 3339 as a person writes it.
  private func clock(_ time: String) -> String {
    String(time.prefix(19)).replacing("T", with: " ")
  }
}
