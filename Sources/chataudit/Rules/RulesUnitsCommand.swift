import ArgumentParser
import Checking
import Foundation

/// Prints what the second reader learns from, for `Benchmarks/Detection/train.py`.
///
/// Hidden: it is a step of building the tool, here because only here the features are what they are
/// in use.
struct RulesUnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units", abstract: "Prints the features of labelled places.",
    discussion: """
      One line a place: the rule that the line speaks of (empty for all), the marked rules, and the \
      buckets of its words, of what was said before, of what was said after, of the concepts of its \
      words, and of their skip-bigrams, then the codes of the words, of what was said before, and of what \
      was said after, whether the place is the buyer's, asks, and exclaims, and the rules of which a check sees \
      that all is in order there; tabs between, commas within. With --findings a line is a finding of the rules \
      as it stands before the second reading: its rule, the rules that were marked there, and the same buckets.
      """, shouldDisplay: false)

  @Argument(help: "Labelled files.")
  var files: [String] = []

  @Flag(help: "What the rules find in the files, in place of all that could be found.")
  var findings = false

  @Flag(help: "The examples of the plugins' rules too.")
  var examples = false

  @Option(help: "The binary logarithm of half the number of buckets.")
  var bits = 18

  func run() throws {
    var learning = LearningUnits()
    let checkers = try CheckerSet(plugins: plugins)
    let scorer = Scorer(checkers, only: nil, secondReading: false)
    for file in files {
      for labelled in try LabelledTranscript.all(inFile: file) {
        if findings {
          for finding in try scorer.score(labelled) {
            guard let unit = learning.unit(of: finding, in: labelled) else { continue }
            try write([unit], of: finding.rule)
          }
        } else {
          try write(
            learning.units(of: labelled), excused: try scorer.excusedRules(in: labelled))
        }
      }
    }
    guard examples else { return }
    for rule in checkers.rules {
      for example in rule.examples {
        try write(try learning.units(of: example, for: rule.id), of: rule.id)
      }
    }
  }

  private func write(
    _ units: [LearningUnits.Unit], of rule: String = "", excused: [Set<String>] = []
  ) throws {
    var lines = ""
    for unit in units {
      lines += "\(rule)\t\(unit.rules.joined(separator: ","))"
      for group in ReadingFeatures.Group.allCases {
        let buckets = ReadingFeatures.buckets(of: group, unit.reading, bits: bits)
        lines += "\t" + buckets.map(String.init).joined(separator: ",")
      }
      for codes in unit.reading.codes {
        lines += "\t" + codes.map(String.init).joined(separator: ",")
      }
      lines += "\t" + unit.reading.flags.map { $0 ? "1" : "0" }.joined(separator: ",")
      let inOrder = excused.indices.contains(unit.message) ? excused[unit.message] : []
      lines += "\t" + inOrder.sorted().joined(separator: ",") + "\n"
    }
    try OutputFile.print(Array(lines.utf8))
  }
}
