import ArgumentParser
import Foundation

/// How much of the machine a command takes.
struct JobsOptions: ParsableArguments {
  @Option(name: .customLong("jobs"), help: "How many threads; by default one for each core.")
  var number: Int?

  /// As asked for, else one for each core.
  var count: Int { number ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let number, !(1...1_024).contains(number) {
      throw ValidationError("--jobs lies between 1 and 1,024")
    }
  }
}
