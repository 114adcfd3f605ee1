import TextMatching
import Transcripts

/// What was found in one text, for when it is said again.
final class KnownText {
  fileprivate let bytes: [UInt8]
  fileprivate let role: Role
  let matches: [Match]
  let entities: [Entity]
  /// The patterns that may match it.
  let candidates: [Int32]
  /// Where those of them match that somebody asked for.
  @exclusivity(unchecked) var located: [Int32: [Match]] = [:]

  fileprivate init(
    _ bytes: [UInt8], _ role: Role, _ matches: [Match], _ entities: [Entity], _ candidates: [Int32]
  ) {
    self.bytes = bytes
    self.role = role
    self.matches = matches
    self.entities = entities
    self.candidates = candidates
  }
}

/// The texts that occur again and again: greetings, stock phrases, a robot's words.
///
/// One thread's, and bounded: a text has one place, by its hash, which the latest that was said
/// twice holds. What is found in a text depends on nothing but the text and whose it is.
struct KnownTexts {
  /// Where a text is kept.
  struct Place {
    fileprivate var slot: Int
    fileprivate var hash: Int
  }

  private static let count = 4_096
  private var texts = [KnownText?](repeating: nil, count: count)
  /// The hash of the text that was met last at each place; 0 before any.
  private var met = [Int](repeating: 0, count: count)

  /// The place of a text.
  func place(of text: Span<UInt8>, by role: Role) -> Place {
    var hasher = Hasher()
    hasher.combine(role.rawValue)
    text.withUnsafeBytes { hasher.combine(bytes: $0) }
    let hash = hasher.finalize()
    return Place(slot: hash & (Self.count - 1), hash: hash)
  }

  /// What is known of a text; nil where nothing is.
  func known(_ text: Span<UInt8>, by role: Role, at place: Place) -> KnownText? {
    guard met[place.slot] == place.hash, let known = texts[place.slot], known.role == role else {
      return nil
    }
    let bytes = known.bytes
    return Self.isEqual(bytes.span, text) ? known : nil
  }

  private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// Keeps what was found in a text, if it is not met for the first time.
  ///
  /// - Returns: what is kept; nil the first time.
  mutating func keep(
    _ text: Span<UInt8>, by role: Role, at place: Place, _ matches: [Match],
    _ entities: [Entity], _ candidates: [Int32]
  ) -> KnownText? {
    guard met[place.slot] == place.hash else {
      met[place.slot] = place.hash
      texts[place.slot] = nil
      return nil
    }
    let bytes = text.indices.map { text[$0] }
    let known = KnownText(
      bytes, role, Self.copy(matches), Self.copy(entities), Self.copy(candidates))
    texts[place.slot] = known
    return known
  }

  /// A copy of a buffer that is used again: one that were shared would keep the room that the
  /// buffer has, and be made anew with it.
  static func copy<Element>(_ buffer: [Element]) -> [Element] {
    buffer.isEmpty ? [] : buffer.map { $0 }
  }
}
