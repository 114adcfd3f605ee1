/// Collects the problems of one file: each kind once, with its first place and how often.
struct ProblemTally: Sendable {
  private(set) var problems: [ImportProblem] = []
  private var places: [ImportProblem.Kind: Int] = [:]

  /// Counts one more of a kind that is known; false when it has to be added first.
  mutating func repeats(_ kind: ImportProblem.Kind) -> Bool {
    guard let place = places[kind] else { return false }
    problems[place].count += 1
    return true
  }

  /// Adds a problem, or its count to that of its kind.
  mutating func add(_ problem: ImportProblem) {
    if let place = places[problem.kind] {
      problems[place].count += problem.count
    } else {
      places[problem.kind] = problems.count
      problems.append(problem)
    }
  }
}
