import Checking

/// Reads images that show a list of several buyers' rows: orders, parcels, visits, gifts.
///
/// A datum in such a list belongs to the buyer at hand only in the row that says so (您的, 尾号0078).
struct ListImage: Sendable {
  private let title: MatchList
  private let buyerRow: MatchList
  private let ownForm: MatchList
  private let orderNumber: MatchList
  private let trackingNumber: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    title = try context.list("list-image")
    buyerRow = try context.list("buyer-row")
    ownForm = try context.list("own-form")
    orderNumber = try context.list(DatumKind.orderNumber.rule)
    trackingNumber = try context.list(DatumKind.trackingNumber.rule)
  }

  /// Whether an image of a message shows a list; 您的报名表 is the form of one.
  func isList(_ attachment: Int, of message: Int, in transcript: MatchedTranscript) -> Bool {
    !hits(of: title, attachment, of: message, in: transcript).isEmpty
      && !hits(of: ownForm, attachment, of: message, in: transcript).contains { $0.place.line == 0 }
  }

  /// Whose a datum is by the row it stands in; nil where that says nothing.
  func owner(of datum: Datum, in transcript: MatchedTranscript) -> Ownership? {
    guard let attachment = datum.hit.attachment,
      isList(attachment, of: datum.hit.message, in: transcript)
    else { return nil }
    let rows = hits(of: buyerRow, attachment, of: datum.hit.message, in: transcript)
    if let own = rows.first(where: { $0.surface == datum.hit.surface }) {
      return Ownership(.buyer, "it stands in this buyer's row of a list", sign: own)
    }
    if let own = rows.first {
      return Ownership(
        .another, "another row of the list is this buyer's", sign: own, confidence: 0.85)
    }
    // The numbers of one order may be this buyer's only row.
    if datum.kind.isOrderNumber {
      let numbers = hits(of: orderNumber, attachment, of: datum.hit.message, in: transcript)
      let parcels = hits(of: trackingNumber, attachment, of: datum.hit.message, in: transcript)
      let sameKind = datum.kind == .orderNumber ? numbers : parcels
      guard Set(sameKind.map(\.place.line)).count > 1 else { return nil }
    }
    return Ownership(.another, "it stands in a list of several buyers", confidence: 0.75)
  }

  private func hits(
    of list: MatchList, _ attachment: Int, of message: Int, in transcript: MatchedTranscript
  ) -> [Hit] {
    transcript.hits(of: list, in: message).filter { $0.attachment == attachment }
  }
}
