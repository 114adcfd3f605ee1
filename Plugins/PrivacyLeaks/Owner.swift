import Checking

/// Whose a datum is, seen from the chat in which the shop says or shows it.
enum Owner: Sendable, Hashable {
  /// The buyer at hand.
  case buyer
  /// The shop: its hotline, its address for returns, its account.
  case shop
  /// Who delivers, installs or collects, and says so in the chat.
  case courier
  /// Somebody else, such as another buyer.
  case another
  /// Somebody who is no buyer: a neighbour's housekeeper, a colleague who left, a driver in
  /// private.
  case outsider
  /// Nothing in the chat says whose it is.
  case unknown
}

/// The answer to "whose is it?", with the reason.
struct Ownership: Sendable {
  var owner: Owner
  /// What says so, in words of our own: no text from the input.
  var reason: String
  /// Where a sign says so, if one does: further evidence.
  var sign: Hit?
  /// How sure the reason is, 0…1.
  var confidence: Double
  /// Whether only 他 or 她 says so, and so goes on about somebody named before.
  var isPronoun = false
  /// Whether only a later message says so, in which the datum is taken back.
  var isTakenBack = false

  init(_ owner: Owner, _ reason: String, sign: Hit? = nil, confidence: Double = 1) {
    self.owner = owner
    self.reason = reason
    self.sign = sign
    self.confidence = confidence
  }

  var why: Why { Why("owner", "\(owner): \(reason)") }
}
