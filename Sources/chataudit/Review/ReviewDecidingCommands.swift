import ArgumentParser
import Auditing
import Reporting
import Reviewing

struct ReviewDecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Appends a verdict on a finding to the log.",
    discussion: """
      Nothing is overwritten: where another officer decided otherwise, the finding is disputed until \
      somebody decides with --settles. A false positive needs a reason; a waiver needs an approver and \
      its last day as well.
      """)

  @Argument(help: "The finding's id.")
  var finding: String

  @Argument(help: "confirmed, false-positive or waived.")
  var verdict: Verdict

  @Option(help: "Why, as a code.")
  var reason: ReasonCode?

  @Option(help: "Why, in words.")
  var note: String?

  @Option(help: "With waived: who approves it.")
  var approver: String?

  @Option(help: "With waived: its last day, such as 2027-02-28.")
  var expires: String?

  @Flag(help: "Ends a disagreement: stands above what was decided before.")
  var settles = false

  @OptionGroup var review: ReviewOptions

  func validate() throws {
    guard verdict != .waived else { return }
    for (option, value) in [("--approver", approver), ("--expires", expires)] where value != nil {
      throw ValidationError(
        "\(option) is for the verdict ‘waived’ only, this is ‘\(verdict.rawValue)’")
    }
  }

  func run() throws {
    let store = try review.open()
    let waiver = try expires.map { try WaiverTerms(approver: approver ?? "", lastDay: $0) }
    let number = try store.decide(
      Decision(
        verdict, on: finding, reason: reason, note: note, waiver: waiver, settles: settles),
      by: try review.officerName())
    try review.writeCheckpoint(of: store)
    let state = try store.item(finding).state
    print("\(finding)  \(review.name(of: verdict))  #\(number)")
    if state == .disputed {
      print(
        review.say(
          "有人的判断不同：在有人用 --settles 定论之前，这条发现算有争议",
          "somebody decided otherwise: the finding is disputed until one decides with --settles"))
    }
  }
}

struct ReviewUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Takes back the own last decision that stands; again, the one before it.")

  @Argument(help: "The finding's id; by default that of the last decision.")
  var finding: String?

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let store = try review.open()
    let officer = try review.officerName()
    guard let finding = try finding ?? store.lastDecided(by: officer) else {
      throw UsageError(
        zh: "\(officer) 没有可以撤销的判定",
        en: "no decision by \(officer) stands that could be taken back")
    }
    let undone = try store.undo(on: finding, by: officer)
    try review.writeCheckpoint(of: store)
    let verdict = undone.entry.verdict.map { review.name(of: $0) } ?? ""
    print("\(finding)  \(review.say("已撤销：", "taken back: "))\(verdict) #\(undone.number)")
  }
}

struct ReviewNoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Adds a note to a finding; it decides nothing.")

  @Argument(help: "The finding's id.")
  var finding: String

  @Argument(help: "The note.")
  var text: String

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let store = try review.open()
    try store.note(text, on: finding, by: try review.officerName())
    try review.writeCheckpoint(of: store)
  }
}

struct ReviewAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Gives a random share of decided findings to a second officer, to judge blind.")

  @Option(help: "The second officer.")
  var to: String

  @Option(help: "The share of what is decided and was not given before, per cent.")
  var share: Double = 10

  @Option(help: "At least so many, where there are.")
  var minimum: Int = 30

  @Option(help: "The seed of the draw; without one, a random seed is chosen and reported.")
  var seed: String?

  @OptionGroup var review: ReviewOptions

  func validate() throws {
    guard (0...100).contains(share), minimum >= 0 else {
      throw ValidationError("--share lies between 0 and 100 per cent, --minimum is at least 0")
    }
  }

  func run() throws {
    let store = try review.open()
    let seed = seed ?? Sample.randomSeed()
    let given = try store.assign(
      to: to, share: share / 100, minimum: minimum, seed: seed, by: try review.officerName())
    try review.writeCheckpoint(of: store)
    print(
      review.say(
        "已交给 \(to) 盲审 \(given.count) 条（种子 \(seed)）",
        "\(counted(given.count, "finding")) given to \(to) to judge blind (seed \(seed))"))
  }
}
