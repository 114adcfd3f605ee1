import TextMatching
import Transcripts

/// What the config knows as a shop's own, and what it allows: `context: shop-own` and allowed
/// words.
struct ShopNames: Sendable {
  /// Finds it however it is spaced; nil where there is nothing.
  let matcher: Matcher?
  /// Whether some words are allowed, so that every hit is to be asked about.
  let hasWords: Bool
  private let settings: AuditSettings
  /// For each shop, then each allowance: its own atoms.
  private let atoms: [Set<AtomID>]
  /// For each allowance: the atoms of its words.
  private let words: [Set<AtomID>]

  init(_ settings: AuditSettings) throws(MatcherError) {
    self.settings = settings
    var builder = MatcherBuilder()
    var isEmpty = true
    func add(_ names: [String]) throws(MatcherError) -> Set<AtomID> {
      var atoms: Set<AtomID> = []
      for name in names {
        do throws(MatcherError) {
          atoms.insert(try builder.add(term: name, disguise: 3))
          isEmpty = false
        } catch {
          // A name of which folding leaves nothing cannot be found, and takes nothing back.
          guard error.leavesNothing else { throw error }
        }
      }
      return atoms
    }
    var atoms: [Set<AtomID>] = []
    for shop in settings.shops {
      atoms.append(try add([shop.name] + shop.agents + shop.robots + shop.domains + shop.phones))
    }
    for allowance in settings.allowances {
      atoms.append(try add(allowance.words + allowance.domains + allowance.phones))
    }
    self.atoms = atoms
    var words: [Set<AtomID>] = []
    for allowance in settings.allowances { words.append(try add(allowance.words)) }
    self.words = words
    hasWords = words.contains { !$0.isEmpty }
    matcher = isEmpty ? nil : try builder.build()
  }

  /// What is allowed, or the shop's own, in one transcript.
  func own(in transcript: Transcript) -> Own {
    let shops = settings.shops
    let place =
      transcript.shop.map { name in shops.firstIndex { $0.name == name } }
      ?? (shops.count == 1 ? 0 : nil)
    var own = Own(profile: settings.profile(of: transcript))
    if let place { own.atoms = atoms[place] }
    for (number, allowance) in settings.allowances.enumerated()
    where allowance.holds(in: transcript, of: place.map { shops[$0].name }) {
      own.atoms.formUnion(atoms[shops.count + number])
      own.words.formUnion(words[number])
    }
    return own
  }

  struct Own {
    var profile: ShopProfile?
    /// Of names, telephones and domains.
    var atoms: Set<AtomID> = []
    /// Of allowed words.
    var words: Set<AtomID> = []
  }

  /// Whether a datum is the shop's own: its phone, or an address under its domain.
  func isOwn(_ entity: Entity, of shop: ShopProfile) -> Bool {
    switch entity.kind {
    case .mobile, .landline, .hotline:
      let digits = entity.value.filter(\.isNumber)
      return shop.phones.contains { $0.filter(\.isNumber) == digits }
    case .url, .domain, .email:
      return shop.owns(host: ShopProfile.host(of: entity.value))
    default: return false
    }
  }
}
