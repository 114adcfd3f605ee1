public import TextMatching
public import Transcripts

/// Where in a message something was found: in its text, or in a line of a screenshot.
public enum Surface: Sendable, Hashable {
  case text
  /// The attachment's place in its message, and the line's in the attachment, from 0.
  case screenshot(attachment: Int, line: Int)

  /// The name used in packs and findings.
  public var name: String { self == .text ? "text" : "screenshot" }
}

/// One place in a transcript where an entry of a list was found.
public struct Hit: Sendable, Hashable {
  /// The message's index.
  public var message: Int
  public var surface: Surface
  /// Where it lies in the original text of that surface, in bytes.
  public var range: Range<Int> {
    // A check that takes another range knows what is to be quoted.
    didSet { guards = Match.Guards() }
  }
  /// What had to be undone to read it.
  public var steps: FoldSteps
  /// How surely, 0…1.
  public var confidence: Float
  /// The term or pattern as the pack writes it, or the entity kind's name.
  public var source: String
  /// The datum, where an entity was found.
  public var entity: Entity?
  /// What `source` is, for the `why`.
  package var kind: HitKind
  /// Of a hit that goes on in the next line of its picture: how many bytes of that line.
  package var tail = 0
  /// Of a pattern's hit what it only looks at, at its edges: not quoted.
  package var guards = Match.Guards()
}

extension Hit {
  /// Words that a check found by itself.
  ///
  /// - Parameter source: a name for how, as `source` has it.
  package init(
    message: Int, surface: Surface, range: Range<Int>, source: String, confidence: Float
  ) {
    self.init(
      message: message, surface: surface, range: range, steps: [], confidence: confidence,
      source: source, entity: nil, kind: .pattern)
  }
}

/// What a hit is evidence of: a step of the `why`.
package enum HitKind: String, Sendable, Hashable {
  case term, pattern, entity
}

/// A named list of terms, patterns and entities of a pack, as its checks look it up.
public struct MatchList: Sendable, Hashable {
  package let id: Int
}

/// A transcript with what was found in it: each text folded once and scanned once for all rules.
///
/// It belongs to the thread that checks the transcript, for as long as the check takes: where a
/// pattern matches is worked out when a check asks. So it is not `Sendable`; what a checker keeps
/// it copies.
public struct MatchedTranscript {
  public let transcript: Transcript
  let program: RuleProgram
  let index: HitIndex
  let gists: GistReader
  let readings: MessageReadings
  /// Nil where a second reading is not wanted.
  var secondReader: SecondReader?

  public var messages: some RandomAccessCollection<Message> & Sendable { transcript.messages }

  /// The number of messages.
  public var count: Int { transcript.count }

  /// The message at an index, 0..<count.
  public subscript(index: Int) -> Message { transcript[index] }

  /// The hits of a list in one message, on all surfaces, in order; none overlaps another.
  public func hits(of list: MatchList, in message: Int) -> [Hit] {
    guard let leaf = leaf(of: list) else { return [] }
    return index.hits(ofLeaf: leaf, in: message).map(hit)
  }

  /// Whether a message's text has a hit of a list.
  public func has(_ list: MatchList, in message: Int) -> Bool {
    guard let leaf = leaf(of: list) else { return false }
    return index.hasHit(ofLeaf: leaf, inTextOf: message)
  }

  /// Whether any message has a hit of a list, on any surface.
  public func has(_ list: MatchList) -> Bool {
    guard let leaf = leaf(of: list) else { return false }
    return index.hasHit(ofLeaf: leaf)
  }

  /// Whether any message may have a hit of a list; costs nothing, and where it is false none has.
  public func mayHave(_ list: MatchList) -> Bool { leaf(of: list) != nil }

  /// All hits of a list, in order of message.
  public func hits(of list: MatchList) -> [Hit] {
    guard let leaf = leaf(of: list) else { return [] }
    return index.hits(ofLeaf: leaf).map(hit)
  }

  /// The text of a message folded to level 2 without separators, punctuation, emoji and 亲, as class
  /// codes: what repeated replies are compared by.
  public func gist(of message: Int) -> [UInt16] {
    gists.gist(of: transcript[message], in: transcript)
  }

  private func leaf(of list: MatchList) -> Int32? {
    let leaf = program.leafOfList[list.id]
    return leaf >= 0 && index.mayHaveHits(ofLeaf: leaf) ? leaf : nil
  }

  /// A stored hit as checks see it.
  func hit(_ place: Int32) -> Hit {
    let stored = index.hits[Int(place)]
    let atom = Int(stored.atom)
    return Hit(
      message: Int(stored.message), surface: surface(stored.line),
      range: Int(stored.start)..<Int(stored.end), steps: stored.steps,
      confidence: stored.confidence, source: program.sources[atom],
      entity: stored.entity < 0 ? nil : index.entities[Int(stored.entity)],
      kind: program.kinds[atom], tail: Int(stored.tail), guards: stored.guards)
  }

  func surface(_ line: Int32) -> Surface {
    guard line >= 0 else { return .text }
    let scanned = index.lines[Int(line)]
    return .screenshot(attachment: Int(scanned.attachment), line: Int(scanned.line))
  }
}
