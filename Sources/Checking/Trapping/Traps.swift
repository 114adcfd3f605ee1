internal import CCheckerTraps
internal import Foundation

/// Where checks and rules trapped, in the processes of one run.
///
/// A trap, such as an index out of range, cannot be caught in Swift: it ends the process. So the
/// command has the process start itself again, and what trapped is left out of the transcript in
/// which it did.
package struct Traps: Sendable {
  /// From so many transcripts on a checker is left out of the whole run.
  ///
  /// Each trap costs reading the exports again. Few are odd transcripts, of which every other can
  /// still be judged; what traps again and again would cost a reading for each.
  static let mostOfOne = 5
  /// So many of all checkers together are gathered; after them the process ends as any that traps.
  static let most: Int32 = 100

  private struct Place: Hashable {
    var work: Int32
    var place: Int
  }

  private var signals: [Place: Int32] = [:]
  private var counts: [Int32: Int] = [:]

  /// None.
  package init() {}

  /// Reads what an earlier process of the run wrote: `work:place:signal`, joined by commas.
  ///
  /// - Parameter text: what is no such entry is passed over.
  init(_ text: String) {
    for entry in text.split(separator: ",") {
      let numbers = entry.split(separator: ":")
      guard numbers.count == 3, let work = Int32(numbers[0]), let place = Int(numbers[1]),
        let signal = Int32(numbers[2])
      else { continue }
      let isNew = signals.updateValue(signal, forKey: Place(work: work, place: place)) == nil
      if isNew { counts[work, default: 0] += 1 }
    }
  }

  /// Has this process start itself again when a check or a rule traps in it; tells where some did
  /// before.
  ///
  /// For a command whose run writes nothing before its checkers are done. Traps elsewhere end the
  /// process as they always did.
  ///
  /// - Parameter readsInput: whether it reads standard input, which must then be a file to be read
  ///   again.
  package static func caughtInThisProcess(readsInput: Bool) -> Traps {
    let isCaught = checker_traps_catch(
      CommandLine.unsafeArgv, variable, known, most, readsInput)
    return isCaught ? Traps(known) : Traps()
  }

  private static let variable = "CHATAUDIT_TRAPS"

  private static let known = {
    let known = ProcessInfo.processInfo.environment[variable] ?? ""
    // What this process starts is another program, to which it says nothing.
    unsetenv(variable)
    return known
  }()

  /// What came of a work before.
  struct Fate: Equatable {
    /// The signal of the trap at the place; nil where it did not trap there.
    var signal: String?
    /// Whether it trapped in so many transcripts that it is left out of all.
    var isOfRun: Bool
  }

  var isEmpty: Bool { signals.isEmpty }

  /// Whether a work trapped anywhere.
  func hasAny(of work: Work) -> Bool { counts[work.number] != nil }

  /// Why a work is left out of the transcript at a place; nil where it is not.
  func fate(of work: Work, at place: Int) -> Fate? {
    guard let count = counts[work.number] else { return nil }
    let signal = signals[Place(work: work.number, place: place)].map(Self.name)
    let isOfRun = count >= Self.mostOfOne
    return signal == nil && !isOfRun ? nil : Fate(signal: signal, isOfRun: isOfRun)
  }

  private static func name(_ signal: Int32) -> String {
    switch signal {
    case SIGILL: "SIGILL"
    case SIGTRAP: "SIGTRAP"
    case SIGSEGV: "SIGSEGV"
    case SIGBUS: "SIGBUS"
    case SIGFPE: "SIGFPE"
    case SIGABRT: "SIGABRT"
    default: "signal \(signal)"
    }
  }
}
