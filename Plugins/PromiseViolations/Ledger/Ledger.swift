import Checking
import Transcripts

/// What the shop's side promised in a transcript, and what was said about it afterwards.
struct Ledger: Sendable {
  /// A place where somebody spoke about a kind of promise.
  struct Remark: Sendable, Hashable {
    var kind: Commitment.Kind
    var message: Int
    /// Bytes of the message's text.
    var range: Range<Int>
  }

  /// In order of the promising message.
  var commitments: [Commitment] = []
  /// What reads like a promise in words that no list knows: only later facts or words make a
  /// finding of it.
  var likely: [Commitment] = []
  /// The shop's words that take back or refuse.
  var refusals: [Remark] = []
  /// The shop's words that it is done.
  var dones: [Remark] = []
  /// The buyer's words that it was not kept.
  var complaints: [Remark] = []
  /// The buyer's words that call it off.
  var releases: [Remark] = []
  /// The shop's proposals to do something else, to which the buyer said yes.
  var changes: [Remark] = []

  /// The promises of a kind; where no list knows one, what reads like it.
  func promisesOrLikely(_ kind: Commitment.Kind) -> [Commitment] {
    let known = promises(kind)
    return known.isEmpty ? Array(likely.filter { $0.kind == kind }.prefix(1)) : known
  }

  /// The promises of a kind, the same one said again left out.
  ///
  /// Of a proposal that the buyer took up and the shop's own words that confirm it, the latter
  /// stay; so do those that follow a mere 收到.
  func promises(_ kind: Commitment.Kind) -> [Commitment] {
    var kept: [Commitment] = []
    for commitment in commitments where commitment.kind == kind {
      let earlier = kept.firstIndex { earlier in
        earlier.says(the: commitment)
          && !refusals.contains { remark in
            remark.kind == kind && earlier.message < remark.message
              && remark.message < commitment.message
          }
      }
      guard let earlier else {
        kept.append(commitment)
        continue
      }
      let isMereYes =
        kept[earlier].basis == .assented && commitment.message - kept[earlier].message <= 2
      if commitment.basis == .said, kept[earlier].basis == .accepted || isMereYes {
        kept[earlier] = commitment
      }
    }
    return kept
  }

  /// The first remark of a kind after a message, and before another where one is given.
  func first(
    _ remarks: [Remark], _ kind: Commitment.Kind, after message: Int, before end: Int = .max
  ) -> Remark? {
    remarks.first { $0.kind == kind && $0.message > message && $0.message < end }
  }
}

extension Commitment {
  /// Whether it promises the same as another of its kind.
  fileprivate func says(the other: Commitment) -> Bool {
    // 好的 to what is promised already promises nothing new.
    if other.basis == .assented, other.message - message <= 12, kind != .carrier, kind != .ship {
      return true
    }
    // 今天安排 after 给您再寄一份 is the same parcel.
    if [.resend, .exchange, .gift].contains(kind), other.message - message <= 6 { return true }
    // Not to refund and to ship are one promise, whenever it is to be shipped.
    if kind == .keepOrder { return true }
    return due == other.due && carriers == other.carriers && unwanted == other.unwanted
  }
}
