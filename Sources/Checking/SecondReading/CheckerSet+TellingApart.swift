import TextMatching
import Transcripts

extension CheckerSet {
  /// Tells a finding as the rule of its exclusive pack that is clearly more probable to be meant
  /// than the one that found it: rules of such a pack dispute the same words, and which of them is
  /// meant the whole message says.
  ///
  /// Only of a message with one finding of the pack; nothing becomes critical, and what is critical
  /// stays so.
  func tellApart(in transcript: Transcript, with scratch: CheckScratch) {
    guard settings.secondReading, let reader = SecondReader.builtIn else { return }
    let raw = scratch.report.raw
    let disputed = disputed(raw)
    var texts = ReadingUnit.Texts()
    for (place, finding) in raw.enumerated() where plan.exclusivePack[finding.rule] >= 0 {
      guard let primary = finding.quotes.first, !finding.isOfDisguisedWords,
        !disputed.contains(
          PackInMessage(pack: plan.exclusivePack[finding.rule], message: primary.message)),
        let read = scratch.place(of: primary, in: transcript, &texts),
        let nearest = nearest(
          to: read, of: primary, in: transcript, by: reader, scratch, as: finding.rule)
      else { continue }
      var told = finding
      told.rule = nearest
      // What the check said of its own rule is not this one's.
      (told.message, told.severity, told.suggestion, told.policies) = (nil, nil, nil, nil)
      told.why.append(
        Why(
          Self.toldApart,
          "reads more like what was marked for this rule than for \(rules[finding.rule].name)"))
      var retold = [told]
      takeBack(&retold, of: transcript, scratch)
      if let told = retold.first { scratch.report.raw[place] = told }
    }
    scratch.bytesReread += texts.bytesRead
  }

  private struct PackInMessage: Hashable {
    var pack: Int
    var message: Int
  }

  /// Of which messages exclusive packs have more than one finding.
  private func disputed(_ raw: [RawFinding]) -> Set<PackInMessage> {
    var first: [PackInMessage: [Quote]] = [:]
    var disputed: Set<PackInMessage> = []
    for finding in raw where plan.exclusivePack[finding.rule] >= 0 {
      guard let primary = finding.quotes.first else { continue }
      let place = PackInMessage(
        pack: plan.exclusivePack[finding.rule], message: primary.message)
      if let known = first[place] {
        if known != finding.quotes { disputed.insert(place) }
      } else {
        first[place] = finding.quotes
      }
    }
    return disputed
  }

  /// The rule of the same pack that is more probable to be meant by a clear lead; nil where there
  /// is none.
  private func nearest(
    to place: WeighedPlace, of quote: Quote, in transcript: Transcript, by reader: SecondReader,
    _ scratch: CheckScratch, as rule: Int
  ) -> Int? {
    guard let scores = reader.scores(of: place, foundBy: rules[rule].id),
      let own = scores.first(where: { $0.rule == rules[rule].id })?.score
    else { return nil }
    let role = transcript[quote.message].role
    var best: (rule: Int, score: Float)?
    for (id, score) in scores where score > best?.score ?? own + Self.lead {
      guard let other = scratch.ruleNumbers[id], plan.isReported[other],
        plan.exclusivePack[other] == plan.exclusivePack[rule],
        (rules[other].severity == .critical) == (rules[rule].severity == .critical),
        scratch.report.isActive(other),
        rules[other].saidBy.contains(role),
        rules[other].surfaces.contains(quote.surface == .text ? .text : .screenshot)
      else { continue }
      best = (other, score)
    }
    return best?.rule
  }

  /// The step of a finding's `why` that says that another rule of its pack found it.
  fileprivate static let toldApart = "told-apart"
  /// How much more must speak for another rule, as the logarithm of how much more probable it is:
  /// on conversations by writers of whom nothing had been learned, four findings told anew from
  /// here on were told rightly for one that had been right before.
  private static let lead: Float = 1.5
}

extension RawFinding {
  /// Whether what was found had to be undone to be read: a homophone, a split character,
  /// separators.
  var isOfDisguisedWords: Bool {
    quotes.contains { $0.hit.map { $0.steps.level >= 3 } ?? false }
  }

  /// Whether another rule than that of its pack found it.
  var isToldApart: Bool { why.contains { $0.step == CheckerSet.toldApart } }
}
