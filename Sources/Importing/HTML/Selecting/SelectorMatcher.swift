/// Matches the selectors of a descriptor against the elements of a page as they open.
///
/// Every step of every alternative is one bit, and all alternatives of one step that ask for tag
/// and class alone share one. A step matches an element when its tests hold and the step before it
/// matched the parent (`>`) or any ancestor; both are kept per open element, so that a page is
/// matched in one pass without a tree.
struct SelectorMatcher: Sendable {
  typealias Bits = UInt128

  /// The most steps that all selectors of one descriptor may have together.
  static let capacity = Bits.bitWidth

  /// What matched at an open element.
  struct State: Sendable {
    /// Steps that the element itself matches.
    var here: Bits = 0
    /// Steps that the element or an ancestor matches.
    var above: Bits = 0
    /// Whether an element was opened inside of it.
    var hasChildren = false
  }

  /// The tests of each bit: one list of them must hold whole.
  private var tests: [[[CompiledTest]]] = []
  private var first: Bits = 0
  private var child: Bits = 0
  private var descendant: Bits = 0
  /// Steps with tests on more than the tag and the class.
  private var needsAttributes: Bits = 0
  private var cache = ClassCache()
  private let classNumber: Int

  /// The attributes that the tests look at.
  private(set) var attributes: Set<Int>

  init(names: inout HTMLNames) {
    classNumber = names.number(of: "class")
    attributes = [classNumber]
  }

  /// Adds a selector.
  ///
  /// - Returns: the bits of which one is set in `State.here` of an element that it matches; nil
  ///   when there is no room for so many steps.
  mutating func add(_ selector: Selector, names: inout HTMLNames) -> Bits? {
    var result: Bits = 0
    var shared: Int?
    for chain in selector.alternatives {
      if chain.steps.count == 1, let compiled = classTests(chain.steps[0], names: &names) {
        if let shared {
          tests[shared].append(compiled)
          continue
        }
        guard tests.count < Self.capacity else { return nil }
        let bit = Bits(1) << Bits(tests.count)
        shared = tests.count
        tests.append([compiled])
        first |= bit
        result |= bit
        continue
      }
      for (index, step) in chain.steps.enumerated() {
        guard tests.count < Self.capacity else { return nil }
        let bit = Bits(1) << Bits(tests.count)
        if index == 0 {
          first |= bit
        } else if step.isChild {
          child |= bit
        } else {
          descendant |= bit
        }
        let compiled = step.tests.map { CompiledTest($0, names: &names) }
        if compiled.contains(where: \.isOnPlace) { needsAttributes |= bit }
        for test in compiled {
          guard let attribute = test.attribute, attribute != classNumber else { continue }
          needsAttributes |= bit
          attributes.insert(attribute)
        }
        tests.append([compiled])
        if index == chain.steps.count - 1 { result |= bit }
      }
    }
    return result
  }

  /// The tests of a step that asks for tag and class alone; nil for any other.
  private func classTests(_ step: Selector.Step, names: inout HTMLNames) -> [CompiledTest]? {
    let compiled = step.tests.map { CompiledTest($0, names: &names) }
    let asksForMore = compiled.contains {
      $0.isOnPlace || $0.attribute.map { $0 != classNumber } ?? false
    }
    return asksForMore ? nil : compiled
  }

  /// Matches an element that opens inside of one with that state.
  mutating func match(
    _ name: Int, _ attributes: HTMLAttributes, inside parent: State
  ) -> State {
    let allowed = first | ((parent.above << 1) & descendant) | ((parent.here << 1) & child)
    var here = allowed & attributes.withValue(classNumber) { candidates(name, $0) }
    if here & needsAttributes != 0 {
      var rest = here & needsAttributes
      while rest != 0 {
        let index = rest.trailingZeroBitCount
        rest &= rest &- 1
        let holds = tests[index].contains {
          $0.allSatisfy {
            $0.attribute == classNumber
              || $0.holds(name, attributes, isFirst: !parent.hasChildren)
          }
        }
        if !holds { here &= ~(Bits(1) << Bits(index)) }
      }
    }
    return State(here: here, above: parent.above | here)
  }

  /// The steps that an element might match by one class alone.
  mutating func steps(_ name: Int, ofClass token: Span<UInt8>) -> Bits { candidates(name, token) }

  /// The steps whose tests on tag and class hold; whether others hold is not asked.
  private mutating func candidates(_ name: Int, _ classes: Span<UInt8>) -> Bits {
    if let known = cache[name, classes] { return known }
    let bytes = classes.withUnsafeBufferPointer { Array($0)[...] }
    var result: Bits = 0
    for (index, step) in tests.enumerated()
    where step.contains(where: {
      $0.allSatisfy {
        $0.attribute.map { $0 != classNumber } ?? false || $0.holds(name, classes: bytes)
      }
    }) {
      result |= Bits(1) << Bits(index)
    }
    cache.insert(result, for: name, classes)
    return result
  }
}

/// A test with its names as numbers and its texts as bytes.
private struct CompiledTest: Sendable {
  private enum Kind: Sendable {
    case tag(Int)
    case `class`([UInt8])
    case attribute(Int, Selector.Comparison, [UInt8])
    case firstChild
  }

  private var kind: Kind
  private let isNegated: Bool
  /// The attribute it looks at; nil for a tag or a class.
  private(set) var attribute: Int?

  init(_ test: Selector.Test, names: inout HTMLNames) {
    isNegated = test.isNegated
    switch test.kind {
    case .tag(let tag):
      kind = .tag(names.number(of: tag))
    case .class(let name):
      kind = .class(Array(name.utf8))
    case .attribute(let name, let comparison, let value):
      let number = names.number(of: name)
      kind = .attribute(number, comparison, Array(value.utf8))
      attribute = number
    case .firstChild:
      kind = .firstChild
    }
  }

  /// Whether it asks where the element stands.
  var isOnPlace: Bool {
    if case .firstChild = kind { true } else { false }
  }

  /// Whether a test on tag or class holds.
  func holds(_ name: Int, classes: ArraySlice<UInt8>) -> Bool {
    switch kind {
    case .tag(let tag): (tag == name) != isNegated
    case .class(let text): Self.hasToken(text, in: classes) != isNegated
    case .attribute(_, let comparison, let value):
      Self.compares(classes, comparison, value) != isNegated
    case .firstChild: true
    }
  }

  /// Whether the test holds, whatever it looks at but the class.
  func holds(_ name: Int, _ attributes: HTMLAttributes, isFirst: Bool) -> Bool {
    if case .firstChild = kind { return isFirst != isNegated }
    guard case .attribute(let number, let comparison, let value) = kind else { return true }
    guard let found = attributes[number] else { return isNegated }
    return (comparison == .exists || Self.compares(found, comparison, value)) != isNegated
  }

  private static func compares(
    _ found: ArraySlice<UInt8>, _ comparison: Selector.Comparison, _ value: [UInt8]
  ) -> Bool {
    switch comparison {
    case .exists: !found.isEmpty
    case .equals: found.elementsEqual(value)
    case .contains: found.contains(value)
    case .begins: found.starts(with: value)
    case .ends: found.suffix(value.count).elementsEqual(value)
    }
  }

  private static func hasToken(_ token: [UInt8], in classes: ArraySlice<UInt8>) -> Bool {
    classes.split(whereSeparator: { $0 <= 0x20 }).contains { $0.elementsEqual(token) }
  }
}
