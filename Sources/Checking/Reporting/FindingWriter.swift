import TextMatching
import Transcripts

/// Turns what checks report into findings: stamped, checked against the text, and masked.
struct FindingWriter {
  let rules: [Rule]
  let plan: RunPlan
  /// The severities that the config sets.
  let severities: [String: Severity]
  /// Whether quotes stay raw (`--reveal`).
  let reveals: Bool
  var masker: Masker
  /// The names that checks found in the transcript at hand: each is covered in every quote of its text.
  private var names: Set<Draft.Name> = []
  /// The messages in which checks found somebody's data: what stands around a quote there may be more of it.
  private var personal: Set<Int> = []

  init(
    rules: [Rule], plan: RunPlan, severities: [String: Severity], reveals: Bool
  ) throws(MatcherError) {
    self.rules = rules
    self.plan = plan
    self.severities = severities
    self.reveals = reveals
    masker = try Masker()
  }

  /// Writes the findings in canonical order: of rules, then of their primary evidence.
  ///
  /// Of one that quotes what is not there only a failure remains, and its rule was not evaluated.
  ///
  /// - Parameter transcript: nil for conclusions from summaries.
  mutating func write(
    _ raw: [RawFinding], of transcript: Transcript?, into outcome: inout CheckerSet.Outcome
  ) {
    var drafts: [Draft] = []
    var texts = Draft.Texts(transcript)
    for finding in raw {
      do {
        drafts.append(try Draft(finding, &texts))
      } catch {
        let rule = rules[finding.rule]
        outcome.failures.append(
          CheckFailure(plugin: rule.pack, reason: "the rule ‘\(rule.id)’ \(error.reason)"))
        let gap = RuleGap(rule: finding.rule, missing: .checker)
        if plan.isReported[finding.rule], !outcome.notEvaluated.contains(gap) {
          outcome.notEvaluated.append(gap)
        }
      }
    }
    drafts.sort(by: Draft.precedes)
    names = Set(drafts.flatMap(\.places).compactMap(\.name))
    personal = Set(drafts.flatMap(\.places).filter(\.isPersonal).map(\.message))
    let kept = distinct(drafts)
    outcome.findings = kept.filter { plan.isReported[$0.raw.rule] && !yields($0, among: kept) }
      .map { write($0) }
  }

  /// Whether a finding of a rule to which its rule yields is in the same message or, where that is the buyer's,
  /// in a reply that it quotes.
  private func yields(_ draft: Draft, among drafts: [Draft]) -> Bool {
    let rules = plan.yieldsTo[draft.raw.rule]
    guard !rules.isEmpty, let primary = draft.places.first else { return false }
    let messages =
      primary.role.isShop ? [primary.message] : Set(draft.places.map(\.message))
    return drafts.contains { other in
      rules.contains(other.raw.rule)
        && other.places.first.map { messages.contains($0.message) } ?? false
    }
  }

  /// Without repetitions, and in exclusive packs without what an earlier rule claims.
  private func distinct(_ drafts: [Draft]) -> [Draft] {
    var kept: [Draft] = []
    for draft in drafts {
      if let last = kept.last, last.isSame(as: draft) { continue }
      let pack = plan.exclusivePack[draft.raw.rule]
      let isClaimed =
        pack >= 0
        && kept.contains { other in
          plan.exclusivePack[other.raw.rule] == pack && other.raw.rule != draft.raw.rule
            && other.overlaps(draft)
        }
      if !isClaimed { kept.append(draft) }
    }
    return kept
  }

  private mutating func write(_ draft: Draft) -> Finding {
    let raw = draft.raw
    let rule = rules[raw.rule]
    let message = raw.message ?? rule.message
    return Finding(
      rule: rule.id, severity: severities[rule.id] ?? raw.severity ?? rule.severity,
      confidence: draft.confidence * rule.confidence, scope: rule.scope, subject: raw.subject,
      title: rule.title, message: Localized(zh: masked(message.zh), en: masked(message.en)),
      suggestion: raw.suggestion ?? rule.suggestion,
      evidence: draft.places.filter(\.isShown).map { evidence($0) },
      why: draft.why.map { Why($0.step, masked($0)) }, policies: raw.policies ?? rule.policies,
      matchKey: draft.matchKey)
  }

  private mutating func evidence(_ place: Draft.Place) -> Finding.Evidence {
    let (text, shift) = (place.seam?.text ?? place.text, place.seam?.shift ?? 0)
    let range = place.range.lowerBound + shift..<place.range.upperBound + shift
    var evidence = Finding.Evidence(
      message: place.message, role: place.role, surface: place.surface, scalars: place.scalars,
      quote: place.quote, isMasked: false, box: place.line?.box,
      ocrConfidence: place.line?.confidence)
    if reveals {
      let scalars = Array(place.text.unicodeScalars)
      let around = QuoteContext.around(place.scalars, in: scalars)
      evidence.before = String(String.UnicodeScalarView(scalars[around.before]))
      evidence.after = String(String.UnicodeScalarView(scalars[around.after]))
    } else {
      let names = names.filter { $0.message == place.message }.compactMap { name in
        if name.surface == place.surface { return name.entity(shiftedBy: shift) }
        return place.seam.flatMap { seam in
          name.surface == seam.other ? name.entity(shiftedBy: seam.otherShift) : nil
        }
      }
      (evidence.before, evidence.quote, evidence.after, evidence.isMasked) = masker.quote(
        text, range, covering: names)
    }
    if personal.contains(place.message) { (evidence.before, evidence.after) = ("", "") }
    return evidence
  }

  /// A text of a check, with personal data in it covered; raw where the run reveals.
  mutating func masked(_ text: String) -> String {
    reveals ? text : masker.masked(text)
  }

  /// A step's detail; the digits that a pattern lists, as in `[一二三四五六七八九]`, are nobody's number.
  private mutating func masked(_ why: Why) -> String {
    if reveals { return why.detail }
    return why.step == "pattern" ? masker.masked(name: why.detail) : masker.masked(why.detail)
  }
}

/// A finding whose places are checked against the transcript.
struct Draft {
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
    var line: ScreenshotLine?
    var hit: Hit?
    /// Whether it is quoted: not where an earlier quote has all of it.
    var isShown = true
    /// Of a part of what was cut in two: both lines together, and where either starts in them.
    ///
    /// So a datum is masked as a whole.
    var seam: (text: String, shift: Int, other: Surface, otherShift: Int)?

    /// Whether it is a datum of a person, who may be named beside it.
    var isPersonal: Bool {
      switch hit?.entity?.kind {
      case .mobile, .landline, .residentID, .bankCard, .email, .streetAddress, .personName,
        .passport, .vehiclePlate:
        true
      default: false
      }
    }

    var name: Name? {
      guard let entity = hit?.entity, entity.kind == .personName else { return nil }
      return Name(message: message, surface: surface, range: entity.range)
    }
  }

  /// A name that a check found, where the scanner may not.
  struct Name: Hashable {
    var message: Int
    var surface: Surface
    /// In bytes of the surface's text.
    var range: Range<Int>

    func entity(shiftedBy shift: Int) -> Entity {
      Entity(
        kind: .personName, range: range.lowerBound + shift..<range.upperBound + shift, value: "",
        confidence: 0.5, reasons: [])
    }
  }

  struct Fault: Error { var reason: String }

  /// The messages that quotes point into, each text once: many findings may point into one long message.
  struct Texts {
    let transcript: Transcript?
    private var known: [Int: String] = [:]

    init(_ transcript: Transcript?) { self.transcript = transcript }

    mutating func text(of message: Int, in transcript: Transcript) -> String {
      if let known = known[message] { return known }
      let text = transcript[message].text
      known[message] = text
      return text
    }
  }

  let raw: RawFinding
  private(set) var places: [Place] = []

  init(_ raw: RawFinding, _ texts: inout Texts) throws(Fault) {
    self.raw = raw
    for quote in raw.quotes {
      let place = try Self.place(quote, &texts)
      let isKnown = places.contains {
        $0.message == place.message && $0.surface == place.surface && $0.range == place.range
      }
      guard !isKnown else { continue }
      places += try Self.parts(of: place, &texts).map { part in
        var part = part
        part.isShown = !places.contains {
          $0.message == part.message && $0.surface == part.surface
            && $0.range.lowerBound <= part.range.lowerBound
            && $0.range.upperBound >= part.range.upperBound
        }
        return part
      }
    }
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
    var text = texts.text(of: quote.message, in: transcript)
    var line: ScreenshotLine?
    if case .screenshot(let attachment, let number) = quote.surface {
      let attachments = message.attachments
      guard (0..<attachments.count).contains(attachment),
        let lines = attachments[attachments.startIndex + attachment].lines,
        lines.indices.contains(number)
      else { throw Fault(reason: "quotes a screenshot line that message \(quote.message) lacks") }
      text = lines[number].text
      line = lines[number]
    }
    var range = quote.range ?? 0..<text.utf8.count
    if quote.hit?.kind == .pattern { range = QuoteEnd.extending(range, in: text) }
    guard let scalars = scalars(range, in: text) else {
      throw Fault(
        reason: "quotes bytes \(range) of message \(quote.message), which are not characters of it")
    }
    let quoted = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    guard
      quoted.unicodeScalars.elementsEqual(
        text.unicodeScalars.dropFirst(scalars.lowerBound)
          .prefix(scalars.count))
    else {
      throw Fault(reason: "quotes what is not the text of message \(quote.message)")
    }
    return Place(
      message: quote.message, role: message.role, surface: quote.surface, text: text, range: range,
      scalars: scalars, quote: quoted, line: line, hit: quote.hit)
  }

  /// The range in scalars, or nil where it does not lie at their boundaries.
  private static func scalars(_ range: Range<Int>, in text: String) -> Range<Int>? {
    var place = 0
    var (lower, upper): (Int?, Int?)
    for (number, scalar) in text.unicodeScalars.enumerated() {
      if place == range.lowerBound { lower = number }
      if place == range.upperBound { upper = number }
      if place > range.upperBound { break }
      place += UTF8.width(scalar)
    }
    if place == range.lowerBound { lower = lower ?? text.unicodeScalars.count }
    if place == range.upperBound { upper = upper ?? text.unicodeScalars.count }
    guard let lower, let upper, lower <= upper else { return nil }
    return lower..<upper
  }

  /// How surely: as the check says, times the least sure reading among hits and screenshot lines.
  var confidence: Double {
    let hits = places.compactMap(\.hit).map { Double($0.confidence) }.min() ?? 1
    let lines = places.compactMap(\.line?.confidence).min() ?? 1
    return min(max(raw.confidence, 0), 1) * hits * lines
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
    if let primary = places.first { key += Folding.level2(primary.quote).utf8 }
    if let subject = raw.subject { key += subject.key.utf8 }
    return key
  }

  // MARK: Order

  private var order: (Int, Int, Int, Int, Int, Int, Int, String) {
    let primary = places.first
    var (attachment, line) = (-1, -1)
    if case .screenshot(let place, let number) = primary?.surface {
      (attachment, line) = (place, number)
    }
    return (
      raw.rule, primary?.message ?? .max, attachment, line, primary?.range.lowerBound ?? 0,
      primary?.range.upperBound ?? 0, 0, raw.subject?.key ?? ""
    )
  }

  static func precedes(_ left: Draft, _ right: Draft) -> Bool {
    let (a, b) = (left.order, right.order)
    if (a.0, a.1, a.2, a.3) != (b.0, b.1, b.2, b.3) {
      return (a.0, a.1, a.2, a.3) < (b.0, b.1, b.2, b.3)
    }
    if (a.4, a.5, a.7) != (b.4, b.5, b.7) { return (a.4, a.5, a.7) < (b.4, b.5, b.7) }
    return left.confidence > right.confidence
  }

  /// Whether it is the same rule's finding at the same place.
  func isSame(as other: Draft) -> Bool {
    let (a, b) = (order, other.order)
    guard (a.0, a.1, a.2, a.3) == (b.0, b.1, b.2, b.3), (a.4, a.5, a.7) == (b.4, b.5, b.7) else {
      return false
    }
    return !places.isEmpty || raw.message == other.raw.message
  }

  /// Whether its primary evidence shares characters with another's.
  func overlaps(_ other: Draft) -> Bool {
    guard let left = places.first, let right = other.places.first else { return false }
    return left.message == right.message && left.surface == right.surface
      && left.range.overlaps(right.range)
  }
}
