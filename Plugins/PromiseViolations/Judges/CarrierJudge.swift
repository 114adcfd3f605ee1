import Checking
import Transcripts

/// `carrier-not-kept`: a carrier was promised, and the order went with another.
struct CarrierJudge: OrderJudge {
  static let rule = "carrier-not-kept"
  /// Seconds before which no parcel is there to be seen.
  private static let journey: Int64 = 12 * 3_600

  func judge(_ promise: PromiseCase, into report: inout Report) {
    for commitment in promise.ledger.promises(.carrier) {
      if isSuperseded(commitment, in: promise) { continue }
      let verdict = promise.choice(for: commitment.message).verdict {
        judge($0, commitment, in: promise)
      }
      switch verdict {
      case .kept, .unrelated: break
      case .broken(let shown):
        promise.flag(
          Self.rule, commitment, why: [Why("order", shown)],
          message: Self.message(commitment, sentWith: promise.catalogue.carriers(of: shown)),
          into: &report)
      case .unknown:
        if let complaint = complaint(about: commitment, in: promise) {
          promise.flag(
            Self.rule, commitment, also: complaint, confidence: 0.75,
            why: [Why("buyer", "the buyer names another carrier")], into: &report)
        } else {
          report.notEvaluated(Self.rule, missing: .orderFacts)
        }
      }
    }
  }

  /// What was promised and what was done, in the catalogue's names of the carriers.
  private static func message(_ commitment: Commitment, sentWith used: Set<Carrier>) -> Localized {
    func names(_ carriers: Set<Carrier>, _ or: String) -> String {
      carriers.sorted().map(\.name).joined(separator: or)
    }
    guard !used.isEmpty else {
      return Localized(
        zh: "答应的快递与实际发货的快递不一致。",
        en: "The order went with another carrier than the one promised.")
    }
    // Names that lie inside others, such as 邮政, are all meant.
    let (sentChinese, sentEnglish) = (names(used, "、"), names(used, ", "))
    if commitment.carriers.isEmpty {
      return Localized(
        zh: "答应不发\(names(commitment.unwanted, "、"))，订单由\(sentChinese)发出。",
        en: "Promised not to use \(names(commitment.unwanted, ", ")); the order went with "
          + "\(sentEnglish).")
    }
    return Localized(
      zh: "答应发\(names(commitment.carriers, "或"))，订单由\(sentChinese)发出。",
      en: "Promised \(names(commitment.carriers, " or ")); the order went with \(sentEnglish).")
  }

  func judge(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict {
    if let shipped = order.shippedAt, let said = promise.sentAt(commitment.message),
      shipped < said
    {
      return .unrelated
    }
    if order.exchangeShippedAt != nil || order.resentAt != nil,
      isOfLaterParcel(commitment, in: promise)
    {
      return .unrelated
    }
    guard let name = order.carrier, !name.isEmpty else { return .unknown }
    let used = promise.catalogue.carriers(of: name)
    if !used.isDisjoint(with: commitment.unwanted) { return .broken("order: shipped by \(name)") }
    if commitment.carriers.isEmpty || !used.isDisjoint(with: commitment.carriers) { return .kept }
    return .broken("order: shipped by \(name)")
  }

  /// Whether a carrier was promised for what goes out in exchange or is sent again, of which the
  /// order's carrier tells nothing: 拿错了，对的今天走顺丰.
  private func isOfLaterParcel(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    let spoken = promise.message(commitment.message)
    return promise.ledger.commitments.contains { other in
      (other.kind == .exchange || other.kind == .resend) && !other.isContingent
        && promise.message(other.message).session == spoken.session
        && other.message <= commitment.message
    }
      || promise.transcript.messages.contains { message in
        message.role == .buyer && message.session == spoken.session
          && message.index < commitment.message
          && promise.transcript.has(promise.words.goods.faulty, in: message.index)
      }
  }

  /// Whether the buyer wished or agreed to something else later.
  func isSuperseded(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    if promise.isReleased(commitment, before: promise.firstAfterShipping) { return true }
    let complaint = complaint(about: commitment, in: promise)?.message ?? .max
    return promise.ledger.commitments.contains { later in
      // What went by then is told, not agreed to: 怎么是韵达？ 抱歉，临时换了韵达.
      later.kind == .carrier && later.message > commitment.message
        && later.message < min(promise.firstAfterShipping, complaint)
        && (later.carriers != commitment.carriers || later.unwanted != commitment.unwanted)
        && (later.buyersMessage.map { $0 > commitment.message } ?? false)
    }
  }

  /// The buyer's message that names another carrier long after the promise, for which the shop says
  /// sorry.
  private func admitted(_ commitment: Commitment, in promise: PromiseCase) -> Ledger.Remark? {
    let message = promise.transcript.messages.first { message in
      message.role == .buyer && message.index > commitment.message
        && promise.transcript.has(promise.words.shipping.carriers, in: message.index)
        && (promise.seconds(from: commitment.message, to: message.index) ?? 0) > Self.journey
        && namesAnother(message.index, than: commitment, in: promise)
        && promise.isAdmitted(message.index)
    }
    return message.map {
      Ledger.Remark(kind: .carrier, message: $0.index, range: 0..<$0.text.utf8.count)
    }
  }

  private func namesAnother(
    _ message: Int, than commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    let named = promise.catalogue.carriers(of: promise.message(message).text)
    if !commitment.unwanted.isEmpty, !named.isDisjoint(with: commitment.unwanted) { return true }
    return !commitment.carriers.isEmpty && !named.isEmpty
      && named.isDisjoint(with: commitment.carriers)
  }

  private func complaint(about commitment: Commitment, in promise: PromiseCase) -> Ledger.Remark? {
    promise.ledger.complaints.first { remark in
      remark.kind == .carrier && remark.message > commitment.message
        && namesAnother(remark.message, than: commitment, in: promise)
    } ?? admitted(commitment, in: promise)
  }
}

extension PromiseCase {
  /// The first message after the only order was shipped: 算了，退钱吧 calls off no carrier any more.
  fileprivate var firstAfterShipping: Int {
    guard let shipped = choice(for: 0).order?.shippedAt else { return .max }
    return transcript.messages.first { $0.sentAt.map { $0 > shipped } ?? false }?.index ?? .max
  }
}
