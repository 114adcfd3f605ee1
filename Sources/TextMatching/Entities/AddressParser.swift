/// Reads the parts of a postal address from a place on.
struct AddressParser {
  private let text: EntityText
  private(set) var parts: [AddressPart] = []
  /// Behind the last part.
  private(set) var end: Int
  /// Whether a part is named by the list of places, and is no ordinary word as well.
  private(set) var hasKnownPlace = false
  private var place: Int

  private static let longestName = 9

  init(_ text: EntityText, from start: Int) {
    self.text = text
    end = start
    place = start
    while parts.count < 16, readPart() { end = place }
  }

  func has(_ part: AddressPart) -> Bool { parts.contains(part) }

  /// How many parts name an area: province, city, district, town, village.
  var areas: Int {
    parts.count { [.province, .city, .district, .town, .village].contains($0) }
  }

  /// How many parts lie within a street or estate.
  var details: Int {
    parts.count { [.number, .building, .unit, .room, .group].contains($0) }
  }

  private mutating func readPart() -> Bool {
    let start = place
    if !parts.isEmpty { skipSeparator() }
    if details == 0, readKnownPlace() || readNumbered() || readNamed() { return true }
    if details > 0, readNumbered() || readPlainNumber() { return true }
    // Behind 号 the name of a house or estate may follow; behind a room nothing does.
    if parts.last == .number, readNamed(.community) { return true }
    place = start
    return false
  }

  private mutating func skipSeparator() {
    let scalar = text.scalar(at: place)
    if scalar == 0x20 || scalar == 0x2D || scalar == 0xB7 || scalar == 0x2C && details == 0 {
      place += 1
    }
  }

  private mutating func append(_ part: AddressPart, _ end: Int) -> Bool {
    parts.append(part)
    place = end
    return true
  }

  // MARK: Names

  private mutating func readKnownPlace() -> Bool {
    guard place < text.count, !has(.road), !has(.community),
      let known = PlaceNames.name(at: place, in: text)
    else { return false }
    let nameEnd = place + known.name.count
    if roadEnd(at: nameEnd) != nil { return false }
    var part: AddressPart =
      switch known.level {
      case .province: .province
      case .city: .city
      case .district: .district
      }
    var partEnd = nameEnd
    if let (ending, length) = ending(at: nameEnd), [.province, .city, .district].contains(ending) {
      part = ending
      partEnd += length
    }
    guard !isBehind(part) else { return false }
    if !known.isWord || partEnd > nameEnd { hasKnownPlace = true }
    return append(part, partEnd)
  }

  /// A name and the word that ends it: 文三路, 李庄村, 锦绣花园.
  private mutating func readNamed(_ wanted: AddressPart? = nil) -> Bool {
    var nameEnd = place
    while nameEnd < text.count, nameEnd - place < Self.longestName, isName(nameEnd) {
      if parts.isEmpty, nameEnd > place, let known = PlaceNames.name(at: nameEnd, in: text),
        known.level == .province, roadEnd(at: nameEnd + known.name.count) == nil
      {
        return false
      }
      if nameEnd > place, AddressPart.endingScalars.contains(text[nameEnd].scalar),
        let (part, length) = ending(at: nameEnd)
      {
        let partEnd = nameEnd + length
        if let road = roadEnd(at: part == .road ? nameEnd : partEnd) {
          return accepts(.road, wanted) && append(.road, road)
        }
        // 李庄村 is one name, and so is 溪边村工业区.
        if part == .village || part == .community, ending(at: partEnd) != nil {
          nameEnd += length
          continue
        }
        if part == .district, has(.road) || has(.community) {
          return accepts(.community, wanted) && append(.community, partEnd)
        }
        if isBehind(part) { return false }
        let isShort = nameEnd - place == 1 && (part == .road || part == .community)
        if accepts(part, wanted), !isShort || areas > 0 { return append(part, partEnd) }
      }
      nameEnd += 1
    }
    return false
  }

  private func accepts(_ part: AddressPart, _ wanted: AddressPart?) -> Bool {
    wanted == nil || part == wanted
  }

  /// Whether an area of this size cannot follow what was read: no province after a city.
  private func isBehind(_ part: AddressPart) -> Bool {
    switch part {
    case .province: !parts.isEmpty
    case .city: has(.district) || has(.town) || has(.road)
    case .district: has(.town) || has(.road) || has(.community)
    default: false
    }
  }

  private func isName(_ index: Int) -> Bool {
    let character = text[index]
    return (character.isHan || character.isAlphanumeric)
      && !AddressScanner.stops.contains(character.scalar)
  }

  private func ending(at place: Int) -> (AddressPart, Int)? {
    AddressPart.ending(at: place, in: text)
  }

  /// Where 路 or 街 ends that stands here, with a direction or ordinal before it: 东路, 二街.
  private func roadEnd(at start: Int) -> Int? {
    var place = start
    if Self.roadParts.contains(text.scalar(at: place)) { place += 1 }
    guard let (part, length) = ending(at: place), part == .road else { return nil }
    place += length
    // 柳巷路, 花街北路: a road that is named after a lane; no 路口 behind one.
    var next = place
    if Self.roadParts.contains(text.scalar(at: next)) { next += 1 }
    if !Self.thoroughfares.contains(text.scalar(at: place - 1))
      || text.scalar(at: place - 1) == street,
      let (part, length) = ending(at: next), part == .road,
      Self.thoroughfares.contains(text.scalar(at: next + length - 1)),
      !Self.corners.contains(text.scalar(at: next + length))
    {
      place = next + length
    }
    if Self.roadParts.contains(text.scalar(at: place)), text.scalar(at: place + 1) == section {
      place += 2
    }
    return place
  }

  /// 段, as in 天府大道北段.
  private let section: UInt32 = 0x6BB5

  /// 街, as in 花街北路.
  private let street: UInt32 = 0x8857

  private static let thoroughfares = ScalarTable("路街道")
  /// Behind 路 or 街 a corner or a side of it: 路口.
  private static let corners = ScalarTable("口边角旁")
  private static let roadParts = ScalarTable("东西南北中一二三四五六七八九十")

  // MARK: Numbers

  /// A number and the word behind it: 200号, 3栋, A座, 12组, 5-2-301.
  private mutating func readNumbered() -> Bool {
    guard let numberEnd = numberEnd(from: place) else { return false }
    var wordStart = numberEnd
    if text.scalar(at: wordStart) == 0x20 { wordStart += 1 }
    for (word, part) in AddressPart.counters where text.has(word, at: wordStart) {
      return append(part, wordStart + word.count)
    }
    return readDashed()
  }

  /// Building, unit and room as numbers with dashes between: 5-2-301.
  private mutating func readDashed() -> Bool {
    guard has(.road) || has(.community) || has(.village) else { return false }
    var groups = 0
    var next = place
    while groups < 4, let end = shortNumberEnd(from: next) {
      groups += 1
      next = end
      guard [0x2D, 0x23].contains(text.scalar(at: end)) else { break }
      next += 1
    }
    guard groups >= 2, !text.scalar(at: next).isASCIIDigit else { return false }
    let last = text.scalar(at: next)
    let end = last == 0x5BA4 || last == 0x53F7 ? next + 1 : next
    parts.append(.building)
    return append(.room, end)
  }

  /// The room without a word behind it: 3栋2单元501.
  private mutating func readPlainNumber() -> Bool {
    guard parts.last != .room, let end = shortNumberEnd(from: place), end - place >= 2,
      !NumberToken.isUnit(text.scalar(at: end))
    else { return false }
    return append(.room, end)
  }

  /// Up to four digits that no further digit follows, with a letter before or behind them.
  private func shortNumberEnd(from start: Int) -> Int? {
    var end = start
    if end < text.count, text[end].isLetter { end += 1 }
    let digits = end
    while end < text.count, text[end].scalar.isASCIIDigit { end += 1 }
    guard (1...4).contains(end - digits) else { return nil }
    if end < text.count, text[end].isLetter { end += 1 }
    return end
  }

  /// Digits, Chinese numerals or a single letter.
  private func numberEnd(from start: Int) -> Int? {
    var end = start
    while end < text.count, end - start < 6,
      text[end].isAlphanumeric || Self.numerals.contains(text[end].scalar)
        || text[end].scalar == 0x2D && end > start
    {
      end += 1
    }
    return end > start ? end : nil
  }

  private static let numerals = ScalarTable("〇零一二三四五六七八九十百甲乙丙丁")
}

extension UInt32 {
  /// Whether it is the scalar of an ASCII digit.
  var isASCIIDigit: Bool { self &- 0x30 < 10 }
}
