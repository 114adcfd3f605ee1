internal import CCheckerTraps

/// What a thread is at when it runs what a plugin or a pack brought: the only places where a trap
/// does not end the run.
enum Work: Hashable {
  /// A check, by its place in `CheckerSet.checks`.
  case check(Int)
  /// A rule that data says, by its place in `CheckerSet.rules`.
  case rule(Int)

  /// The place of what belongs to no transcript: merging summaries, and concluding from them.
  static let conclusion = -1

  /// Its number in the process's memory and between processes; never 0.
  var number: Int32 {
    switch self {
    case .check(let place): Int32(place + 1)
    case .rule(let place): -Int32(place + 1)
    }
  }

  /// Does it, marked as this thread's work.
  ///
  /// Two stores: what a trap's handler may read is nothing but plain memory.
  @inline(__always)
  func run<Result>(at place: Int, _ body: () -> Result) -> Result {
    checker_work_begin(number, Int64(place))
    defer { checker_work_end() }
    return body()
  }
}
