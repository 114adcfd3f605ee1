import ArgumentParser
import Checking

/// Prints how much what is found reads like what was marked, for `Benchmarks/Detection/measure.py`.
///
/// Hidden: it is a step of building the tool, as `rules units` is.
struct RulesOddsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "odds",
    abstract: "Prints the second reader's log-odds of findings in labelled transcripts.",
    discussion: """
      One line a finding, with tabs between: ‘found’ where a rule found it and the second reader may set it \
      aside, ‘likely’ where it rests on likeness alone, ‘told’ for a mark of a rule's example; its rule; the rules that were marked there, \
      commas between; the log-odds, of its rule and then of its pack, empty where the reader does not know them.
      """, shouldDisplay: false)

  @Argument(help: "Labelled files.")
  var files: [String]

  @Flag(help: "The examples of the plugins' rules too.")
  var examples = false

  func run() throws {
    guard let reader = SecondReader.builtIn else { return }
    var learning = LearningUnits()
    let checkers = try CheckerSet(plugins: plugins)
    let (once, twice) = (
      Scorer(checkers, only: nil, secondReading: false), Scorer(checkers, only: nil)
    )
    for file in files {
      var lines = ""
      for labelled in try LabelledTranscript.all(inFile: file) {
        let read = try twice.score(labelled)
        for finding in read where finding.restsOnLikeness {
          guard let unit = learning.unit(of: finding, in: labelled) else { continue }
          let likeness = reader.likeness(of: unit.reading, as: finding.rule)
          lines += line("likely", finding.rule, unit, [likeness])
        }
        let kept = Set(read.map(Spot.init))
        for finding in try once.score(labelled) {
          guard let unit = learning.unit(of: finding, in: labelled) else { continue }
          // What stays although it would be set aside, disguised words and what orders show, tells
          // nothing.
          if kept.contains(Spot(finding)), reader.setsAside(unit.reading, as: finding.rule) {
            continue
          }
          lines += line("found", finding.rule, unit, odds(unit, finding.rule, reader))
        }
      }
      try OutputFile.print(Array(lines.utf8))
    }
    guard examples else { return }
    var lines = ""
    for rule in checkers.rules {
      for example in rule.examples {
        for unit in try learning.units(of: example, for: rule.id) where !unit.rules.isEmpty {
          lines += line("told", rule.id, unit, odds(unit, rule.id, reader))
        }
      }
    }
    try OutputFile.print(Array(lines.utf8))
  }

  /// What a finding speaks of, whatever the second reading makes of it.
  private struct Spot: Hashable {
    var rule: String
    var place: Finding.Evidence?

    init(_ finding: Finding) { (rule, place) = (finding.rule, finding.evidence.first) }
  }

  /// As a rule, and as its pack.
  private func odds(
    _ unit: LearningUnits.Unit, _ rule: String, _ reader: SecondReader
  ) -> [Float?] {
    [rule, String(rule.prefix { $0 != "/" })].map { reader.logOdds(of: unit.reading, as: $0) }
  }

  private func line(
    _ kind: String, _ rule: String, _ unit: LearningUnits.Unit, _ odds: [Float?]
  ) -> String {
    let numbers = odds.map { $0.map { "\($0)" } ?? "" }
    return ([kind, rule, unit.rules.joined(separator: ",")] + numbers).joined(separator: "\t")
      + "\n"
  }
}
