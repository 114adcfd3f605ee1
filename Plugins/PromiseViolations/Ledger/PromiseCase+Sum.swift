import Checking
import Transcripts

extension PromiseCase {
  /// The money that a promise names, in hundredths of a yuan: its only amount, or all that the
  /// order cost (一分不少退给您).
  ///
  /// - Returns: nil where it names none or several, such as a price beside what is paid back.
  private func sum(of commitment: Commitment, in order: OrderFacts) -> Int? {
    let spoken = spoken(commitment.message)
    let start = spoken.text.scalar(at: commitment.range.lowerBound)
    let end = spoken.text.scalar(at: commitment.range.upperBound)
    let amounts = Amount.all(in: spoken.text).filter { $0.range.overlaps(start..<end) }
    if let only = amounts.first { return Set(amounts.map(\.cents)).count == 1 ? only.cents : nil }
    return spoken.has(words.sums.wholeSum, in: start..<end) ? order.paidCents : nil
  }

  /// Whether all that an order shows as paid back is the price of its goods, where postage was
  /// promised.
  func isGoodsRefundAlone(_ order: OrderFacts, _ commitment: Commitment) -> Bool {
    let spoken = spoken(commitment.message)
    let start = spoken.text.scalar(at: commitment.range.lowerBound)
    let end = spoken.text.scalar(at: commitment.range.upperBound)
    guard spoken.has(words.favours.postage, in: start..<end), order.compensations?.isEmpty ?? true,
      let refunded = order.refundCents, let paid = order.paidCents
    else { return false }
    guard let sum = sum(of: commitment, in: order) else { return refunded == paid }
    return refunded <= paid && refunded > sum
  }

  /// The amounts that the shop names in other messages than the promise's, but where it finds out
  /// what was paid, in hundredths of a yuan.
  private func sumsNamed(besides commitment: Commitment) -> Set<Int> {
    let others = transcript.messages.filter {
      $0.role.isShop && $0.index != commitment.message
        && !transcript.has(words.breaches.ownedFailure, in: $0.index)
    }
    return Set(others.flatMap { Amount.all(in: spoken($0.index).text).map(\.cents) })
  }

  /// By how much less was paid back than a promise names, in hundredths of a yuan; what was paid
  /// before it does not count.
  ///
  /// - Returns: nil where as much was paid, nothing, or what a message does not tell from other
  ///   payments.
  func shortfall(
    of commitment: Commitment, in order: OrderFacts
  ) -> (promised: Int, paid: Int)? {
    guard let promised = sum(of: commitment, in: order) else { return nil }
    let said = sentAt(commitment.message)
    func isLater(_ moment: Timestamp?) -> Bool {
      moment.flatMap { moment in said.map { moment >= $0 } } ?? true
    }
    // 6元 of 再补您6元当安慰 is not what was to be paid back here.
    let others = sumsNamed(besides: commitment)
    var paid = (order.compensations ?? []).filter { isLater($0.at) && !others.contains($0.cents) }
      .reduce(0) { $0 + $1.cents }
    if let refunded = order.refundedAt, isLater(refunded) {
      guard let cents = order.refundCents else { return nil }
      paid += cents
    }
    return paid > 0 && paid < promised ? (promised, paid) : nil
  }
}
