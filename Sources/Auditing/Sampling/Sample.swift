import Crypto

/// A repeatable random draw: the N smallest tickets.
///
/// A ticket depends on nothing but the seed, the stratum and the id, so the draw is the same for
/// any order of files, any split of the input and any number of threads, and a larger sample keeps
/// the smaller one. Method: SHA-256 tickets as election auditors use them (Rivest's sampler;
/// Stark).
public struct Sample: Sendable, Hashable {
  public var size: Int
  public var seed: String

  public init(size: Int, seed: String) {
    self.size = size
    self.seed = seed
  }

  /// The ticket of an id, 0 < u < 1: (top 53 bits of SHA-256("draw/1" ‖ seed ‖ stratum ‖ id) + ½) /
  /// 2⁵³.
  ///
  /// The parts are joined by a zero byte, which none of them contains.
  public static func ticket(seed: String, stratum: String, id: String) -> Double {
    var hash = SHA256()
    for (place, part) in ["draw/1", seed, stratum, id].enumerated() {
      if place > 0 { hash.update(data: [0] as [UInt8]) }
      hash.update(data: Array(part.utf8))
    }
    var top: UInt64 = 0
    for byte in hash.finalize().prefix(8) { top = top << 8 | UInt64(byte) }
    return (Double(top >> 11) + 0.5) / 9_007_199_254_740_992
  }

  /// The ids drawn, in the order of their tickets; ties are broken by id.
  public func draw(from ids: [String], stratum: String = "") -> [(id: String, ticket: Double)] {
    let tickets = ids.map { id in
      (id: id, ticket: Sample.ticket(seed: seed, stratum: stratum, id: id))
    }
    return Array(
      tickets.sorted { ($0.ticket, $0.id) < ($1.ticket, $1.id) }.prefix(max(0, size)))
  }

  /// A seed of 20 random digits, for a run that names none.
  public static func randomSeed() -> String {
    String((0..<20).map { _ in Character(String(UInt8.random(in: 0...9))) })
  }
}
