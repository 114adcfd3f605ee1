import Transcripts

/// What exports write for roles, kinds of message, platforms and the like: `words.yaml`.
struct Words: Sendable {
  /// A column that says which way a message went, and what its cells mean.
  struct Direction: Sendable {
    /// Headers in comparable form.
    var columns: Set<String>
    /// Comparable cell → role.
    var roles: [String: Role]
  }

  /// The start and the end or middle of a sentence that tells of a hand-over.
  struct Handover: Sendable {
    var begins: [UInt8]
    var holds: [UInt8]
    var ends: [UInt8]
  }

  /// A column whose cells tell what the buyer never saw.
  struct Aside: Sendable {
    /// Headers in comparable form; none for the cells of any type column.
    var columns: Set<String> = []
    /// Comparable cells of what only the shop saw.
    var cells: Set<String> = []
  }

  /// What a type column's cell means.
  enum MessageType: Sendable, Hashable {
    case text
    case media(Attachment.Kind)
    case notice
    case recalled
    case handover
  }

  /// Comparable cell of a role column → role.
  private(set) var roles: [String: Role] = [:]
  /// The same words in the order in which they are looked for inside a longer cell.
  private(set) var rolesInside: [(word: String, role: Role)] = []
  private(set) var directions: [Direction] = []
  /// What stands around a side's word in a cell that says which way a message went.
  private(set) var passages = Passages()
  private(set) var asides: [Aside] = []
  private(set) var robotSenders: [[UInt8]] = []
  private(set) var agentSenders: [[UInt8]] = []
  private(set) var systemSenders: Set<String> = []
  private(set) var platforms: [String: Platform] = [:]
  private(set) var yes: Set<String> = []
  private(set) var types: [String: MessageType] = [:]
  /// Comparable word between brackets → what it stands for.
  private(set) var placeholders: [String: Attachment.Kind] = [:]
  private(set) var recallTakers: Set<String> = []
  private(set) var recallEndings: [[UInt8]] = []
  private(set) var handovers: [Handover] = []
  /// What lines above the first message are about that say whose export it is.
  private(set) var headings: [String] = []
  private(set) var missing: [[UInt8]] = []
  /// Rows of a table that only count the others.
  private(set) var totals = TotalRow()
  /// Folded words that begin a line about the export.
  private(set) var footers: [String] = []
  /// Comparable cells of a type column whose text ends in a quote, and what begins the quote's
  /// line.
  private(set) var quoteTypes: Set<String> = []
  private(set) var quoteBeginnings: [[UInt8]] = []
  /// What pages say of themselves beside their messages.
  private(set) var remarks = RemarkWords()
  /// What platforms put around names.
  private(set) var nameMarks = LooseName.Marks()
  /// By the order fact's name, such as `carrier`: comparable headers of order tables, the best
  /// first.
  private(set) var orderColumns: [(name: String, headers: [String])] = []
  /// Comparable cells of an order table that say nothing: of any column, and by the order fact's
  /// name.
  private var orderSilence: [String: Set<String>] = [:]
  /// Comparable cells that say that there is none: no gift, no item.
  private(set) var orderNone: Set<String> = []
  /// Comparable cells that say something else than their order fact, so that it stays open: 无需物流.
  private(set) var orderOpen: Set<String> = []

  init() {}

  /// Reads a descriptor of `kind: words`.
  init(_ descriptor: DescriptorNode) throws(ImportError) {
    let keys = [
      "kind", "roles", "alone", "directions", "passages", "asides", "senders", "platforms", "yes",
      "types",
      "placeholders", "recalls", "handovers", "headings", "missing", "totals", "footers", "quotes",
      "remarks",
      "name-marks",
      "order-columns", "order-cells",
    ]
    for (key, value) in try descriptor.mapping(allowed: keys) {
      switch key {
      case "roles": try add(roles: value)
      case "alone":
        let alone = Set(try value.strings().map(\.comparable))
        rolesInside.removeAll { alone.contains($0.word) }
      case "directions": try add(directions: value)
      case "passages": passages = try Passages(value)
      case "asides": try add(asides: value)
      case "senders": try add(senders: value)
      case "platforms": try add(platforms: value)
      case "yes": yes.formUnion(try value.strings().map(\.comparable))
      case "types": try add(types: value)
      case "placeholders": try add(placeholders: value)
      case "recalls": try add(recalls: value)
      case "handovers": try add(handovers: value)
      case "headings": headings += try value.strings().map(\.comparable.simplified)
      case "missing": missing += try value.strings().map { Array($0.utf8) }
      case "totals": totals = try TotalRow(value)
      case "footers": footers += try value.strings().map(\.foldedHeader)
      case "quotes": try add(quotes: value)
      case "name-marks": nameMarks = try LooseName.Marks(value)
      case "remarks": remarks = try RemarkWords(value)
      case "order-columns": try add(orderColumns: value)
      case "order-cells": try add(orderCells: value)
      default: break
      }
    }
  }

  /// Whether a cell of an order table says nothing of its order fact.
  func saysNothing(_ cell: String, in column: String) -> Bool {
    let cell = cell.comparable
    return cell.isEmpty || orderSilence["any"]?.contains(cell) == true
      || orderSilence[column]?.contains(cell) == true
  }

  /// The role of a role column's cell; nil where it is empty or its words are not known.
  func role(ofCell cell: String, direction: Direction?) -> Role? {
    let word = cell.comparable
    if word.isEmpty { return nil }
    if let direction {
      if let role = direction.roles[word] { return role }
      // A spreadsheet turns 1 into 1.0.
      if word.hasSuffix(".0"), let role = direction.roles[String(word.dropLast(2))] { return role }
    }
    return roles[word] ?? roleInside(cell)
  }

  /// The platform that a cell names, by itself or within other words: 拼多多平台; nil for none.
  func platform(ofCell cell: String) -> Platform? {
    let word = cell.comparable
    if let known = platforms[word] ?? platforms[word.simplified] { return known }
    return platforms.filter { $0.key.utf8.count >= 4 && word.contains($0.key) }
      .max { left, right in
        // The longest word; of two as long, the first platform in order.
        left.key.utf8.count == right.key.utf8.count
          ? right.value < left.value
          : left.key.utf8.count < right.key.utf8.count
      }?.value
  }

  /// Adds the words of a role column, as in a table's descriptor.
  mutating func add(roles node: DescriptorNode) throws(ImportError) {
    for (name, words) in try node.mapping(allowed: Role.allCases.map(\.name)) {
      guard let role = Role(name: name) else { continue }
      for word in try words.strings() {
        let word = word.comparable
        roles[word] = role
        // A single letter stands for a role only by itself.
        if word.utf8.count > 1 { rolesInside.append((word, role)) }
      }
    }
  }

  /// Adds the words of a type column, as in a table's descriptor.
  mutating func add(types node: DescriptorNode) throws(ImportError) {
    for (name, words) in try node.mapping(allowed: Self.typeNames.map(\.name)) {
      guard let type = Self.typeNames.first(where: { $0.name == name })?.type else { continue }
      for word in try words.strings() { types[word.comparable] = type }
    }
  }

  private static let typeNames: [(name: String, type: MessageType)] = [
    ("text", .text), ("image", .media(.image)), ("video", .media(.video)),
    ("voice", .media(.voice)), ("file", .media(.file)), ("card", .media(.card)),
    ("sticker", .media(.sticker)), ("notice", .notice), ("recalled", .recalled),
    ("handover", .handover),
  ]

  private mutating func add(directions node: DescriptorNode) throws(ImportError) {
    for element in try node.elements() {
      var direction = Direction(columns: [], roles: [:])
      for (key, words) in try element.mapping(
        allowed: ["columns"] + Role.allCases.map(\.name))
      {
        if let role = Role(name: key) {
          for word in try words.strings() { direction.roles[word.comparable] = role }
        } else {
          direction.columns = Set(try words.strings().map(\.comparableHeader))
        }
      }
      directions.append(direction)
    }
  }

  private mutating func add(asides node: DescriptorNode) throws(ImportError) {
    for element in try node.elements() {
      var aside = Aside()
      for (key, words) in try element.mapping(allowed: ["columns", "cells"]) {
        if key == "columns" {
          aside.columns = Set(try words.strings().map(\.foldedHeader))
        } else {
          aside.cells = Set(try words.strings().map(\.comparable))
        }
      }
      asides.append(aside)
    }
  }

  private mutating func add(senders node: DescriptorNode) throws(ImportError) {
    for (name, words) in try node.mapping(allowed: ["robot", "agent", "system"]) {
      let words = try words.strings().map(\.comparable)
      switch name {
      case "robot": robotSenders += words.map { Array($0.utf8) }
      case "agent": agentSenders += words.map { Array($0.utf8) }
      default: systemSenders.formUnion(words)
      }
    }
  }

  private mutating func add(platforms node: DescriptorNode) throws(ImportError) {
    for (id, words) in try node.mapping() {
      platforms[id.comparable] = Platform(rawValue: id)
      for word in try words.strings() { platforms[word.comparable] = Platform(rawValue: id) }
    }
  }

  private mutating func add(quotes node: DescriptorNode) throws(ImportError) {
    for (key, words) in try node.mapping(allowed: ["types", "begins"]) {
      if key == "types" {
        quoteTypes.formUnion(try words.strings().map(\.comparable))
      } else {
        quoteBeginnings += try words.strings().map { Array($0.utf8) }
      }
    }
  }

  private mutating func add(orderColumns node: DescriptorNode) throws(ImportError) {
    for (name, words) in try node.mapping(allowed: OrderColumn.allCases.map(\.rawValue)) {
      orderColumns.append((name, try words.strings().map(\.comparableHeader)))
    }
  }

  private mutating func add(orderCells node: DescriptorNode) throws(ImportError) {
    for (name, words) in try node.mapping(
      allowed: ["any", "none", "open"] + OrderColumn.allCases.map(\.rawValue))
    {
      let words = Set(try words.strings().map(\.comparable))
      switch name {
      case "none": orderNone = words
      case "open": orderOpen = words
      default: orderSilence[name] = words
      }
    }
  }

  private mutating func add(placeholders node: DescriptorNode) throws(ImportError) {
    for (name, words) in try node.mapping() {
      guard let kind = Attachment.Kind(rawValue: name) else {
        throw words.unknown(name, among: ["image", "video", "voice", "file", "card", "sticker"])
      }
      for word in try words.strings() { placeholders[word.comparable] = kind }
    }
  }

  private mutating func add(recalls node: DescriptorNode) throws(ImportError) {
    for (key, words) in try node.mapping(allowed: ["takers", "endings"]) {
      if key == "takers" {
        recallTakers.formUnion(try words.strings())
      } else {
        recallEndings += try words.strings().map { Array($0.utf8) }
      }
    }
  }

  private mutating func add(handovers node: DescriptorNode) throws(ImportError) {
    for element in try node.elements() {
      var handover = Handover(begins: [], holds: [], ends: [])
      for (key, word) in try element.mapping(allowed: ["begins", "holds", "ends"]) {
        let bytes = Array(try word.string().utf8)
        switch key {
        case "begins": handover.begins = bytes
        case "holds": handover.holds = bytes
        default: handover.ends = bytes
        }
      }
      handovers.append(handover)
    }
  }
}
