import Reporting
import Reviewing

/// The changes that the page can ask for, each giving the address of the page to show next.
struct ReviewChanges {
  let context: PageContext
  let gatekeeper: Gatekeeper
  /// The fields of the page's form.
  let form: [String: String]

  private var store: ReviewStore { context.store }
  private var officer: String { context.officer }

  private func field(_ name: String) -> String { form[name] ?? "" }

  /// The word that a field holds.
  ///
  /// - Throws: `StoreError.unknownWord` where it is none of those that the page offers.
  private func word<Word>(_ name: String) throws(StoreError) -> Word
  where Word: RawRepresentable<String> & CaseIterable {
    guard let word = Word(rawValue: field(name)) else {
      throw .unknownWord(
        field: name, value: field(name), expected: Word.allCases.map(\.rawValue))
    }
    return word
  }

  /// The filter under which the officer works.
  private var filter: Query { Query(field("filter")) }

  private var seen: Int? { Int(field("seen")) }

  /// The verdict is appended, and the next finding of the queue is shown.
  func decide() throws -> String {
    let finding = field("finding")
    let verdict: Verdict = try word("verdict")
    let reason: ReasonCode? = field("reason").isEmpty ? nil : try word("reason")
    let waiver =
      verdict == .waived
      ? try WaiverTerms(approver: field("approver"), lastDay: field("expires")) : nil
    try store.decide(
      Decision(
        verdict, on: finding, reason: reason, note: field("note"),
        waiver: waiver, settles: field("settles") == "yes"), by: officer, seen: seen ?? 0)
    return try next(after: finding)
  }

  private func next(after finding: String) throws -> String {
    let filter = filter
    let queue = context.queueFilter(filter)
    var next = try store.neighbours(of: finding, in: queue).next
    if next == nil {
      // Round to those that were skipped.
      next = try store.queue(queue, limit: 2).items.map(\.finding.id).first { $0 != finding }
    }
    let query = filter.setting("done", finding)
    guard let next else { return "/queue" + query.suffix }
    return "/finding/" + Query.encoded(next) + query.suffix
  }

  /// The own last decision is taken back, on the finding named or on the last one decided.
  func undo() throws -> String {
    let named = field("finding")
    let last = try store.lastDecided(by: officer)
    guard let finding = named.isEmpty ? last : named else {
      throw StoreError.nothingToUndo(finding: "–", officer: officer)
    }
    try store.undo(on: finding, by: officer)
    return "/finding/" + Query.encoded(finding) + filter.setting("done", nil).suffix
  }

  func note() throws -> String {
    let finding = field("finding")
    try store.note(field("note"), on: finding, by: officer)
    return "/finding/" + Query.encoded(finding) + filter.setting("done", nil).suffix
  }

  /// The words of a transcript are uncovered for this session, and the log says so.
  func reveal() throws -> String {
    let transcript = field("transcript")
    try store.reveal(transcript: transcript, by: officer)
    gatekeeper.remember(reveal: transcript, in: context.session)
    return address(field("back"))
  }

  /// The vote is appended; the findings of the transcript show now, or the next transcript where
  /// there are none.
  func vote() throws -> String {
    let (draw, transcript) = (field("draw"), field("transcript"))
    let vote: Vote = try word("vote")
    try store.vote(vote, on: transcript, of: draw, note: field("note"), by: officer)
    let picks = try store.picks(of: draw, for: officer)
    let here = picks.first { $0.transcript == transcript }?.position ?? 0
    let folder = "/spot-check/" + Query.encoded(draw)
    let waits = try store.findings(of: transcript, in: draw, for: officer).contains(
      where: \.isToDecide)
    if waits { return folder + "/\(here)" }
    let open = picks.filter { $0.vote == nil && $0.isPresent && !$0.isBackup }
    guard let next = open.first(where: { $0.position > here }) ?? open.first else { return folder }
    return folder + "/\(next.position)"
  }

  func language() -> String {
    if let language = Language(rawValue: field("language")) {
      gatekeeper.choose(language, in: context.session)
    }
    return address(field("back"))
  }

  /// An address of this site only, whatever the form says.
  private func address(_ text: String) -> String {
    let isOwn = text.hasPrefix("/") && !text.hasPrefix("//") && !text.contains("\\")
    return isOwn ? text : "/"
  }
}
