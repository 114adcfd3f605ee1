import ArgumentParser
import Checking
import Foundation

/// Prints what the second reader learns from, for `Benchmarks/Detection/train.py`.
///
/// Hidden: it is a step of building the tool, here because only here the features are what they are in
/// use.
struct RulesUnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units", abstract: "Prints the features of labelled places.",
    discussion: """
      One line a place: the file's number, the marked rules, and the buckets of its words, of what was \
      said before, and of what was said after; tabs between, commas within.
      """, shouldDisplay: false)

  @Argument(help: "Labelled files.")
  var files: [String]

  @Option(help: "The binary logarithm of the number of buckets.")
  var bits = 18

  func run() throws {
    var learning = LearningUnits()
    for (number, file) in files.enumerated() {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw UsageError("\(file): cannot be read; expected labelled transcripts there")
      }
      var lines = ""
      for labelled in try LabelledTranscript.all(
        reading: String(decoding: data, as: UTF8.self), file: file)
      {
        for unit in learning.units(of: labelled) {
          let features = ReadingFeatures(unit.reading, bits: bits)
          lines += "\(number)\t\(unit.rules.joined(separator: ","))"
          for group in features.groups.indices {
            lines += "\t" + features.groups[group].map(String.init).joined(separator: ",")
          }
          lines += "\n"
        }
      }
      FileHandle.standardOutput.write(Data(lines.utf8))
    }
  }
}
