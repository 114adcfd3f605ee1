import Checking
import Transcripts

/// `over-promise`: promises what the platform's rules or the goods do not allow.
struct OverPromiseJudge: PromiseJudge {
  static let rule = "over-promise"

  func judge(_ promise: PromiseCase, into report: inout Report) {
    var flagged: Set<Int> = []
    for commitment in promise.ledger.commitments where commitment.kind == .returning {
      guard !flagged.contains(commitment.message),
        let special = special(commitment, in: promise)
      else { continue }
      flagged.insert(commitment.message)
      promise.flag(
        Self.rule, commitment, confidence: special.confidence,
        why: [Why(special.step, special.detail)],
        message: Localized(
          zh: "定制、生鲜或虚拟商品按规定不支持无理由退货，客服却答应可以退。",
          en: "Custom-made, perishable and virtual goods cannot be returned, yet it was promised."),
        into: &report)
    }
    guard promise.transcript.has(promise.words.goods.guarantee) else { return }
    for message in promise.transcript.messages where message.role.isShop {
      let words = promise.words
      guard promise.transcript.has(words.goods.guarantee, in: message.index) else { continue }
      let spoken = promise.spoken(message.index)
      for place in spoken.places(of: words.goods.guarantee) {
        guard let clause = spoken.clause(at: place.lowerBound),
          ![.refused, .reported, .proposal, .hedged].contains(
            words.stance(of: clause, in: spoken, negationAllowed: place)),
          // 质量问题穿过也给退 promises what is due.
          !spoken.has(words.goods.dueReturn, in: clause.range)
        else { continue }
        report.flag(
          Self.rule, [Quote(message: message.index, range: spoken.quote(of: clause))],
          confidence: 0.9, why: [Why("promise", "an absolute guarantee")],
          message: Localized(
            zh: "作出了无法保证的绝对承诺。",
            en: "Gives an absolute guarantee that nobody can keep."))
        break
      }
    }
  }

  /// Messages back to the ones that may say what goods these are.
  private static let memory = 8

  /// Whether a message names special goods, and not by a part of another word: 榨汁杯, 免打孔.
  private func isSpecial(_ message: Int, in promise: PromiseCase) -> Bool {
    promise.namesSpecialGoods(promise.spoken(message))
  }

  /// Whether the buyer told before that the goods came spoilt or broken, which are taken back
  /// whatever they are.
  private func isReportedFaulty(before commitment: Commitment, in promise: PromiseCase) -> Bool {
    let session = promise.message(commitment.message).session
    return promise.transcript.messages.contains { message in
      message.role == .buyer && message.session == session && message.index < commitment.message
        && commitment.message - message.index <= Self.memory
        && promise.transcript.has(promise.words.goods.faulty, in: message.index)
    }
  }

  private typealias Special = (confidence: Double, step: String, detail: String)

  /// Why the goods cannot be returned; nil where nothing says so, or they are faulty.
  private func special(_ commitment: Commitment, in promise: PromiseCase) -> Special? {
    let words = promise.words
    let near = [commitment.message, commitment.buyersMessage].compactMap { $0 }
    let isExcused = near.contains { index in
      promise.transcript.has(words.goods.faulty, in: index)
        || promise.transcript.has(words.goods.ordinary, in: index)
    }
    if isExcused || isReportedFaulty(before: commitment, in: promise) { return nil }
    var isOrdinary = false
    let verdict = promise.choice(for: commitment.message).verdict { order in
      if order.customMade == true { return .broken("order: custom-made") }
      if order.perishable == true { return .broken("order: perishable") }
      return order.customMade == false ? .kept : .unknown
    }
    switch verdict {
    case .broken(let detail): return (1, "order", detail)
    case .kept: isOrdinary = true
    case .unknown, .unrelated: break
    }
    if isOrdinary { return nil }
    if near.contains(where: { isSpecial($0, in: promise) }) {
      return (0.9, "goods", "the goods are called custom-made, perishable or virtual")
    }
    let session = promise.message(commitment.message).session
    // What the shop names besides, such as 切西瓜 of a knife, is not what the buyer asks about.
    let isMentioned = promise.transcript.messages.contains { message in
      message.role == .buyer && message.session == session && message.index < commitment.message
        && commitment.message - message.index <= Self.memory
        && isSpecial(message.index, in: promise)
        && !promise.transcript.has(words.goods.notSpecial, in: message.index)
    }
    return isMentioned ? (0.75, "goods", "such goods are spoken of earlier in the session") : nil
  }
}

extension PromiseCase {
  /// Whether a message names goods that cannot be returned, outside of words for other things.
  func namesSpecialGoods(_ message: SpokenMessage, in range: Range<Int>? = nil) -> Bool {
    guard message.has(words.goods.special) else { return false }
    let others = message.places(of: words.goods.specialAside)
    return message.places(of: words.goods.special).contains { place in
      !others.contains { $0.overlaps(place) } && range.map { $0.overlaps(place) } ?? true
    }
  }
}
