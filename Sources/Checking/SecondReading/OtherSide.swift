import Transcripts

/// For each message of a transcript: the last one before it by the other side.
///
/// Worked out in one pass: to walk back from every message would take as long as a session is, for
/// each.
struct OtherSide {
  private let last: [Int32]

  init(_ transcript: Transcript) {
    var (shops, others): (Int32, Int32) = (-1, -1)
    last = transcript.records.enumerated().map { index, record in
      let isShop = record.role.role.isShop
      if isShop { shops = Int32(index) } else { others = Int32(index) }
      return isShop ? others : shops
    }
  }

  /// The last message of the other side before a message; nil where there is none.
  subscript(message: Int) -> Int? { last[message] < 0 ? nil : Int(last[message]) }
}
