import TextMatching
import Transcripts

/// A finding whose places are checked against the transcript.
struct Draft {
  /// A text of the transcript.
  struct Spot: Hashable {
    var message: Int
    var surface: Surface
  }

  /// A quote, resolved.
  struct Place {
    var message: Int
    var role: Role
    var surface: Surface
    /// The surface's whole text.
    var text: String
    /// In bytes.
    var range: Range<Int>
    /// In Unicode scalars.
    var scalars: Range<Int>
    var quote: String
    /// What was matched: the quote with what a pattern only looked at beside it.
    var match: String
    var line: ScreenshotLine?
    var hit: Hit?
    /// Whether it is quoted: not where an earlier quote has all of it.
    var isShown = true
    /// Of a part of what was cut in two: both lines together, and where either starts in them.
    ///
    /// So a datum is masked as a whole.
    var seam: (text: String, shift: Int, other: Surface, otherShift: Int)?

    var spot: Spot { Spot(message: message, surface: surface) }

    /// Whether it is a datum of a person, who may be named beside it.
    var isPersonal: Bool {
      switch hit?.entity?.kind {
      case .mobile, .landline, .residentID, .bankCard, .email, .streetAddress, .personName,
        .passport, .vehiclePlate:
        true
      default: false
      }
    }

    /// The datum that it is, where a check found it or names may be meant: the scanner may not find
    /// it again.
    var datum: Datum? {
      guard let hit, let entity = hit.entity, entity.kind == .personName || hit.kind == .pattern
      else { return nil }
      // What is quoted to the end of its word is covered to it.
      let end =
        entity.range.upperBound == hit.range.upperBound
        ? max(range.upperBound, hit.range.upperBound) : entity.range.upperBound
      return Datum(
        message: message, surface: surface, kind: entity.kind, range: entity.range.lowerBound..<end)
    }

    /// Whether it was found by a pattern that asks for an account.
    func isAccount(by patterns: inout AccountPatterns) -> Bool {
      guard let hit, hit.kind == .pattern, hit.entity == nil else { return false }
      return patterns.ask(hit.source)
    }
  }

  /// A datum that a check found, where the scanner may not.
  struct Datum: Hashable {
    var message: Int
    var surface: Surface
    var kind: EntityKind
    /// In bytes of the surface's text.
    var range: Range<Int>

    func entity(shiftedBy shift: Int) -> Entity {
      Entity(
        kind: kind, range: range.lowerBound + shift..<range.upperBound + shift, value: "",
        confidence: 0.5, reasons: [])
    }
  }

  /// Whether it was found by a pattern that asks for an account, or by no words of its own.
  ///
  /// A term such as 加我微信 tells none; what is found by its likeness may.
  func mayTellAccount(by patterns: inout AccountPatterns) -> Bool {
    var hasWords = false
    for why in self.why where why.step == "term" || why.step == "pattern" {
      if why.step == "pattern", patterns.ask(why.detail) { return true }
      hasWords = true
    }
    return !hasWords
  }

  struct Fault: Error { var reason: String }

  let raw: RawFinding
  let places: [Place]
  /// Where it stands among others.
  let order: Order
  /// How surely: as the check says, times the least sure reading among hits and screenshot lines.
  let confidence: Double

  init(_ raw: RawFinding, _ texts: inout Texts) throws(Fault) {
    self.raw = raw
    var places: [Place] = []
    var quoted = QuotedPlaces()
    for quote in raw.quotes {
      let place = try Self.place(quote, &texts)
      if quoted.contains(place) { continue }
      var parts = try Self.parts(of: place, &texts)
      for number in parts.indices { parts[number].isShown = !quoted.holds(parts[number]) }
      for part in parts { quoted.insert(part) }
      places += parts
    }
    self.places = places
    order = Order(raw, places.first)
    let hits = places.compactMap(\.hit).map { Double($0.confidence) }.min() ?? 1
    let lines = places.compactMap(\.line?.confidence).min() ?? 1
    confidence = min(max(raw.confidence, 0), 1) * hits * lines
  }

  /// A place, with the part of it that stands in the next line of a picture.
  private static func parts(of place: Place, _ texts: inout Texts) throws(Fault) -> [Place] {
    guard let tail = place.hit?.tail, tail > 0,
      case .screenshot(let attachment, let number) = place.surface
    else { return [place] }
    let quote = Quote(
      message: place.message,
      surface: .screenshot(attachment: attachment, line: number + 1), range: 0..<tail)
    var (head, rest) = (place, try Self.place(quote, &texts))
    let whole = head.text + rest.text
    let length = head.text.utf8.count
    head.seam = (whole, 0, rest.surface, length)
    rest.seam = (whole, length, head.surface, 0)
    return [head, rest]
  }

  private static func place(_ quote: Quote, _ texts: inout Texts) throws(Fault) -> Place {
    guard let transcript = texts.transcript else {
      throw Fault(reason: "quotes a transcript where there is none")
    }
    guard (0..<transcript.count).contains(quote.message) else {
      throw Fault(reason: "quotes message \(quote.message) of \(transcript.count)")
    }
    let message = transcript[quote.message]
    var line: ScreenshotLine?
    if case .screenshot(let attachment, let number) = quote.surface {
      let attachments = message.attachments
      guard (0..<attachments.count).contains(attachment),
        let lines = attachments[attachments.startIndex + attachment].lines,
        lines.indices.contains(number)
      else { throw Fault(reason: "quotes a screenshot line that message \(quote.message) lacks") }
      line = lines[number]
    }
    let text = texts.text(of: message, quote.surface, line)
    var range = quote.range ?? 0..<text.count
    var whole = range
    if let hit = quote.hit, hit.kind == .pattern {
      whole = QuoteEnd.extending(range, in: text.string)
      if range == hit.range, hit.guards != Match.Guards() {
        range = QuoteEnd.extending(hit.guards.quoted(of: range), in: text.string)
      } else {
        range = whole
      }
    }
    guard let scalars = text.scalars(of: range) else {
      throw Fault(
        reason: "quotes bytes \(range) of message \(quote.message), which are not characters of it")
    }
    return Place(
      message: quote.message, role: message.role, surface: quote.surface, text: text.string,
      range: range, scalars: scalars, quote: text.quote(range),
      match: text.quote(whole), line: line, hit: quote.hit)
  }

  /// What was undone and found, hit by hit, then what the check says.
  var why: [Why] {
    var why: [Why] = []
    for hit in places.compactMap(\.hit) {
      why += hit.steps.names.map { Why("folded", $0) }
      if hit.tail > 0 { why.append(Why("folded", "lines joined")) }
      why.append(Why(hit.kind.rawValue, hit.source))
      why += (hit.entity?.reasons ?? []).map { Why("reason", $0) }
    }
    var seen: Set<Why> = []
    return (why + raw.why).filter { seen.insert($0).inserted }
  }

  var matchKey: [UInt8] {
    var key: [UInt8] = []
    if let primary = places.first { key += Folding.level2(primary.match).utf8 }
    if let subject = raw.subject { key += subject.key.utf8 }
    return key
  }

  // MARK: Order

  static func precedes(_ left: Draft, _ right: Draft) -> Bool {
    left.order == right.order ? left.confidence > right.confidence : left.order < right.order
  }

  /// Whether it is the same rule's finding at the same place.
  func isSame(as other: Draft) -> Bool {
    order == other.order && (!places.isEmpty || raw.message == other.raw.message)
  }
}

extension Draft {
  /// The canonical order of findings: of rules, then of their primary evidence.
  struct Order: Comparable {
    private let rule: Int
    private let message: Int
    private let attachment: Int
    private let line: Int
    private let range: Range<Int>
    private let subject: String

    fileprivate init(_ raw: RawFinding, _ primary: Place?) {
      rule = raw.rule
      message = primary?.message ?? .max
      if case .screenshot(let attachment, let line) = primary?.surface {
        (self.attachment, self.line) = (attachment, line)
      } else {
        (attachment, line) = (-1, -1)
      }
      range = primary?.range ?? 0..<0
      subject = raw.subject?.key ?? ""
    }

    static func < (left: Order, right: Order) -> Bool {
      let ours = (
        left.rule, left.message, left.attachment, left.line, left.range.lowerBound,
        left.range.upperBound
      )
      let theirs = (
        right.rule, right.message, right.attachment, right.line, right.range.lowerBound,
        right.range.upperBound
      )
      return ours == theirs ? left.subject < right.subject : ours < theirs
    }
  }

  /// The texts that quotes point into, each read once.
  struct Texts {
    let transcript: Transcript?
    private var known: [Spot: QuotedText] = [:]
    /// How many bytes of texts were gone through.
    private(set) var bytesRead = 0

    init(_ transcript: Transcript?) { self.transcript = transcript }

    /// - Parameter line: the line of a screenshot that the surface is; nil for the message's text.
    fileprivate mutating func text(
      of message: Message, _ surface: Surface, _ line: ScreenshotLine?
    ) -> QuotedText {
      let spot = Spot(message: message.index, surface: surface)
      if let known = known[spot] { return known }
      let text = QuotedText(line?.text ?? message.text)
      bytesRead += text.count
      known[spot] = text
      return text
    }
  }

  /// What a finding quotes already.
  private struct QuotedPlaces {
    private var exact: [Spot: Set<Range<Int>>] = [:]
    private var outer: [Spot: OuterRanges] = [:]

    func contains(_ place: Place) -> Bool { exact[place.spot]?.contains(place.range) ?? false }

    /// Whether an earlier quote has all of a place.
    func holds(_ place: Place) -> Bool { outer[place.spot]?.holds(place.range) ?? false }

    mutating func insert(_ place: Place) {
      exact[place.spot, default: []].insert(place.range)
      outer[place.spot, default: OuterRanges()].insert(place.range)
    }
  }
}
