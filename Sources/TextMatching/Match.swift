/// What a matcher looks for: a term, a pattern or an entity, by its number in the matcher.
public struct AtomID: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }
  public static func < (left: AtomID, right: AtomID) -> Bool { left.rawValue < right.rawValue }
}

/// One place in a text where an atom was found.
public struct Match: Sendable, Hashable {
  public var atom: AtomID
  /// Where it lies in the original text, in bytes, half open.
  public var start: Int32
  public var end: Int32
  /// What had to be undone to read it.
  public var steps: FoldSteps
  /// How surely, 0…1: by the disguise for terms and patterns, by the scanner for entities.
  public var confidence: Float
  /// For an entity: its place in the scratch's entities of this text; else -1.
  public var entity: Int32
  /// Of a pattern's match what it only looks at, at its edges.
  package var guards = Guards()

  public init(
    atom: AtomID, start: Int32, end: Int32, steps: FoldSteps = [], confidence: Float = 1,
    entity: Int32 = -1
  ) {
    self.atom = atom
    self.start = start
    self.end = end
    self.steps = steps
    self.confidence = confidence
    self.entity = entity
  }

  /// The range in the original text, in bytes.
  public var range: Range<Int> { Int(start)..<Int(end) }
}

extension Match {
  /// How many bytes at the edges of a pattern's match are of characters that it only looks at:
  /// those of `(^|[,。])` at its start and of `([^了]|$)` at its end.
  package struct Guards: Sendable, Hashable {
    package var start: UInt8 = 0
    package var end: UInt8 = 0

    package init() {}

    /// The guards of a match that is quoted without them; none where nothing would be left.
    package init(of whole: Range<Int>, quoted: Range<Int>) {
      guard !quoted.isEmpty,
        let start = UInt8(exactly: quoted.lowerBound - whole.lowerBound),
        let end = UInt8(exactly: whole.upperBound - quoted.upperBound)
      else { return }
      (self.start, self.end) = (start, end)
    }

    /// What is quoted of a match.
    package func quoted(of whole: Range<Int>) -> Range<Int> {
      whole.lowerBound + Int(start)..<whole.upperBound - Int(end)
    }
  }
}
