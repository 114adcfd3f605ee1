/// A list of alternatives such as `.message-item, [class*=msgItem] > div`.
///
/// A small part of CSS: elements by tag, `*`, `#id`, `.class` and attributes (`[a]`, `=`, `*=`,
/// `^=`, `$=`), `:first-child`, `:not(…)` around one of these, joined by a space or `>`.
struct Selector: Sendable, Hashable {
  var alternatives: [Chain]

  /// Elements from the outermost to the one that is meant.
  struct Chain: Sendable, Hashable {
    var steps: [Step]
  }

  struct Step: Sendable, Hashable {
    /// Whether the step before must match the parent, and not just any ancestor.
    var isChild: Bool
    var tests: [Test]
  }

  /// One thing to be asked of an element.
  struct Test: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case tag(String)
      case `class`(String)
      case attribute(String, Comparison, String)
      case firstChild
    }

    var kind: Kind
    /// It stands in `:not(…)`.
    var isNegated = false
  }

  enum Comparison: Sendable, Hashable {
    case exists, equals, contains, begins, ends
  }
}

/// Why a selector cannot be read.
struct SelectorError: Error {
  var found: String
  var expected: String
}
