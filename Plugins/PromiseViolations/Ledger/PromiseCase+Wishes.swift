import Checking
import Transcripts

extension PromiseCase {
  /// Whether a refusal answers something that the buyer asks for besides what was promised:
  /// 定制的不能退 to 定制的呢, and 黑色没货了 to 那黑色有吗.
  func answersNewWish(_ refusal: Ledger.Remark, than commitment: Commitment) -> Bool {
    let turn = buyersTurn(before: refusal.message)
    guard let first = turn.first, first > commitment.message,
      message(first).session == message(commitment.message).session,
      seconds(from: commitment.message, to: first).map({ $0 < Self.journey }) ?? true,
      !turn.contains(where: { holdsToWord($0, commitment.kind) })
    else { return false }
    return isNewWish(turn)
      || (commitment.kind == .exchange && isStockAsked(turn, before: commitment))
  }

  /// Whether the buyer asks for one more thing, and does not hold the shop to its word.
  func isNewWish(_ turn: [Int]) -> Bool {
    turn.contains { transcript.has(words.wishes.newWish, in: $0) }
      && !turn.contains { transcript.has(words.breaches.claim, in: $0) || isReproach($0) }
  }

  /// The buyer's messages right before one of the shop's, those of the shop between left out.
  private func buyersTurn(before message: Int) -> [Int] {
    let before = transcript.messages.prefix(message).reversed()
    return before.drop { $0.role != .buyer }.prefix { $0.role == .buyer }.map(\.index).reversed()
  }

  private func holdsToWord(_ message: Int, _ kind: Commitment.Kind) -> Bool {
    transcript.has(words.breaches.claim, in: message) || isReproach(message)
      || words.complaints.contains { $0.kind == kind && transcript.has($0.list, in: message) }
  }

  private func isReproach(_ message: Int) -> Bool {
    transcript.has(words.breaches.reproach, in: message)
  }

  /// Whether the buyer asks what is in stock before having bought anything that could be exchanged.
  private func isStockAsked(_ turn: [Int], before commitment: Commitment) -> Bool {
    guard turn.contains(where: { transcript.has(words.goods.stockQuestion, in: $0) }) else {
      return false
    }
    let isInHand = transcript.messages.prefix(commitment.message + 1).contains { message in
      message.role == .buyer && transcript.has(words.goods.inHand, in: message.index)
    }
    return !isInHand && (orders ?? []).allSatisfy { $0.deliveredAt == nil }
  }
}
