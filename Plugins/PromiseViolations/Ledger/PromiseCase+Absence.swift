import Checking
import Transcripts

extension PromiseCase {
  /// Messages within which the shop owns up to what the buyer says, or the buyer takes it back.
  private static let answering = 4
  /// Seconds before which a thing cannot be missed: a parcel is not there on the same afternoon.
  static let journey: Int64 = 6 * 3_600
  private static let named: Set<Commitment.Kind> = [.resend, .gift]
  static let delivered: Set<Commitment.Kind> = [.ship, .refund, .resend, .gift, .exchange]

  /// Where the buyer says that something has not come, and the shop owns up to it or the buyer
  /// names the very thing, though neither names the kind of promise.
  ///
  /// It is about a promise that shares a word with it, or else about the last one of those that end
  /// with something coming.
  func admittedAbsence(
    of commitment: Commitment, isDue: (Int) -> Bool
  ) -> Ledger.Remark? {
    guard transcript.has(words.wishes.absence) else { return nil }
    for message in transcript.messages.dropFirst(commitment.message + 1)
    where message.role == .buyer && transcript.has(words.wishes.absence, in: message.index) {
      // 围巾到了，30没到 misses something else, and 怎么退了，书呢 the order.
      let isOther =
        commitment.kind == .gift
        && (transcript.has(words.shipping.arrival, in: message.index)
          && !isMissedByName(commitment, in: message.index)
          || ledger.complaints.contains {
            $0.kind == .keepOrder && $0.message == message.index
          })
      guard isDue(message.index), !isOther,
        !isSettled(commitment.kind, since: commitment.message, remark: message.index)
      else { continue }
      let last = ledger.commitments.last { other in
        Self.delivered.contains(other.kind) && other.message < message.index
      }
      let isSame = sharesWord(commitment, with: message.index)
      // A thing that is named and was promised by name is missed, though nobody owns up to it.
      let isMissed =
        isSame && Self.named.contains(commitment.kind)
        && transcript.has(words.breaches.missing, in: message.index)
      guard isMissed || isAdmitted(message.index), isSame || last?.kind == commitment.kind else {
        continue
      }
      return Ledger.Remark(
        kind: commitment.kind, message: message.index, range: 0..<message.text.utf8.count)
    }
    return nil
  }

  /// Whether the clause that misses something names the very thing: 收到了，没有筷子啊.
  private func isMissedByName(_ commitment: Commitment, in message: Int) -> Bool {
    let spoken = spoken(message)
    return spoken.places(of: words.wishes.absence).contains { place in
      guard let clause = spoken.clause(at: place.lowerBound),
        !spoken.has(words.shipping.arrival, in: clause.range)
      else { return false }
      var said = String.UnicodeScalarView()
      said.append(contentsOf: spoken.text.scalars[clause.range])
      return names(commitment, PlainText(String(said)))
    }
  }

  /// Whether what the buyer misses has come after all, as the shop says or the buyer sees.
  func isSettled(_ kind: Commitment.Kind, since promise: Int, remark: Int) -> Bool {
    if ledger.dones.contains(where: { done in
      done.kind == kind && done.message > promise && done.message <= remark + Self.answering
    }) {
      return true
    }
    return following(remark).contains { message in
      message.role == .buyer && transcript.has(words.shipping.arrival, in: message.index)
    }
  }

  /// Whether the shop's next words own up to what the buyer says.
  func isAdmitted(_ remark: Int) -> Bool {
    let replies = following(remark).drop { $0.role == .buyer }.prefix { $0.role != .buyer }
    return replies.contains {
      $0.role.isShop && transcript.has(words.breaches.admission, in: $0.index)
    }
  }

  private func following(_ message: Int) -> [Message] {
    Array(transcript.messages.dropFirst(message + 1).prefix(Self.answering))
  }

  private func sharesWord(_ commitment: Commitment, with message: Int) -> Bool {
    names(commitment, spoken(message).text)
  }

  /// Whether a text names a thing of a promise, or of the wish that it says yes to.
  func names(_ commitment: Commitment, _ other: PlainText) -> Bool {
    let promise = spoken(commitment.message).text
    let start = promise.scalar(at: commitment.range.lowerBound)
    let end = promise.scalar(at: commitment.range.upperBound)
    if promise.sharesWord(start..<end, with: other) { return true }
    guard commitment.basis == .assented, let wish = commitment.buyersMessage else { return false }
    let asked = spoken(wish).text
    return asked.sharesWord(0..<asked.scalars.count, with: other)
  }

  /// Whether the buyer's words right before a promise name a thing, whole or by a word of its name.
  func buyerNames(_ thing: String, before commitment: Commitment) -> Bool {
    guard commitment.message > 0, message(commitment.message - 1).role == .buyer else {
      return false
    }
    return wishes(for: thing, in: commitment.message - 1)
  }

  /// Whether a message asks for a thing, by its whole name or a word of it.
  func wishes(for thing: String, in message: Int) -> Bool {
    let wished = wishedFor(in: message)
    let asked = PlainText(wished)
    return wished.contains(thing)
      || asked.sharesWord(0..<asked.scalars.count, with: PlainText(thing))
  }

  // MARK: Things that were promised in words of no kind

  /// A thing that the shop said would come along, and that the buyer misses later.
  typealias MissedThing = (commitment: Commitment, remark: Ledger.Remark)

  /// The shop's words that something comes along, known for a promise by the buyer's missing it.
  func missedThings(of kind: Commitment.Kind) -> [MissedThing] {
    guard transcript.has(words.wishes.absence), transcript.has(words.breaches.admission),
      transcript.has(words.wishes.placing)
    else { return [] }
    var found: [MissedThing] = []
    for message in transcript.messages
    where message.role == .buyer && transcript.has(words.wishes.absence, in: message.index) {
      guard isAdmitted(message.index), let thing = promise(of: message.index),
        thing.kind == kind, !found.contains(where: { $0.commitment.message == thing.message }),
        !isReleased(thing), !isSettled(kind, since: thing.message, remark: message.index)
      else { continue }
      let remark = Ledger.Remark(
        kind: kind, message: message.index, range: 0..<message.text.utf8.count)
      found.append((thing, remark))
    }
    return found
  }

  /// The shop's last words that what a buyer's message misses would come along.
  private func promise(of remark: Int) -> Commitment? {
    let missed = spoken(remark).text
    for message in transcript.messages.prefix(remark).reversed()
    where message.role.isShop && transcript.has(words.wishes.placing, in: message.index) {
      let passed = seconds(from: message.index, to: remark)
      guard
        passed.map({ $0 >= Self.journey })
          ?? (message.session < self.message(remark).session || ownsFailure(after: remark))
      else { continue }
      let spoken = spoken(message.index)
      for place in spoken.places(of: words.wishes.placing) {
        guard let clause = spoken.clause(at: place.lowerBound),
          spoken.text.sharesWord(spoken.sentence(of: clause), with: missed),
          words.stance(of: clause, in: spoken) == .promise, !isOther(clause, in: spoken)
        else { continue }
        // Words that the ledger knows have been judged.
        let isKnown = ledger.commitments.contains { known in
          known.message == message.index && Self.delivered.contains(known.kind)
        }
        if isKnown { return nil }
        return Commitment(
          kind(of: clause, in: spoken), .said, message: message.index,
          range: spoken.quote(of: clause))
      }
    }
    return nil
  }

  /// Whether a clause speaks of an answer, a carrier or money, which no parcel holds.
  private func isOther(_ clause: Clause, in spoken: SpokenMessage) -> Bool {
    let answers = words.offers.first { $0.kind == .answer }?.list
    return spoken.has(words.wishes.contextAside, in: clause.range)
      || spoken.has(words.shipping.carriers, in: clause.range)
      || spoken.has(words.sums.money, in: clause.range)
      || (answers.map { spoken.has($0, in: clause.range) } ?? false)
  }

  /// A thing that comes along is a gift, or what a faulty parcel lacked.
  private func kind(of clause: Clause, in spoken: SpokenMessage) -> Commitment.Kind {
    let faults = words.occasions.first { $0.kind == .resend }?.list
    let earlier = transcript.messages.prefix(spoken.index)
    let isFaulty = earlier.contains { message in
      message.role == .buyer && (faults.map { transcript.has($0, in: message.index) } ?? false)
    }
    guard isFaulty else { return .gift }
    let isFavour = earlier.contains { message in
      transcript.has(words.favours.favour, in: message.index)
        && spoken.text.sharesWord(clause.range, with: self.spoken(message.index).text)
    }
    return isFavour ? .gift : .resend
  }
}
