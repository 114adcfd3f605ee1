/// A pattern's automaton, made deterministic as far as texts have asked: finds where its hits lie.
///
/// One thread's. Leftmost, then shortest, not overlapping, in two passes: one backwards that marks
/// every place where a match starts, one forwards along each hit. A state is a set of positions and
/// the side of the character that was read last; each step is looked up, and worked out only the
/// first time, as RE2 and its kin do.
final class PatternAutomaton {
  /// Where a match lies, in characters, and whether the first and the last of them are only looked
  /// at.
  struct Hit {
    var range: Range<Int>
    var isGuardedAtStart = false
    var isGuardedAtEnd = false

    /// Without what is only looked at.
    var quoted: Range<Int> {
      let start = range.lowerBound + (isGuardedAtStart ? 1 : 0)
      return start..<max(start, range.upperBound - (isGuardedAtEnd ? 1 : 0))
    }
  }

  private let program: PatternProgram
  // Each is read and written within one call of a method, by one thread: the run-time check of that
  // would cost as much as reading a few characters.
  @exclusivity(unchecked) private var backward: Steps
  @exclusivity(unchecked) private var forward: Steps
  /// By the text's character code: the pattern's class; characters not yet met have the last one.
  @exclusivity(unchecked) private var classOfCode: [UInt16] = []
  /// By the text's character code, a bit: it leaves the automaton at rest when read backwards.
  ///
  /// Most characters of most texts are such, and a few hundred bytes say so for all of them, where
  /// the tables of steps take many times what is near the processor.
  @exclusivity(unchecked) private var quiet: [UInt64] = []
  /// By the text's character code, a bit: it is known not to be quiet.
  @exclusivity(unchecked) private var loud: [UInt64] = []
  /// For each class, and for the edge of the text behind them: which side of a place it makes.
  private let sides: [PatternPlace.Side]
  /// Whether a match can only start where the text does.
  private let isAnchored: Bool
  /// The characters at which some match starts, from the last to the first.
  @exclusivity(unchecked) private var starts: [(place: Int, mark: PatternProgram.Mark)] = []

  init(_ program: PatternProgram) {
    self.program = program
    sides = program.sides
    isAnchored = program.isAnchored
    backward = Steps(program)
    forward = Steps(program)
  }

  /// Appends the hits in a text.
  ///
  /// - Parameter codes: the text's characters, as `alphabet` numbers them.
  func find(
    in codes: Span<UInt32>, of alphabet: borrowing TextAlphabet, into hits: inout [Hit]
  ) {
    if classOfCode.count < alphabet.count {
      let unknown = UInt16(truncatingIfNeeded: backward.unknown)
      classOfCode += repeatElement(unknown, count: alphabet.count - classOfCode.count)
      let words = (alphabet.count + 63) / 64
      quiet += repeatElement(0, count: words - quiet.count)
      loud += repeatElement(0, count: words - loud.count)
    }
    if isAnchored {
      if let end = endFromStart(codes, alphabet) {
        hits.append(
          Hit(
            range: 0..<end.place,
            isGuardedAtEnd: isGuarded(end.mark, codes[end.place - 1], alphabet)))
      }
      return
    }
    markStarts(codes, alphabet)
    var end = 0
    while let start = starts.popLast() {
      guard start.place >= end else { continue }
      let found = shortestEnd(from: start.place, codes)
      end = found.place
      hits.append(
        Hit(
          range: start.place..<end,
          isGuardedAtStart: isGuarded(start.mark, codes[start.place], alphabet),
          isGuardedAtEnd: isGuarded(found.mark, codes[end - 1], alphabet)))
    }
  }

  /// Whether the first or last character of a match is only looked at.
  @inline(__always)
  private func isGuarded(
    _ mark: PatternProgram.Mark, _ code: UInt32, _ alphabet: borrowing TextAlphabet
  ) -> Bool {
    switch mark {
    case .none, .match: return false
    case .guarded: return true
    case .guardedBySign:
      guard let scalar = Unicode.Scalar(alphabet.scalar(of: code)) else { return false }
      return !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
    }
  }

  /// Marks every character at which some match starts.
  private func markStarts(
    _ codes: Span<UInt32>, _ alphabet: borrowing TextAlphabet
  ) {
    if !starts.isEmpty { starts.removeAll(keepingCapacity: true) }
    guard !codes.isEmpty else { return }
    let rest = backward.rest
    var state = backward.start(.textEdge, program)
    var place = codes.count
    while true {
      if state == rest {
        place = Self.skip(quiet.span, before: place, in: codes)
        if place == 0 { break }
        if !isLoud(codes[place - 1]), isQuiet(codes[place - 1], at: rest, alphabet) { continue }
      }
      let (next, stopped, mark) = backward.run(
        from: state, rest: rest, back: place, in: codes, classOfCode.span)
      state = next
      place = stopped
      if mark != .none { starts.append((place + 1, mark)) }
      if place == 0 { break }
      if mark != .none || state == rest { continue }
      // The step over the character before `place` is not known.
      place -= 1
      let step = stepBack(from: state, over: classIndex(of: codes[place], alphabet))
      state = step.state
      if step.mark != .none { starts.append((place + 1, step.mark)) }
      if place == 0 { break }
    }
    let last = backward.step(from: state, over: sides.count - 1, program) {
      program.stepBack($0, $1, over: nil, .textEdge)
    }
    if last.mark != .none { starts.append((0, last.mark)) }
  }

  private func stepBack(from state: Int, over index: Int) -> Steps.Step {
    backward.step(from: state, over: index, program) {
      program.stepBack($0, $1, over: index, sides[index])
    }
  }

  /// Where the quiet characters before a place begin.
  private static func skip(
    _ quiet: Span<UInt64>, before end: Int, in codes: Span<UInt32>
  ) -> Int {
    var place = end
    while place > 0 {
      let code = codes[place - 1]
      guard quiet[Int(code >> 6)] & 1 << UInt64(code & 63) != 0 else { break }
      place -= 1
    }
    return place
  }

  private func isLoud(_ code: UInt32) -> Bool {
    loud[Int(code >> 6)] & 1 << UInt64(code & 63) != 0
  }

  /// Finds out, and notes, whether a character leaves the automaton at rest.
  private func isQuiet(
    _ code: UInt32, at rest: Int, _ alphabet: borrowing TextAlphabet
  ) -> Bool {
    let step = stepBack(from: rest, over: classIndex(of: code, alphabet))
    let isQuiet = step.state == rest && step.mark == .none
    let (word, bit) = (Int(code >> 6), UInt64(1) << UInt64(code & 63))
    if isQuiet { quiet[word] |= bit } else { loud[word] |= bit }
    return isQuiet
  }

  private func classIndex(of code: UInt32, _ alphabet: borrowing TextAlphabet) -> Int {
    let known = Int(classOfCode[Int(code)])
    if known != backward.unknown { return known }
    let index = program.classes.index(of: alphabet.scalar(of: code))
    classOfCode[Int(code)] = index
    return Int(index)
  }

  /// The end of the shortest match from the start of the text, if one starts there.
  ///
  /// Nearly always the first characters tell that none does.
  private func endFromStart(
    _ codes: Span<UInt32>, _ alphabet: borrowing TextAlphabet
  ) -> (place: Int, mark: PatternProgram.Mark)? {
    guard !codes.isEmpty else { return nil }
    var state = forward.start(.textEdge, program)
    for place in codes.indices {
      let index = classIndex(of: codes[place], alphabet)
      let step = forward.step(from: state, over: index, program) {
        program.stepOn($0, $1, over: index, sides[index])
      }
      if step.mark != .none, place > 0 { return (place, step.mark) }
      state = step.state
      if forward.isDead(state) { return nil }
    }
    let mark = forward.end(state, program)
    return mark == .none ? nil : (codes.count, mark)
  }

  /// The end of the shortest match from a place where one starts.
  private func shortestEnd(
    from start: Int, _ codes: Span<UInt32>
  ) -> (place: Int, mark: PatternProgram.Mark) {
    let before = start == 0 ? sides.count - 1 : Int(classOfCode[Int(codes[start - 1])])
    var state = forward.start(sides[before], program)
    for place in start..<codes.count {
      // All characters of the text were met on the way back.
      let index = Int(classOfCode[Int(codes[place])])
      let step = forward.step(from: state, over: index, program) {
        program.stepOn($0, $1, over: index, sides[index])
      }
      if step.mark != .none, place > start { return (place, step.mark) }
      state = step.state
    }
    return (codes.count, forward.end(state, program))
  }
}

/// Steps from state to state, as far as they have been worked out.
///
/// A state goes by the place of its row in `steps`.
private struct Steps {
  struct Step {
    var state: Int
    /// Whether a match starts, or ends, before the character that was read.
    var mark: PatternProgram.Mark
  }

  /// The class of characters not yet met: no step over it is ever known.
  let unknown: Int
  /// The state in which something was read, nothing of a match, and no letter beside it.
  let rest: Int
  private let stride: Int
  private let resting: State
  /// By state and class: four times the next state, and the mark; 0 while unknown.
  private var steps: [Int32] = []
  private var sets: [[UInt64]] = []
  private var sides: [PatternPlace.Side] = []
  private var numbers: [State: Int] = [:]
  /// By side: the state from which no match can be completed; 0 while unknown.
  private var dead: [3 of Int] = [0, 0, 0]
  /// By side: the state in which nothing was read; 0 while unknown.
  private var starts: [3 of Int] = [0, 0, 0]

  private struct State: Hashable {
    var set: [UInt64]
    var side: PatternPlace.Side
  }

  /// More states than this are forgotten, and worked out again as they are needed.
  private static let mostStates = 4_000

  init(_ program: PatternProgram) {
    unknown = program.classes.count + 1
    stride = program.classes.count + 2
    // The first row stays empty, so that no state is 0.
    rest = stride
    resting = State(set: [UInt64](repeating: 0, count: program.words), side: .other)
    begin()
  }

  /// Follows known steps backwards until one is marked or not known, or comes to rest.
  ///
  /// - Returns: the state; the place before which it stands; the last step's mark.
  @inline(__always)
  func run(
    from first: Int, rest: Int, back end: Int, in codes: Span<UInt32>, _ classes: Span<UInt16>
  ) -> (state: Int, place: Int, mark: PatternProgram.Mark) {
    precondition(end <= codes.count)
    let steps = steps.span
    var (state, place) = (first, end)
    while place > 0 {
      // A state is a row of `steps`, and classes are less than a row is long.
      let index = Int(classes[Int(codes[unchecked: place &- 1])])
      let known = steps[unchecked: state &+ index]
      if known == 0 { return (state, place, .none) }
      place &-= 1
      state = Int(known >> 2)
      if known & 3 != 0 { return (state, place, Self.mark(in: known)) }
      if state == rest { return (state, place, .none) }
    }
    return (state, 0, .none)
  }

  /// The state in which nothing was read, next to a side.
  mutating func start(_ side: PatternPlace.Side, _ program: PatternProgram) -> Int {
    let side = program.hasEdges ? side : .other
    if starts[side.rawValue] == 0 {
      starts[side.rawValue] = state(State(set: [], side: side))
    }
    return starts[side.rawValue]
  }

  /// The step over a class of characters; `workOut` is asked for one that is not known.
  @inline(__always)
  mutating func step(
    from state: Int, over index: Int, _ program: PatternProgram,
    workOut: ([UInt64], PatternPlace.Side) -> PatternProgram.Step
  ) -> Step {
    let known = steps[state + index]
    if known != 0 { return Step(state: Int(known >> 2), mark: Self.mark(in: known)) }
    let number = state / stride - 1
    let worked = workOut(sets[number], sides[number])
    let isForgetting = numbers.count >= Self.mostStates
    if isForgetting { forget() }
    let next = self.state(State(set: worked.set, side: worked.side))
    if !isForgetting { steps[state + index] = Int32(next) << 2 | Int32(worked.mark.rawValue) }
    return Step(state: next, mark: worked.mark)
  }

  @inline(__always)
  private static func mark(in step: Int32) -> PatternProgram.Mark {
    switch step & 3 {
    case 0: .none
    case 1: .match
    case 2: .guarded
    default: .guardedBySign
    }
  }

  private mutating func forget() {
    sets = []
    sides = []
    numbers = [:]
    starts = [0, 0, 0]
    dead = [0, 0, 0]
    begin()
  }

  private mutating func begin() {
    steps = [Int32](repeating: 0, count: stride)
    _ = state(resting)
  }

  /// Whether something was read, and no match goes on from it.
  func isDead(_ state: Int) -> Bool { dead[0] == state || dead[1] == state || dead[2] == state }

  /// How a match ends at the end of the text.
  func end(_ state: Int, _ program: PatternProgram) -> PatternProgram.Mark {
    let number = state / stride - 1
    return program.end(sets[number], sides[number])
  }

  private mutating func state(_ state: State) -> Int {
    if let known = numbers[state] { return known }
    let row = steps.count
    numbers[state] = row
    if !state.set.isEmpty, state.set.allSatisfy({ $0 == 0 }) { dead[state.side.rawValue] = row }
    sets.append(state.set)
    sides.append(state.side)
    steps += repeatElement(0, count: stride)
    return row
  }
}
