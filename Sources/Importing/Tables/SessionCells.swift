internal import Foundation
import Transcripts

/// What the rows of each session say of its buyer, shop and platform, for a table that leaves such
/// a cell empty in some of them: a notice, an internal note, an answer beside a column that only
/// the buyer's rows fill.
///
/// A session is one conversation; without this its rows would fall into several.
struct SessionCells {
  /// What the rows of a session say of one thing.
  private enum Said {
    case nothing
    case one(UInt32)
    case several

    mutating func note(_ name: UInt32) {
      switch self {
      case .nothing: self = .one(name)
      case .one(let known) where known == name: break
      case .one, .several: self = .several
      }
    }
  }

  private struct Session {
    var buyer = Said.nothing
    var shop = Said.nothing
    var platform = Said.nothing
  }

  private var names = NameTable()
  private var sessions: [String: Session] = [:]
  /// Whether a table may leave cells empty is seen from so many of its first records.
  private static let probedRecords = 1_000

  /// Looks through a table that needs it; nil where every row of a session says as much of it.
  ///
  /// - Parameter pairs: the sides of names, where the table names sender and receiver and no more.
  init?(_ file: ExportBytes, layout: TableLayout, rules: SenderRules, pairs: SpeakerPairs?) {
    let columns = TableReader.Columns(layout.columns)
    guard columns.session >= 0,
      [columns.buyer, columns.shop, columns.platform, columns.receiver].contains(where: { $0 >= 0 }
      ),
      Self.leavesCellsEmpty(file, layout: layout, columns: columns)
    else { return nil }
    let bytes = file.data.span
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var reading = PagedReading(file)
    let sides = Sides(layout: layout, rules: rules, pairs: pairs)
    while reader.next(in: bytes) {
      reading.reached(reader.position)
      let cells = reader.cells
      // Of a row with a cell too many or too few nothing tells which one stands where.
      guard cells.count == layout.cellCount else { continue }
      func cell(_ column: Int) -> String? {
        guard column >= 0, column < cells.count, !cells[column].isEmpty else { return nil }
        let written = WrittenIdentifier.plain(cells[column].string(in: bytes))
        return written.isEmpty ? nil : written
      }
      guard let id = cell(columns.session) else { continue }
      let buyer =
        columns.buyer >= 0
        ? cell(columns.buyer)
        : sides.buyer(
          sender: cell(columns.sender), receiver: cell(columns.receiver), role: cell(columns.role))
      var session = sessions[id] ?? Session()
      if let buyer { session.buyer.note(names.number(of: buyer)) }
      if let shop = cell(columns.shop) { session.shop.note(names.number(of: shop)) }
      if let platform = cell(columns.platform) { session.platform.note(names.number(of: platform)) }
      sessions[id] = session
    }
  }

  /// The one buyer of a session; nil where it has none or several, as for the others.
  func buyer(of session: String) -> String? { name(sessions[session]?.buyer) }

  func shop(of session: String) -> String? { name(sessions[session]?.shop) }

  /// As its rows write it.
  func platform(of session: String) -> String? { name(sessions[session]?.platform) }

  private func name(_ said: Said?) -> String? {
    guard case .one(let number)? = said else { return nil }
    return names.string(number)
  }

  /// Whether a session of the first records has a cell filled in one row and empty in another.
  private static func leavesCellsEmpty(
    _ file: ExportBytes, layout: TableLayout, columns: TableReader.Columns
  ) -> Bool {
    let bytes = file.data.span
    let places = [columns.buyer, columns.shop, columns.platform, columns.receiver]
      .filter { $0 >= 0 }
    var seen: [String: (filled: [Bool], empty: [Bool])] = [:]
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var count = 0
    while count < probedRecords, reader.next(in: bytes) {
      count += 1
      let cells = reader.cells
      guard cells.count == layout.cellCount, !cells[columns.session].isEmpty else { continue }
      let id = cells[columns.session].string(in: bytes)
      let none = places.map { _ in false }
      var session = seen[id] ?? (none, none)
      for (index, place) in places.enumerated() {
        if cells[place].isEmpty {
          session.empty[index] = true
        } else {
          session.filled[index] = true
        }
        if session.empty[index], session.filled[index] { return true }
      }
      seen[id] = session
    }
    return false
  }
}

/// Which of those who speak to each other is the buyer, in a table without a column that says so.
private struct Sides {
  let layout: TableLayout
  let rules: SenderRules
  let pairs: SpeakerPairs?

  func buyer(sender: String?, receiver: String?, role: String?) -> String? {
    let stated = role.flatMap {
      layout.format.words.role(ofCell: $0, direction: layout.direction)
    }
    switch stated {
    case .buyer: return sender
    case .agent, .robot: return receiver
    case .system: return nil
    case nil: break
    }
    guard let sender, let receiver else { return nil }
    if isShops(sender) { return receiver }
    if isShops(receiver) { return sender }
    switch pairs?.roles[sender]?.role {
    case .buyer: return sender
    case .agent, .robot: return receiver
    case .system, nil: return nil
    }
  }

  private func isShops(_ name: String) -> Bool {
    switch rules.read(name).sort {
    case .configuredAgent, .configuredRobot, .subAccount, .agentWord, .robotWord: true
    case .nobody, .system, .masked, .buyerWord, .plain: false
    }
  }
}
