import Checking
import Transcripts

/// A transcript with its ledger: what the judges judge by.
struct PromiseCase {
  let transcript: MatchedTranscript
  let words: PromiseWords
  let ledger: Ledger
  let catalogue: CarrierCatalogue
  let settings: AuditSettings

  var orders: [OrderFacts]? { transcript.transcript.orders }

  func message(_ index: Int) -> Message { transcript.transcript[index] }

  func sentAt(_ index: Int) -> Timestamp? { transcript.transcript[index].sentAt }

  func spoken(_ index: Int) -> SpokenMessage {
    SpokenMessage(transcript.transcript[index], in: transcript, holidays: settings.holidays)
  }

  /// The last moment that the transcript or its orders know of.
  var lastMoment: Timestamp? {
    let spoken = transcript.messages.compactMap(\.sentAt)
    let shown = (orders ?? []).flatMap(\.moments)
    return (spoken + shown).max()
  }

  /// The order that a session is about, where the export names one beside it and others elsewhere.
  func order(ofSession number: Int) -> String? {
    let sessions = transcript.transcript.sessions
    guard sessions.indices.contains(number), sessions[number].orders.count == 1 else { return nil }
    return sessions[number].orders.first
  }

  /// Finds the order that a promise is about: the one whose number its own words name, else the one
  /// that the export names for its session, else by the words around it.
  func choice(for message: Int) -> OrderChoice {
    guard let orders, !orders.isEmpty else { return OrderChoice(orders, texts: []) }
    let named = order(ofSession: self.message(message).session)
    let own = OrderChoice(orders, texts: [self.message(message).text])
    if let named, orders.count == 1 || own.order == nil {
      // An order that the table does not have is judged by no other.
      return OrderChoice(orders.filter { $0.orderID == named }, texts: [])
    }
    guard orders.count > 1 else { return OrderChoice(orders, texts: []) }
    let count = transcript.transcript.count
    let near = (max(0, message - 20)..<min(count, message + 21)).sorted {
      (abs($0 - message), $0) < (abs($1 - message), $1)
    }
    return OrderChoice(orders, texts: near.map { self.message($0).text })
  }

  /// Whether the buyer called it off after the promise and before a message.
  func isReleased(_ commitment: Commitment, before end: Int = .max) -> Bool {
    ledger.first(ledger.releases, commitment.kind, after: commitment.message, before: end) != nil
  }

  /// Whether the promise's own words name a carrier.
  func namesCarrier(_ commitment: Commitment) -> Bool {
    let bytes = Array(message(commitment.message).text.utf8)[commitment.range]
    return !catalogue.carriers(of: String(decoding: bytes, as: UTF8.self)).isEmpty
  }

  /// Seconds from one message to another, where both have a time.
  func seconds(from earlier: Int, to later: Int) -> Int64? {
    guard let start = sentAt(earlier), let end = sentAt(later) else { return nil }
    return end.seconds - start.seconds
  }

  /// Reports a broken promise, with the promise as primary evidence.
  func flag(
    _ rule: String, _ commitment: Commitment, also remark: Ledger.Remark? = nil,
    confidence: Double = 1, why: [Why] = [], message: Localized? = nil, into report: inout Report
  ) {
    var quotes = [Quote(message: commitment.message, range: commitment.range)]
    if let wish = commitment.buyersMessage { quotes.append(Quote(message: wish)) }
    if let remark { quotes.append(Quote(message: remark.message, range: remark.range)) }
    let certainty = Double(self.message(commitment.message).roleDecision.confidence)
    report.flag(
      rule, quotes, confidence: confidence * commitment.confidence * certainty,
      why: [Why("promise", commitment.words)] + [commitment.likeness].compactMap(\.self) + why,
      message: message)
  }
}

extension PromiseCase {
  /// Seconds by which a parcel may be scanned after the hour that was named for it.
  private static let scanning: Int64 = 900
  /// The same after the hour of the car that fetches it, which is loaded first.
  private static let loading: Int64 = 5_400

  /// The moment by which a parcel is scanned that goes in time.
  ///
  /// The end of a day and a span of hours are meant as they stand; of an hour, the scan may come a
  /// little later.
  func latestScan(of commitment: Commitment, due: Timestamp) -> Timestamp {
    guard !commitment.isSpan, due.secondOfDay != 86_399 else { return due }
    let spoken = spoken(commitment.message)
    let start = spoken.text.scalar(at: commitment.range.lowerBound)
    let end = spoken.text.scalar(at: commitment.range.upperBound)
    let isFetched = spoken.has(words.shipping.pickup, in: start..<end)
    return due.advanced(by: isFetched ? Self.loading : Self.scanning)
  }
}

extension Commitment {
  /// What was promised and how, in words, without any of the message's.
  var words: String {
    let how =
      switch basis {
      case .said: "said by the shop"
      case .assented: "the shop's yes to the buyer's wish"
      case .accepted: "the shop's proposal, accepted by the buyer"
      }
    var parts = [how]
    if !carriers.isEmpty {
      parts.append("carrier " + carriers.sorted().map(\.name).joined(separator: "/"))
    }
    if !unwanted.isEmpty {
      parts.append("not " + unwanted.sorted().map(\.name).joined(separator: "/"))
    }
    if let due { parts.append("due " + due.minute) }
    return parts.joined(separator: ", ")
  }
}

extension Timestamp {
  /// `2026-11-18 16:00`.
  var minute: String { String(rfc3339.prefix(16)).replacing("T", with: " ") }
}

extension Timestamp {
  /// Whether it is past a moment, as far as is known: of a date alone, which is read as its last
  /// second, only where the day is.
  func isLater(than due: Timestamp) -> Bool {
    self > due && !(rfc3339.dropFirst(11).hasPrefix("23:59:59") && date == due.date)
  }
}

extension OrderFacts {
  /// Every moment that the order knows of.
  var moments: [Timestamp] {
    [
      paidAt, shippedAt, deliveredAt, afterSaleAppliedAt, afterSaleAnsweredAt, refundedAt,
      exchangeShippedAt, resentAt,
    ].compactMap { $0 } + (compensations ?? []).compactMap(\.at)
  }
}
