import ArgumentParser
import Foundation
import Importing

/// Measures parts of reading by themselves, for `Benchmarks/Reading`.
///
/// It is a command of this tool, and hidden, because the readers are not public: a package of its
/// own could not reach them, and here they are measured as they are built for use.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measures reading by itself.", shouldDisplay: false)

  enum Part: String, ExpressibleByArgument {
    /// A CSV of commas to records whose cells were looked at.
    case table
    /// A page to events, without libxml2.
    case events
    /// Any export to transcripts.
    case export
  }

  @Argument var part: Part
  @Argument var file: String

  func run() throws {
    let start = processorSeconds()
    let counts: [(name: String, value: Int)]
    switch part {
    case .table:
      guard let table = try TableMeasure(ofFile: file) else {
        throw UsageError(zh: "不是 UTF-8：\(file)", en: "not UTF-8: \(file)")
      }
      counts = [
        ("records", table.records), ("irregular", table.irregular), ("bytes", table.cellBytes),
      ]
    case .events:
      guard let page = try PageEvents(ofFile: file) else {
        throw UsageError(zh: "不是普通网页：\(file)", en: "not a plain page: \(file)")
      }
      counts = [("elements", page.elementCount), ("bytes", page.textBytes)]
    case .export:
      let exports = try readExports([file], settings: ImportSettings(), jobs: 1)
      counts = [("transcripts", exports.transcriptCount)]
    }
    let seconds = processorSeconds() - start
    let fields = counts.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",")
    print("{\(fields),\"processor\":\(seconds)}")
  }

  /// The processor time of this process so far, in seconds, of all its threads.
  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
