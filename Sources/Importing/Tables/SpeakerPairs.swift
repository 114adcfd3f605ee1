internal import Foundation
import Transcripts

/// Which side each name is of in a table that names sender and receiver and no more.
///
/// Nobody speaks to somebody of the own side. So the names that speak to each other fall into two
/// sides; the side of a name that is known, and else the one of fewer names, is the shop's.
struct SpeakerPairs {
  /// Name → the role of its side.
  private(set) var roles: [String: RoleDecision] = [:]
  /// So many names are told apart; in a larger table the rest is left to the other ways.
  private static let mostNames = 1_000_000

  private var names = NameTable()
  private var partners: [[UInt32]] = []
  private var pairs: Set<UInt64> = []
  /// Whether the first to speak to each other was the name of this number.
  private var began: Set<UInt32> = []

  /// Looks through a table that needs it; nil where the export says who spoke or who is the buyer.
  init?(_ file: ExportBytes, layout: TableLayout, rules: SenderRules) {
    let columns = layout.columns
    guard columns[.role] == nil, columns[.buyer] == nil, let sender = columns[.sender],
      let receiver = columns[.receiver]
    else { return nil }
    let bytes = file.data.span
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var reading = PagedReading(file)
    while reader.next(in: bytes) {
      reading.reached(reader.position)
      guard max(sender, receiver) < reader.cells.count, names.count < Self.mostNames else {
        continue
      }
      let from = number(reader.cells[sender], bytes)
      let to = number(reader.cells[receiver], bytes)
      if let from, let to, from != to { add(from, to) }
    }
    decide(rules)
  }

  private mutating func number(_ cell: CSVCell, _ bytes: Span<UInt8>) -> UInt32? {
    let name = WrittenIdentifier.plain(cell.string(in: bytes).trimmingSpaces())
    return name.isEmpty ? nil : names.number(of: name)
  }

  private mutating func add(_ from: UInt32, _ to: UInt32) {
    let pair = UInt64(min(from, to)) << 32 | UInt64(max(from, to))
    guard pairs.insert(pair).inserted else { return }
    while partners.count < names.count { partners.append([]) }
    if partners[Int(from)].isEmpty, partners[Int(to)].isEmpty { began.insert(from) }
    partners[Int(from)].append(to)
    partners[Int(to)].append(from)
  }

  private mutating func decide(_ rules: SenderRules) {
    let sorts = partners.indices.map { rules.read(names.string(UInt32($0))).sort }
    var sides = [Bool?](repeating: nil, count: partners.count)
    for start in partners.indices where sides[start] == nil && sorts[start] != .system {
      guard let group = group(from: start, sorts, &sides) else { continue }
      decide(group, sorts, sides)
    }
  }

  /// The names that speak to each other directly or through others, with their sides; nil where
  /// somebody speaks to the own side.
  private func group(
    from start: Int, _ sorts: [SenderClass], _ sides: inout [Bool?]
  ) -> [Int]? {
    sides[start] = true
    var group = [start]
    var next = 0
    var isTwoSided = true
    while next < group.count {
      let name = group[next]
      next += 1
      for partner in partners[name] where sorts[Int(partner)] != .system {
        let other = sides[name] == false
        if sides[Int(partner)] == nil {
          sides[Int(partner)] = other
          group.append(Int(partner))
        } else if sides[Int(partner)] != other {
          isTwoSided = false
        }
      }
    }
    return isTwoSided && group.count > 1 ? group : nil
  }

  /// By how many names the sides must differ for the one with fewer to be the shop's: a buyer may
  /// be handed on.
  private static let clearBalance = 3

  private mutating func decide(_ group: [Int], _ sorts: [SenderClass], _ sides: [Bool?]) {
    // Positive where the first side is the shop's.
    var votes = 0
    var balance = 0
    for name in group {
      let sign = sides[name] == true ? 1 : -1
      balance -= sign
      switch sorts[name] {
      case .configuredAgent, .configuredRobot, .subAccount, .agentWord, .robotWord: votes += sign
      case .masked, .buyerWord: votes -= sign
      case .nobody, .system, .plain: break
      }
    }
    let isFirstShop: Bool
    let decision: (RoleDecision.Basis, Float)
    if votes != 0 {
      (isFirstShop, decision) = (votes > 0, (.nameForm, 0.8))
    } else if abs(balance) >= Self.clearBalance {
      (isFirstShop, decision) = (balance > 0, (.guessed, 0.6))
    } else {
      // Who spoke first is the likelier buyer.
      let buyer = group.first { began.contains(UInt32($0)) }
      (isFirstShop, decision) = (buyer.map { sides[$0] == false } ?? false, (.guessed, 0.4))
    }
    for name in group {
      let role: Role = (sides[name] == true) == isFirstShop ? .agent : .buyer
      roles[names.string(UInt32(name))] = RoleDecision(
        role, by: decision.0, confidence: decision.1)
    }
  }
}
