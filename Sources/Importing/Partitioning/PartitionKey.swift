import Transcripts

/// In which partition records lie, so that all of one transcript lie in one.
///
/// What makes a transcript is its buyer's name; where that is missing, masked or nobody's, the
/// session, the order number, or the conversation of the file, as `Grouping` has it. A buyer who is
/// only known by speaking as one is found when the conversation is whole; `PartitionSettling` moves
/// its records then.
enum PartitionKey {
  /// The partition of a named buyer.
  static func partition(ofBuyer name: Span<UInt8>, among count: Int) -> Int {
    place(name.seededHash(1), count)
  }

  /// The partition of a conversation's records while nobody is known to speak as its buyer.
  static func partition(
    of key: Conversation.Key, names: NameTable, source: UInt32, among count: Int
  ) -> Int {
    func hash(_ number: UInt32, _ seed: UInt64) -> UInt64 {
      number == RecordEntry.none ? seed : names.withBytes(of: number) { $0.seededHash(seed) }
    }
    let none = RecordEntry.none
    if key.buyer != none, !names.withBytes(of: key.buyer, { $0.namesNobody }) {
      return place(hash(key.buyer, 1), count)
    }
    if key.session != none { return place(hash(key.session, 2), count) }
    if key.order != none { return place(hash(key.order, 3), count) }
    let file = mixed(UInt64(source) << 16 | UInt64(UInt16(bitPattern: key.platform)))
    return place(mixed(file ^ hash(key.shop, 4)) ^ hash(key.buyer, 5), count)
  }

  /// A conversation's key as a number that does not depend on how its file numbers names.
  static func hash(of key: Conversation.Key, names: NameTable) -> UInt64 {
    var hash = UInt64(UInt16(bitPattern: key.platform))
    for number in [key.shop, key.buyer, key.session, key.order] {
      let part = number == RecordEntry.none ? 6 : names.withBytes(of: number) { $0.seededHash(7) }
      hash = mixed(hash ^ part) &+ 1
    }
    return hash
  }

  private static func place(_ hash: UInt64, _ count: Int) -> Int { Int(hash % UInt64(count)) }
}
