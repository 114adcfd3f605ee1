/// Finds postal addresses in running text, by the names of places and by their structure.
struct AddressScanner {
  let text: EntityText

  /// Characters that no name within an address holds.
  static let stops = ScalarTable("的在到是了我你您他她它给请寄住这那吗呢吧亲址")
  /// Characters that no name begins behind.
  private static let leadStops = stops.union(
    ScalarTable("和发送收放有没不要至往去从住后前就都也还被把让为走"))

  /// Words that end in 路 or 街 or the like and name no road.
  private static let falseRoads = [
    "线路", "电路", "道路", "马路", "公路", "铁路", "网路", "思路", "出路", "走路", "迷路", "退路", "半路", "一路", "回路", "短路",
    "套路",
    "这条路", "条路", "知道", "街拍", "味道", "频道", "通道", "渠道", "管道", "轨道", "报道", "那里", "这里", "哪里", "家里", "心里",
    "厂里", "店里", "仓里", "库里", "村里", "手里", "屋里", "城里", "镇里", "群里", "箱里", "盒里", "包里", "袋里", "柜里",
    "里", "公里", "市区", "小区", "专区", "地区", "社区",
  ].map { $0.unicodeScalars.map(\.value) }
  private static let longestLead = 5

  func scan(into candidates: inout [EntityCandidate]) {
    var place = 0
    var free = 0
    while place < text.count {
      if !text[place].isHan {
        place += 1
        continue
      }
      if PlaceNames.name(at: place, in: text) != nil, let found = address(from: place) {
        candidates.append(found)
        place = found.range.upperBound
        free = place
      } else if AddressPart.endingScalars.contains(text[place].scalar),
        AddressPart.ending(at: place, in: text) != nil,
        let start = lead(before: place, notBefore: free), let found = address(from: start),
        found.range.upperBound > place
      {
        candidates.append(found)
        place = found.range.upperBound
        free = place
      } else {
        place += 1
      }
    }
  }

  /// Where the name may start that ends at a place; nil where nothing stands before it.
  private func lead(before place: Int, notBefore first: Int) -> Int? {
    var start = place
    while start > first, place - start < Self.longestLead, text[start - 1].isHan,
      !Self.leadStops.contains(text[start - 1].scalar)
    {
      start -= 1
    }
    return start < place ? start : nil
  }

  private func address(from start: Int) -> EntityCandidate? {
    let parser = AddressParser(text, from: start)
    guard let (confidence, reason) = judge(parser, from: start) else { return nil }
    let range = start..<parser.end
    let marks = range.count { EntityTriggers.isAddressMark(text[$0].scalar) }
    guard marks >= 2 || marks == 1 && range.contains(where: { text[$0].isDigit }) else {
      return nil
    }
    return EntityCandidate(
      kind: .streetAddress, range: range, value: text.string(range), confidence: confidence,
      reasons: [reason])
  }

  /// How surely the parts make an address; nil where they do not.
  private func judge(_ parser: AddressParser, from start: Int) -> (Float, String)? {
    let areas = parser.areas
    let hasStreet = parser.has(.road) || parser.has(.community)
    if hasStreet, parser.details > 0 {
      if areas == 0, Self.falseRoads.contains(where: { text.has($0, at: start) }) { return nil }
      let confidence: Float =
        areas >= 2 ? 0.97 : areas == 1 ? 0.93 : parser.details >= 2 ? 0.75 : 0.6
      return (confidence, areas > 0 ? "area, street and number" : "street and number")
    }
    if parser.has(.village) || parser.has(.town), parser.details > 0 {
      return (areas >= 3 ? 0.93 : areas == 2 ? 0.85 : 0.55, "village and number")
    }
    if areas > 0, parser.details > 0 {
      return (parser.details >= 2 || areas >= 2 ? 0.7 : 0.4, "area and number")
    }
    if areas > 0, hasStreet, parser.hasKnownPlace {
      return (areas >= 2 ? 0.65 : 0.55, "area and street")
    }
    if areas >= 4 || areas == 3 && (parser.has(.village) || parser.has(.town)) {
      return (0.6, "areas down to the village")
    }
    if areas >= 3 { return (0.4, "areas down to the district") }
    if parser.details >= 2, parser.has(.building), parser.has(.room) || parser.has(.unit) {
      return (parser.details >= 3 ? 0.6 : 0.5, "building and room")
    }
    return nil
  }
}
