import ArgumentParser
import Checking
import Foundation
import PerfunctoryReplies
import Synchronization

/// Prints the evidence on the buyer's questions, for `Benchmarks/Detection/questions.py`.
///
/// Hidden: it is a step of building the tool, here because only here the evidence is what it is in
/// use.
struct RulesQuestionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "questions", abstract: "Prints the evidence on the questions of labelled files.",
    discussion: """
      One line a question: the id of its transcript, whether it is marked as unanswered, and the numbers of the \
      evidence; tabs between. The first line names the columns.
      """, shouldDisplay: false)

  @Argument(help: "Labelled files.")
  var files: [String] = []

  @Flag(help: "The examples of the rule too.")
  var examples = false

  private static let rule = "perfunctory-replies/unanswered-question"

  func run() throws {
    let found = Mutex<[AskedQuestion]>([])
    let collecting = perfunctoryReplies { question in found.withLock { $0.append(question) } }
    let checkers = try CheckerSet(
      plugins: plugins.map { $0.id == collecting.id ? collecting : $0 })
    let scorer = Scorer(checkers, only: nil, secondReading: false)
    func write(_ labelled: LabelledTranscript) throws {
      found.withLock { $0 = [] }
      _ = try scorer.score(labelled)
      let lines = found.withLock { $0 }.map { line(for: $0, in: labelled) }
      try OutputFile.print(Array(lines.joined().utf8))
    }
    let names = ["transcript", "marked"] + AskedQuestion.names
    try OutputFile.print(Array((names.joined(separator: "\t") + "\n").utf8))
    for file in files {
      for labelled in try LabelledTranscript.all(inFile: file) {
        try write(labelled)
      }
    }
    guard examples else { return }
    for rule in checkers.rules where rule.id == Self.rule {
      for example in rule.examples { try write(LabelledTranscript(example, of: rule.id)) }
    }
  }

  private func line(for question: AskedQuestion, in labelled: LabelledTranscript) -> String {
    let isMarked = zip(labelled.finds, labelled.script.marks).contains { rule, mark in
      rule == Self.rule && mark.message == question.message
        && mark.range.overlaps(question.range)
    }
    let numbers = question.evidence.map { "\($0)" }.joined(separator: "\t")
    return "\(labelled.id)\t\(isMarked ? 1 : 0)\t\(numbers)\n"
  }
}
