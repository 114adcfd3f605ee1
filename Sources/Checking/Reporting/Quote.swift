/// A place in a transcript that a finding points at.
public struct Quote: Sendable, Hashable {
  public var message: Int
  public var surface: Surface
  /// Bytes of the surface's original text; nil for the whole text.
  public var range: Range<Int>?
  /// The hit that it was made from, which says how surely it was read and why.
  package var hit: Hit?

  public init(message: Int, surface: Surface = .text, range: Range<Int>? = nil) {
    self.message = message
    self.surface = surface
    self.range = range
  }

  /// The place of a hit, with what was undone to read it.
  public init(_ hit: Hit) {
    self.init(message: hit.message, surface: hit.surface, range: hit.range)
    self.hit = hit
  }

  /// The whole message of a hit, with what was undone to read it.
  public init(messageOf hit: Hit) {
    self.init(message: hit.message, surface: hit.surface)
    self.hit = hit
  }
}

/// One step of the answer to "why did it fire?".
public struct Why: Sendable, Hashable, Codable {
  /// A word: `term`, `pattern`, `entity`, `reason`, `folded`, `clock`, `order`, `owner` and the
  /// like.
  public var step: String
  /// The detail; text from the input is masked when the finding is made.
  public var detail: String

  public init(_ step: String, _ detail: String) {
    self.step = step
    self.detail = detail
  }
}
