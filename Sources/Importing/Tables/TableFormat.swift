import Transcripts

/// A kind of table: which headers mean which fields, and the words in its cells.
///
/// A descriptor of `kind: table`; each says only what differs from `generic-csv.yaml`.
struct TableFormat: Sendable {
  /// The format's id.
  var id: String
  /// The platform of all its transcripts, where the format is one platform's.
  var platform: Platform?
  /// The headers, in comparable form, that a table of this format has all of; empty for the generic
  /// one.
  var signature: [String] = []
  /// The aliases of each field in comparable form, the preferred ones first.
  var columns: [TableField: [String]] = [:]
  /// Parts of headers that never stand over what was said.
  var never: [String] = []
  /// What the last word of a header is over words that somebody said, beside the text's aliases.
  var furtherText: [String] = []
  /// What the last word of a header is over a name or an id.
  var identities: [String] = []
  /// What the last word of a header is over a title, an address or a note.
  var titles: [String] = []
  /// Parts of headers of times that are the order's or the session's.
  var othersTimes: [String] = []
  /// Parts of headers of times that lie behind the message's.
  var laterTimes: [String] = []
  /// The key of the words where the text column's cells are JSON objects, and that of an
  /// attachment.
  var textKey: String?
  var attachmentKey: String?
  /// Headers of tables that list sessions.
  var sessionList: Set<String> = []
  /// Parts of the names of sheets that may stand beside the exports of a workbook.
  var asideSheets: [String] = []
  /// The words of its cells.
  var words: Words

  /// Reads a descriptor.
  ///
  /// - Parameter base: what the descriptor adds to: its own aliases stand before the base's.
  init(_ descriptor: DescriptorNode, over base: TableFormat) throws(ImportError) {
    self = base
    id = ""
    signature = []
    for (key, value) in try descriptor.mapping(allowed: DescriptorKeys.table) {
      switch key {
      case "format": id = try value.string()
      case "platform": platform = Platform(rawValue: try value.string())
      case "signature": signature = try value.strings().map(\.foldedHeader)
      case "columns": try add(columns: value)
      case "never": never += try value.strings().map(\.comparable.simplified)
      case "further-text": furtherText += try value.strings().map(\.comparable.simplified)
      case "identities": identities += try value.strings().map(\.foldedHeader)
      case "titles": titles += try value.strings().map(\.foldedHeader)
      case "others-times": othersTimes += try value.strings().map(\.foldedHeader)
      case "later-times": laterTimes += try value.strings().map(\.foldedHeader)
      case "text-key": textKey = try value.string()
      case "attachment-key": attachmentKey = try value.string()
      case "session-list": sessionList.formUnion(try value.strings().map(\.foldedHeader))
      case "aside-sheets": asideSheets += try value.strings().map(\.comparable)
      case "roles": try words.add(roles: value)
      case "types": try words.add(types: value)
      default: break
      }
    }
    if id.isEmpty { throw descriptor.error("no `format:`", expected: "the format's id") }
  }

  init(words: Words) {
    id = ""
    self.words = words
  }

  /// Whether a header, in comparable form, is one that the format names, and does not only hold it.
  func isAlias(_ header: String) -> Bool { columns.values.contains { $0.contains(header) } }

  /// Whether a header, in comparable form, says that somebody's words stand below it.
  func holdsWords(_ header: String) -> Bool {
    let aliases = (columns[.text] ?? []).filter { $0.utf8.count >= 4 }
    return (aliases + furtherText).contains { header.hasSuffix($0) }
  }

  /// Whether a header, in comparable form, says that an address or the title of something stands
  /// below it.
  func saysWhereOrWhat(_ header: String) -> Bool { titles.contains { header.hasSuffix($0) } }

  /// Whether a header, in comparable form, speaks of goods, a place or a note, such as 商品ID.
  func speaksOfWhereOrWhat(_ header: String) -> Bool { titles.contains(where: header.contains) }

  /// Whether a header, in comparable form, says that a name or an id stands below it.
  func endsAsIdentity(_ header: String) -> Bool {
    identities.contains { header.hasSuffix($0) }
  }

  private mutating func add(columns node: DescriptorNode) throws(ImportError) {
    var named: [String: String] = [:]
    for (name, aliases) in try node.mapping(allowed: DescriptorKeys.columns) {
      guard let field = TableField(rawValue: name) else { continue }
      let headers = try aliases.strings()
      for header in headers {
        guard let other = named.updateValue(name, forKey: header.foldedHeader), other != name else {
          continue
        }
        throw aliases.error(
          "the column ‘\(header)’ under `\(name)` and under `\(other)`",
          expected: "each column under one key: it serves once")
      }
      let own = headers.map(\.foldedHeader)
      // What this descriptor says of a header stands above what the ones below it say.
      for (rival, theirs) in columns where rival != field && theirs.contains(where: own.contains) {
        columns[rival] = theirs.filter { !own.contains($0) }
      }
      columns[field] = own + (columns[field] ?? [])
    }
  }
}
