import TextMatching
import Transcripts

/// Turns what checks report into findings: stamped, checked against the text, and masked.
struct FindingWriter {
  let rules: [Rule]
  /// For each rule: whether it asks for an account.
  private let asksForAccount: [Bool]
  private var accountPatterns = AccountPatterns()
  let plan: RunPlan
  /// The severities that the config sets.
  let severities: [String: Severity]
  /// Whether quotes stay raw (`--reveal`).
  let reveals: Bool
  var masker: Masker
  /// The data that checks found in the transcript at hand, by message: each is covered in every
  /// quote of its text.
  private var data: [Int: [Draft.Datum]] = [:]
  /// The texts in which an account is told that no scanner knows for one, with where patterns found
  /// it, sorted.
  private var accounts: [Draft.Spot: [Range<Int>]] = [:]
  /// The messages in which checks found somebody's data: what stands around a quote there may be
  /// more of it.
  private var personal: Set<Int> = []
  /// The texts of the transcript at hand that were quoted, covered: many findings may point into
  /// one long message.
  private var covers: [CoveredText: MaskedScalars] = [:]
  /// The scalars of `covers`, of which no more are kept than `mostCovered`.
  private var covered = 0
  private static let mostCovered = 1 << 19
  /// How many bytes of texts were gone through to quote from them, since it was made.
  private(set) var bytesRead = 0

  /// What is covered as a whole: a text, or both lines of what was cut in two.
  private struct CoveredText: Hashable {
    var spot: Draft.Spot
    var other: Surface?
    var isRaw: Bool
  }

  /// - Parameter packs: those that the rules come from.
  init(
    rules: [Rule], of packs: [RulePack], plan: RunPlan, severities: [String: Severity],
    reveals: Bool
  ) throws(MatcherError) {
    self.rules = rules
    asksForAccount = accountPatterns.ask(rules, of: packs)
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
    bytesRead += texts.bytesRead
    drafts.sort(by: Draft.precedes)
    let places = drafts.lazy.flatMap(\.places)
    var seen: Set<Draft.Datum> = []
    for datum in places.compactMap(\.datum) where seen.insert(datum).inserted {
      data[datum.message, default: []].append(datum)
    }
    accounts.removeAll(keepingCapacity: true)
    for draft in drafts {
      let isAsked =
        asksForAccount[draft.raw.rule] && draft.mayTellAccount(by: &accountPatterns)
      for place in draft.places {
        let isAccount = place.isAccount(by: &accountPatterns)
        guard isAsked || isAccount else { continue }
        accounts[place.spot, default: []] += isAccount ? [place.range] : []
      }
    }
    for spot in accounts.keys { accounts[spot]?.sort { $0.lowerBound < $1.lowerBound } }
    personal = Set(places.filter(\.isPersonal).map(\.message))
    let kept = distinct(drafts)
    let spoken = Spoken(of: kept, by: plan)
    outcome.findings = kept.filter { plan.isReported[$0.raw.rule] && !yields($0, to: spoken) }
      .map { write($0) }
    data.removeAll(keepingCapacity: true)
    covers.removeAll(keepingCapacity: true)
    covered = 0
  }

  /// Whether a finding of a rule to which its rule yields is in the same message or, where that is
  /// the buyer's, in a reply that it quotes.
  private func yields(_ draft: Draft, to spoken: Spoken) -> Bool {
    let rules = plan.yieldsTo[draft.raw.rule]
    guard !rules.isEmpty, let primary = draft.places.first else { return false }
    if primary.role.isShop { return spoken.contains(any: rules, in: primary.message) }
    return draft.places.contains { spoken.contains(any: rules, in: $0.message) }
  }

  /// Without repetitions, and in exclusive packs without what an earlier rule claims.
  private func distinct(_ drafts: [Draft]) -> [Draft] {
    var kept: [Draft] = []
    var claims = Claims()
    for draft in drafts {
      if let last = kept.last, last.isSame(as: draft) { continue }
      let pack = plan.exclusivePack[draft.raw.rule]
      if pack < 0 || claims.accept(draft, of: pack) { kept.append(draft) }
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
      matchKey: draft.matchKey, otherQuote: draft.places.first.flatMap { otherQuote($0) })
  }

  /// A quote raw where it is masked, and the other way round; nil where it is the same.
  private mutating func otherQuote(_ place: Draft.Place) -> String? {
    let masked = quoted(place, raw: false).text
    if masked.isMasked { return reveals ? masked.text : place.quote }
    return nil
  }

  /// A quote, and what it is read from.
  private mutating func quoted(
    _ place: Draft.Place, raw: Bool
  ) -> (text: (text: String, isMasked: Bool), range: Range<Int>, cover: MaskedScalars) {
    let cover = cover(at: place, raw: raw)
    let shift = raw ? 0 : place.seam?.shift ?? 0
    let range = cover.indices(of: place.range.lowerBound + shift..<place.range.upperBound + shift)
    return (cover.text(range), range, cover)
  }

  private mutating func evidence(_ place: Draft.Place) -> Finding.Evidence {
    let ((text, isMasked), quote, cover) = quoted(place, raw: reveals)
    var evidence = Finding.Evidence(
      message: place.message, role: place.role, surface: place.surface, scalars: place.scalars,
      quote: text, isMasked: isMasked, box: place.line?.box,
      ocrConfidence: place.line?.confidence)
    if !personal.contains(place.message) {
      let around = QuoteContext.around(quote, in: cover.scalars)
      evidence.before = cover.text(around.before).text
      evidence.after = cover.text(around.after).text
    }
    return evidence
  }

  /// The text at a place with what nobody may see covered; raw, with nothing.
  private mutating func cover(at place: Draft.Place, raw: Bool) -> MaskedScalars {
    let seam = raw ? nil : place.seam
    let whole = CoveredText(spot: place.spot, other: seam?.other, isRaw: raw)
    if let known = covers[whole] { return known }
    let text = seam?.text ?? place.text
    let cover =
      raw
      ? MaskedScalars(text, entities: [], coversNumbers: false)
      : masker.cover(of: text, covering: data(at: place, in: text))
    bytesRead += text.utf8.count
    if covered > Self.mostCovered {
      covers.removeAll(keepingCapacity: true)
      covered = 0
    }
    covered += cover.scalars.count
    covers[whole] = cover
    return cover
  }

  /// The data that checks found in the text at a place, or in the two lines that it is cut into.
  ///
  /// - Parameter text: that text, or both lines.
  private func data(at place: Draft.Place, in text: String) -> [Entity] {
    let found: [Entity] = (data[place.message] ?? []).compactMap { datum in
      if datum.surface == place.surface { return datum.entity(shiftedBy: place.seam?.shift ?? 0) }
      return place.seam.flatMap { seam in
        datum.surface == seam.other ? datum.entity(shiftedBy: seam.otherShift) : nil
      }
    }
    let shift = place.seam?.shift ?? 0
    guard var told = accounts[place.spot]?.map({ $0.shifted(by: shift) }) else { return found }
    if let seam = place.seam {
      let other = accounts[Draft.Spot(message: place.message, surface: seam.other)] ?? []
      told += other.map { $0.shifted(by: seam.otherShift) }
      told.sort { $0.lowerBound < $1.lowerBound }
    }
    return found + AccountWords.entities(in: text, told: told)
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

extension Range<Int> {
  fileprivate func shifted(by shift: Int) -> Self { lowerBound + shift..<upperBound + shift }
}

/// In which messages rules speak that others yield to.
private struct Spoken {
  private var messages: [Int: Set<Int>] = [:]

  init(of drafts: [Draft], by plan: RunPlan) {
    let rules = Set(drafts.map(\.raw.rule))
    for rule in rules {
      for other in plan.yieldsTo[rule] where rules.contains(other) { messages[other] = [] }
    }
    guard !messages.isEmpty else { return }
    for draft in drafts {
      guard let message = draft.places.first?.message else { continue }
      messages[draft.raw.rule]?.insert(message)
    }
  }

  func contains(any rules: [Int], in message: Int) -> Bool {
    rules.contains { messages[$0]?.contains(message) ?? false }
  }
}

/// What rules of exclusive packs claim.
private struct Claims {
  private var claims: [Text: Claim] = [:]

  private struct Text: Hashable {
    var pack: Int
    var spot: Draft.Spot
  }

  private struct Claim {
    /// What the rules before `rule` claim.
    var earlier = RangeUnion()
    var rule: Int
    /// What `rule` claims.
    var own: [Range<Int>] = []
  }

  /// Notes what a finding claims, unless an earlier rule of its pack claims some of it.
  ///
  /// Findings come in their canonical order.
  ///
  /// - Returns: whether the finding stands.
  mutating func accept(_ draft: Draft, of pack: Int) -> Bool {
    guard let primary = draft.places.first else { return true }
    let text = Text(pack: pack, spot: primary.spot)
    var claim = claims.removeValue(forKey: text) ?? Claim(rule: draft.raw.rule)
    defer { claims[text] = claim }
    if claim.rule != draft.raw.rule {
      claim.earlier.formUnion(sorted: claim.own)
      claim.own.removeAll()
      claim.rule = draft.raw.rule
    }
    if claim.earlier.overlaps(primary.range) { return false }
    claim.own.append(primary.range)
    return true
  }
}
