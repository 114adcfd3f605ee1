import Checking
import Transcripts

extension LedgerReader {
  /// The rules whose marked words are promises of a kind.
  private static let rules: [(kind: Commitment.Kind, rule: String)] = [
    (.exchange, "promise-violations/exchange-not-kept"),
    (.keepOrder, "promise-violations/refund-despite-promise"),
    (.ship, "promise-violations/ship-date-missed"),
    (.refund, "promise-violations/refund-not-made"),
    (.resend, "promise-violations/resend-not-made"),
    (.gift, "promise-violations/gift-not-sent"),
    (.answer, "promise-violations/callback-missed"),
  ]

  /// What a message promises that no list knows, by how it reads: the kind that it reads most like.
  ///
  /// Only where orders, later words, or for an answer the talk itself will show whether it was
  /// kept.
  func likelyOffer(in message: SpokenMessage, besides offers: [Offer]) -> Commitment? {
    let isRefundGranted = message.has(words.sums.refundGranted)
    let asked = Self.rules.filter { kind, _ in
      !(kind.isLostByRefund && isRefundGranted)
        && (kind == .answer || hasOrders
          || isAsked(kind, before: message) && fails(kind, after: message))
        && mayPromise(kind, message)
        && !offers.contains { $0.commitment.kind == kind }
    }
    var best: (excess: Float, commitment: Commitment)?
    for like in transcript.words(like: asked.map(\.rule), in: message.index) {
      guard like.excess >= best?.excess ?? 0,
        // What a list knows for a promise of one kind is none of another.
        !offers.contains(where: { $0.commitment.range.overlaps(like.range) }),
        let kind = asked.first(where: { $0.rule == like.rule })?.kind,
        let commitment = commitment(kind, like, in: message)
      else { continue }
      best = (like.excess, commitment)
    }
    return best?.commitment
  }

  /// Whether what was said before leaves room for a promise of a kind.
  private func mayPromise(_ kind: Commitment.Kind, _ message: SpokenMessage) -> Bool {
    switch kind {
    // What is sent to set something right is no first parcel.
    case .ship: ![.resend, .exchange, .refund].contains(where: isOnOrder)
    // The buyer must have spoken of a refund that is not wanted.
    case .keepOrder: isKeepingOrder
    case .exchange: !isOfOtherExchange(kind, message)
    // What has a price is bought, and comes along as bought.
    case .gift:
      !transcript.messages.prefix(message.index).suffix(Self.answering).contains {
        $0.role.isShop && transcript.has(words.gifts.sold, in: $0.index)
      }
    default: true
    }
  }

  private func commitment(
    _ kind: Commitment.Kind, _ like: LikeWords, in message: SpokenMessage
  ) -> Commitment? {
    let start = message.text.scalar(at: like.range.lowerBound)
    let end = message.text.scalar(at: like.range.upperBound)
    let clauses = message.clauses.filter { $0.range.overlaps(start..<end) }
    let allowed = kind == .keepOrder ? start..<end : nil
    let stances = clauses.map { words.stance(of: $0, in: message, negationAllowed: allowed) }
    // 查到了，明天中午款子回您那儿: what was done besides takes nothing back.
    let promises =
      stances.contains(.promise) && stances.allSatisfy { $0 == .promise || $0 == .done }
      // 抱歉给您添堵了 promises nothing, however much it stands before promises.
      && !clauses.allSatisfy { message.has(words.breaches.admission, in: $0.range) }
      && !clauses.contains { clause in
        words.isAside(kind, clause, in: message) || isTimeHedged(of: clause, in: message)
      }
    guard promises, let last = clauses.last else { return nil }
    var commitment = Commitment(kind, .said, message: message.index, range: like.range)
    // 下午4点快递来收，晚点单号给您: what else is said of times is not the answer's.
    let reach = kind == .answer ? last.range : message.sentence(of: last)
    times(in: message, of: reach)?.apply(to: &commitment)
    // 单号出来我发您 names no time by which it would be late.
    let isTimed = kind == .ship || kind == .answer && message.sentAt != nil
    if isTimed, commitment.due == nil { return nil }
    commitment.confidence = LikeWords.confidence
    commitment.likeness = like.why
    return commitment
  }
}
