extension Selector {
  /// Reads a selector as a descriptor has it.
  init(parsing text: String) throws(SelectorError) {
    var parser = SelectorParser(text)
    self = try parser.selector()
  }
}

private struct SelectorParser {
  private let scalars: [Unicode.Scalar]
  private let text: String
  private var position = 0

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  mutating func selector() throws(SelectorError) -> Selector {
    var chains: [Selector.Chain] = []
    repeat {
      chains.append(try chain())
    } while take(",")
    guard position == scalars.count else { throw error("a comma, a space or `>`") }
    return Selector(alternatives: chains)
  }

  private mutating func chain() throws(SelectorError) -> Selector.Chain {
    skipSpaces()
    var steps = [Selector.Step(isChild: false, tests: try tests())]
    while true {
      let hadSpace = skipSpaces()
      if take(">") {
        skipSpaces()
        steps.append(Selector.Step(isChild: true, tests: try tests()))
      } else if hadSpace, position < scalars.count, scalars[position] != "," {
        steps.append(Selector.Step(isChild: false, tests: try tests()))
      } else {
        return Selector.Chain(steps: steps)
      }
    }
  }

  private mutating func tests() throws(SelectorError) -> [Selector.Test] {
    var tests: [Selector.Test] = []
    let isAny = take("*")
    while let test = try test(mayBeTag: tests.isEmpty && !isAny) { tests.append(test) }
    guard isAny || !tests.isEmpty else {
      throw error("an element: a tag, `.class`, `#id` or `[…]`")
    }
    return tests
  }

  private mutating func test(mayBeTag: Bool) throws(SelectorError) -> Selector.Test? {
    if take(".") { return Selector.Test(kind: .class(try name("a class"))) }
    if take("#") {
      return Selector.Test(kind: .attribute("id", .equals, try name("an id")))
    }
    if take("[") { return try attribute() }
    if take(":") {
      let pseudo = try name("`not` or `first-child`")
      if pseudo == "first-child" { return Selector.Test(kind: .firstChild) }
      guard pseudo == "not", take("(") else { throw error("`:not(…)` or `:first-child`") }
      skipSpaces()
      guard var inner = try test(mayBeTag: true), !inner.isNegated else {
        throw error("a tag, `.class`, `#id` or `[…]` in `:not(…)`")
      }
      skipSpaces()
      guard take(")") else { throw error("`)` behind one test in `:not(…)`") }
      inner.isNegated = true
      return inner
    }
    guard mayBeTag, position < scalars.count, isNameScalar(scalars[position]) else { return nil }
    return Selector.Test(kind: .tag(try name("a tag").lowercased()))
  }

  private mutating func attribute() throws(SelectorError) -> Selector.Test {
    skipSpaces()
    let name = try name("the name of an attribute").lowercased()
    skipSpaces()
    if take("]") { return Selector.Test(kind: .attribute(name, .exists, "")) }
    let comparison: Selector.Comparison =
      take("*") ? .contains : take("^") ? .begins : take("$") ? .ends : .equals
    guard take("=") else { throw error("`=`, `*=`, `^=`, `$=` or `]`") }
    skipSpaces()
    let value = try value()
    skipSpaces()
    guard take("]") else { throw error("`]`") }
    guard comparison == .equals || !value.isEmpty else { throw error("a value that is not empty") }
    return Selector.Test(kind: .attribute(name, comparison, value))
  }

  private mutating func value() throws(SelectorError) -> String {
    for quote: Unicode.Scalar in ["\"", "'"] where take(quote) {
      let start = position
      while position < scalars.count, scalars[position] != quote { position += 1 }
      guard position < scalars.count else { throw error("a closing quote") }
      position += 1
      return string(start..<position - 1)
    }
    return try name("a value")
  }

  private mutating func name(_ expected: String) throws(SelectorError) -> String {
    let start = position
    while position < scalars.count, isNameScalar(scalars[position]) { position += 1 }
    guard position > start else { throw error(expected) }
    return string(start..<position)
  }

  private func string(_ range: Range<Int>) -> String {
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars[range])
    return result
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < scalars.count, scalars[position] == scalar else { return false }
    position += 1
    return true
  }

  @discardableResult
  private mutating func skipSpaces() -> Bool {
    let start = position
    while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    return position > start
  }

  private func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil || !scalar.isASCII
  }

  private func error(_ expected: String) -> SelectorError {
    let rest = position < scalars.count ? "`\(string(position..<scalars.count))`" : "its end"
    return SelectorError(found: "\(rest) in the selector `\(text)`", expected: expected)
  }
}
