import ArgumentParser
import Checking
import Foundation
import Reporting
import Reviewing

struct ReviewTTYCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tty",
    abstract: "Reviews in a terminal, for a server without a browser.",
    discussion: """
      Shows what waits, one finding after the other; with --spot-check the drawn transcripts in the order \
      of their tickets, and what the tool found in each only after the vote. The same log as the page's.
      """)

  @Flag(help: "Reads the drawn transcripts, votes, then decides on their findings.")
  var spotCheck = false

  @Option(help: "The draw of the spot check, by the start of its SHA-256; without it, the latest.")
  var draw: String?

  @Flag(help: "Only what was given to the officer to judge as the second.")
  var assigned = false

  @Option(help: "Only of this rule.")
  var rule: String?

  @Option(help: "How many messages before and after.")
  var context: Int = 3

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let store = try review.open()
    let officer = try review.officerName()
    var filter = QueueFilter(
      isWaiting: !assigned, assignee: assigned ? officer : nil, reader: officer)
    filter.values[.rule] = rule
    var session = TerminalReview(
      store: store, officer: officer, language: review.language, filter: filter,
      context: max(0, context))
    if spotCheck || draw != nil {
      var check = try TerminalSpotCheck(draw: draw, session: session)
      try check.run()
    } else {
      try session.run()
    }
    try review.writeCheckpoint(of: store)
  }
}

/// A review in a terminal: a line read for every step.
struct TerminalReview: Bilingual {
  let store: ReviewStore
  let officer: String
  let language: Language
  let filter: QueueFilter
  var context: Int
  /// What the officer looked at and did not decide.
  private var skipped: Set<String> = []

  init(
    store: ReviewStore, officer: String, language: Language, filter: QueueFilter, context: Int
  ) {
    self.store = store
    self.officer = officer
    self.language = language
    self.filter = filter
    self.context = context
  }

  private enum Step { case next, again, end }

  mutating func run() throws {
    let sheet = FindingSheet(store: store, officer: officer, language: language)
    var around = context
    while let item = try next() {
      let id = item.finding.id
      let seen = try store.history(of: id).revision
      print("\n" + (try sheet.text(of: id, context: around)))
      switch try ask(about: item.finding, seen: seen, around: &around) {
      case .next: around = context
      case .again: continue
      case .end: return
      }
    }
    print(say("没有要看的了。", "Nothing is left."))
  }

  /// Asks about findings, one after the other.
  ///
  /// - Returns: whether the officer goes on.
  mutating func decide(on ids: [String]) throws -> Bool {
    let sheet = FindingSheet(store: store, officer: officer, language: language)
    for id in ids {
      var around = context
      var step = Step.again
      while step == .again {
        let item = try store.item(id)
        let seen = try store.history(of: id).revision
        print("\n" + (try sheet.text(of: id, context: around)))
        step = try ask(about: item.finding, seen: seen, around: &around)
      }
      if step == .end { return false }
    }
    return true
  }

  private func next() throws -> QueueItem? {
    var offset = 0
    while true {
      let page = try store.queue(filter, offset: offset, limit: 50).items
      if page.isEmpty { return nil }
      if let item = page.first(where: { !skipped.contains($0.finding.id) }) { return item }
      offset += page.count
    }
  }

  private mutating func ask(
    about finding: StoredFinding, seen: Int, around: inout Int
  ) throws -> Step {
    let prompt = say(
      "[c] 确认 [f] 误报 [w] 豁免 [s] 跳过 [u] 撤销 [n] 备注 [e] 更多 [r] 原文 [q] 结束 > ",
      "[c]onfirmed [f]alse positive [w]aive [s]kip [u]ndo [n]ote mor[e] [r]eveal [q]uit > ")
    guard let answer = line(prompt) else { return .end }
    do {
      switch answer.lowercased() {
      case "c": try store.decide(Decision(.confirmed, on: finding.id), by: officer, seen: seen)
      case "f":
        try store.decide(
          Decision(.falsePositive, on: finding.id, note: reason()), by: officer, seen: seen)
      case "w":
        let note = reason()
        let approver = line(say("批准人：", "approver: ")) ?? ""
        let expires = line(say("最后一天（年-月-日）：", "last day (YYYY-MM-DD): ")) ?? ""
        try store.decide(
          Decision(
            .waived, on: finding.id, note: note,
            waiver: WaiverTerms(approver: approver, lastDay: expires)), by: officer, seen: seen)
      case "s": skipped.insert(finding.id)
      case "u":
        guard let last = try store.lastDecided(by: officer) else {
          throw StoreError.nothingToUndo(finding: finding.id, officer: officer)
        }
        try store.undo(on: last, by: officer)
        skipped.remove(last)
        print(say("已撤销 \(last)", "\(last) is taken back"))
      case "n":
        try store.note(line(say("备注：", "note: ")) ?? "", on: finding.id, by: officer)
        return .again
      case "e":
        around = around > 50 ? 1_000_000 : around + 10
        return .again
      case "r":
        try reveal(finding, around: around)
        return .again
      case "q": return .end
      default: return .again
      }
      return .next
    } catch let error as StoreError {
      print(error.message.text(in: language))
      return .again
    }
  }

  private func reason() -> String? { line(say("原因：", "reason: ")) }

  /// Shows the words as they are, those of screenshots too; the log says so.
  ///
  /// - Parameter around: how many messages before and after the primary evidence.
  private func reveal(_ finding: StoredFinding, around: Int) throws {
    guard let id = finding.transcript else { return }
    let transcript = try store.transcript(id)
    try store.reveal(transcript: id, by: officer)
    let sheet = FindingSheet(store: store, officer: officer, language: language)
    let lines = sheet.lines(of: transcript, citedBy: finding, context: around, isRaw: true)
    print(lines.joined(separator: "\n"))
    if !transcript.isRaw { print(say("（原文已过保存期）", "(the words were purged)")) }
  }

  /// A line that the officer types; nil at the end of the input.
  func line(_ prompt: String) -> String? {
    print(prompt, terminator: "")
    fflush(nil)
    return readLine()
  }
}
