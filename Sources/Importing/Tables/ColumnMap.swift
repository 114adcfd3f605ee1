/// Which column of a table holds which field, decided by its headers.
struct ColumnMap: Sendable, Hashable {
  /// The headers as written, and the field of each.
  private(set) var headers: [String]
  private(set) var fields: [TableField?]

  /// Takes each field's column by the format's aliases: a header that is an alias first, then one
  /// that holds it.
  init(headers: [String], format: TableFormat) {
    self.headers = headers.map { $0.trimmingSpaces() }
    fields = Array(repeating: nil, count: headers.count)
    let comparable = headers.map(\.foldedHeader)
    for field in TableField.allCases {
      for alias in format.columns[field] ?? [] where self[field] == nil {
        if let column = comparable.indices.first(where: {
          comparable[$0] == alias && fields[$0] == nil
        }) {
          fields[column] = field
        }
      }
    }
    // A line of somebody's words may fall into any number of cells: a header of so many has a known
    // name.
    if headers.count > Self.mostUnknown, fields.allSatisfy({ $0 == nil }) { return }
    takeByParts(comparable, words: headers.map { Set($0.latinWords) }, format: format)
  }

  private static let mostUnknown = 100
  /// Bytes of the longest header.
  private static let longestHeader = 120

  /// Gives the fields that are left a column whose header ends with an alias, else one that holds
  /// it.
  ///
  /// The last word of a header says what it is: 客服回复 is a reply, and not the agent's name.
  private mutating func takeByParts(
    _ comparable: [String], words: [Set<String>], format: TableFormat
  ) {
    let candidates = comparable.indices.filter { column in
      comparable[column].utf8.count <= Self.longestHeader
        && !format.never.contains(where: comparable[column].contains)
    }
    let holdsWords = comparable.map { format.holdsWords($0) }
    let endsAsIdentity = comparable.map { format.endsAsIdentity($0) }
    for onlyLast in [true, false] {
      // A header that only holds words for a robot may be of the whole session: 是否机器人接待.
      for field in TableField.allCases where self[field] == nil && field != .robot {
        var best: (column: Int, length: Int)?
        for column in candidates where fields[column] == nil {
          let header = comparable[column]
          if !onlyLast, holdsWords[column] { continue }
          // 客户等级 says something about the buyer, and does not say who it is.
          if !onlyLast, field.identifies, !endsAsIdentity[column] { continue }
          if field == .buyer, isShops(header, format: format) { continue }
          let lengths = (format.columns[field] ?? []).filter {
            Self.isInside($0, header: header, words: words[column], onlyLast: onlyLast)
          }.map(\.count)
          if let length = lengths.max(), length > best?.length ?? 0 { best = (column, length) }
        }
        if let best { fields[best.column] = field }
      }
    }
  }

  /// Whether a header begins with a word for the shop, and has none for the buyer: 客服旺旺号.
  private func isShops(_ header: String, format: TableFormat) -> Bool {
    let buyers = ["买家", "客户", "顾客", "会员", "用户", "访客", "消费者"]
    if buyers.contains(where: header.contains) { return false }
    let agents = (format.columns[.agent] ?? []).filter { $0.utf8.first ?? 0 >= 0x80 }
    return (agents + ["卖家", "商家", "店铺"]).contains(where: header.hasPrefix)
  }

  /// Whether the header of a column says that it is of somebody of the shop.
  func isShops(column: Int, format: TableFormat) -> Bool {
    isShops(headers[column].foldedHeader, format: format)
  }

  /// The column of a field.
  subscript(field: TableField) -> Int? { fields.firstIndex(of: field) }

  /// Gives a column another field, or none.
  mutating func assign(_ field: TableField?, to column: Int) { fields[column] = field }

  /// The columns of a field, the first of which is asked first: in a known maker's table a name may
  /// stand in one of several, such as the remark that somebody wrote for a contact, or else the
  /// contact's own name.
  func columns(of field: TableField) -> [Int] { fields.indices.filter { fields[$0] == field } }

  /// Gives a field all columns behind its own whose headers are aliases of it, too.
  mutating func takeFurther(_ field: TableField, format: TableFormat) {
    guard let first = self[field] else { return }
    for column in fields.indices.dropFirst(first + 1)
    where fields[column] == nil
      && format.columns[field]?.contains(headers[column].foldedHeader) == true
    {
      fields[column] = field
    }
  }

  /// Whether the table can be read: it has words, and something that tells who spoke.
  var isReadable: Bool {
    self[.text] != nil && (self[.sender] != nil || self[.role] != nil)
  }

  /// How many fields were found.
  var count: Int { fields.count { $0 != nil } }

  /// Whether the header of a column is one of a field's aliases, or holds one.
  func mayHold(_ fields: [TableField], column: Int, format: TableFormat) -> Bool {
    let header = headers[column].foldedHeader
    if format.never.contains(where: header.contains) { return false }
    let words = Set(headers[column].latinWords)
    return fields.contains { field in
      (format.columns[field] ?? []).contains {
        $0 == header || Self.isInside($0, header: header, words: words, onlyLast: false)
      }
    }
  }

  /// A Chinese alias of two characters or more may stand anywhere in a header; a Latin one must be
  /// a word of it, so that `id` is not found in `paid`.
  private static func isInside(
    _ alias: String, header: String, words: Set<String>, onlyLast: Bool
  ) -> Bool {
    if onlyLast, !header.hasSuffix(alias) { return false }
    if alias.utf8.allSatisfy({ $0 < 0x80 }) {
      return alias.utf8.count >= 4 && words.contains(alias)
    }
    return alias.unicodeScalars.count >= 2 && header.contains(alias)
  }
}
