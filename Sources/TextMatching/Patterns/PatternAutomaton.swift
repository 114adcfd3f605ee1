/// A pattern's automaton, made deterministic as far as texts have asked: finds where its hits lie.
///
/// One thread's. Leftmost, then shortest, not overlapping, in two passes: one backwards that marks every
/// place where a match starts, one forwards along each hit. A state is a set of positions and the side of
/// the character that was read last; each step is looked up, and worked out only the first time, as RE2
/// and its kin do.
struct PatternAutomaton {
  private var backward = Steps()
  private var forward = Steps()
  /// By the text's character code: the pattern's class, or `unknown`.
  private var classOfCode: [UInt16] = []
  /// For each class, and for the edge of the text behind them: which side of a place it makes.
  private var sides: [PatternPlace.Side] = []
  /// The characters at which some match starts, from the last to the first.
  private var starts: [Int] = []

  private static let unknown: UInt16 = .max

  /// Appends the character ranges of the hits in a text.
  ///
  /// - Parameter codes: the text's characters, as `alphabet` numbers them.
  mutating func find(
    in codes: [UInt32], of alphabet: borrowing TextAlphabet, _ program: PatternProgram,
    into hits: inout [Range<Int>]
  ) {
    if sides.isEmpty { sides = program.sides }
    if classOfCode.count < alphabet.count {
      classOfCode += repeatElement(Self.unknown, count: alphabet.count - classOfCode.count)
    }
    markStarts(codes, alphabet, program)
    var end = 0
    while let start = starts.popLast() {
      guard start >= end else { continue }
      end = shortestEnd(from: start, codes, program)
      hits.append(start..<end)
    }
  }

  /// Marks every character at which some match starts.
  private mutating func markStarts(
    _ codes: [UInt32], _ alphabet: borrowing TextAlphabet, _ program: PatternProgram
  ) {
    starts.removeAll(keepingCapacity: true)
    guard !codes.isEmpty else { return }
    var state = backward.start(.textEdge, program)
    var place = codes.count
    while place > 0 {
      place -= 1
      var index = classOfCode[Int(codes[place])]
      if index == Self.unknown {
        index = program.classes.index(of: alphabet.scalar(of: codes[place]))
        classOfCode[Int(codes[place])] = index
      }
      let step = backward.step(from: state, over: Int(index), program) {
        program.stepBack($0, $1, over: Int(index), sides[Int(index)])
      }
      if step.isMarked { starts.append(place + 1) }
      state = step.state
    }
    let last = backward.step(from: state, over: sides.count - 1, program) {
      program.stepBack($0, $1, over: nil, .textEdge)
    }
    if last.isMarked { starts.append(0) }
  }

  /// The end of the shortest match from a place where one starts.
  private mutating func shortestEnd(
    from start: Int, _ codes: [UInt32], _ program: PatternProgram
  ) -> Int {
    let before = start == 0 ? sides.count - 1 : Int(classOfCode[Int(codes[start - 1])])
    var state = forward.start(sides[before], program)
    for place in start..<codes.count {
      let index = Int(classOfCode[Int(codes[place])])
      let isFirst = place == start
      let step = forward.step(
        from: state, over: index, program
      ) {
        program.stepOn($0, $1, over: index, sides[index])
      }
      if step.isMarked, !isFirst { return place }
      state = step.state
    }
    return codes.count
  }
}

/// Steps from state to state, as far as they have been worked out.
private struct Steps {
  struct Step {
    var state: Int
    /// Whether a match starts, or ends, before the character that was read.
    var isMarked: Bool
  }

  /// By state and class: the next state and one, negative where marked; 0 while unknown.
  private var steps: [Int32] = []
  private var sets: [[UInt64]] = []
  private var sides: [PatternPlace.Side] = []
  private var numbers: [State: Int] = [:]

  private struct State: Hashable {
    var set: [UInt64]
    var side: PatternPlace.Side
  }

  /// More states than this are forgotten, and worked out again as they are needed.
  private static let mostStates = 4_000

  /// The state in which nothing was read, next to a side.
  mutating func start(_ side: PatternPlace.Side, _ program: PatternProgram) -> Int {
    number(of: State(set: [], side: program.hasEdges ? side : .other), program)
  }

  /// The step over a class of characters; `workOut` is asked for one that is not known.
  @inline(__always)
  mutating func step(
    from state: Int, over index: Int, _ program: PatternProgram,
    workOut: ([UInt64], PatternPlace.Side) -> PatternProgram.Step
  ) -> Step {
    let known = steps[state * (program.classes.count + 1) + index]
    if known != 0 { return Step(state: Int(abs(known)) - 1, isMarked: known < 0) }
    let worked = workOut(sets[state], sides[state])
    if numbers.count >= Self.mostStates { forget() }
    let isForgotten = numbers.isEmpty
    let next = number(of: State(set: worked.set, side: worked.side), program)
    if !isForgotten {
      steps[state * (program.classes.count + 1) + index] =
        Int32(worked.isMarked ? -(next + 1) : next + 1)
    }
    return Step(state: next, isMarked: worked.isMarked)
  }

  private mutating func forget() {
    steps = []
    sets = []
    sides = []
    numbers = [:]
  }

  private mutating func number(of state: State, _ program: PatternProgram) -> Int {
    if let number = numbers[state] { return number }
    let number = sets.count
    numbers[state] = number
    sets.append(state.set)
    sides.append(state.side)
    steps += repeatElement(0, count: program.classes.count + 1)
    return number
  }
}
