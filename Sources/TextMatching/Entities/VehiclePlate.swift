/// Number plates of motor vehicles of the Chinese mainland.
///
/// Source of the form: GA 36-2018: region character, letter, five characters, six for new energy;
/// no I and no O.
enum VehiclePlate {
  private static let regionNames = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
  private static let regions = ScalarTable(regionNames)
  private static let disguisedRegions = DisguisedCharacters(
    regionNames.unicodeScalars.map(\.value))
  private static let separators = ScalarTable(" -·•.・")
  /// Last characters of special plates.
  private static let endings = ScalarTable("挂学警港澳领")

  /// Characters behind the number of a model: 新A12345款.
  private static let goods = ScalarTable("款型版系")

  /// The plate whose region ends with the character at a place, before a letter.
  static func find(in text: EntityText, at last: Int) -> EntityCandidate? {
    guard text.scalar(at: last + 1) &- 0x61 < 26,
      let (region, start) = region(endingAt: last, in: text)
    else { return nil }
    var place = last + 2
    if separators.contains(text.scalar(at: place)) { place += 1 }
    var digits = 0
    var isExact = isPlateLetter(text[last + 1].scalar)
    var body = ""
    while place < text.count {
      if let character = text.codeCharacter(at: place) {
        if character < 0x3A { digits += 1 }
        isExact = isExact && isPlateCharacter(UInt32(character))
        body.unicodeScalars.append(Unicode.Scalar(character))
      } else if !text.isSpacing(at: place) {
        break
      }
      place += 1
    }
    var length = body.utf8.count
    if length == 4, endings.contains(text.scalar(at: place)) {
      body += text.string(place..<place + 1)
      place += 1
      length += 1
    }
    let isEnded =
      place >= text.count
      || !(text[place].isAlphanumeric || [0x2D, 0x5F].contains(text[place].scalar))
    guard length == 5 || length == 6, isEnded else { return nil }
    let isNamed = EntityContext(before: start, in: text).suggests(.plate)
    var confidence: Float = isNamed ? 0.97 : digits >= 3 ? 0.75 : digits >= 1 ? 0.5 : 0.3
    if !isNamed, goods.contains(text.scalar(at: place)) { confidence = 0.3 }
    if !isExact { confidence = isNamed ? 0.8 : 0.3 }
    let isDisguised = region != text[last].scalar
    // What only reads like a region stands before the numbers of goods as well.
    guard !isDisguised || digits > 0 && isExact else { return nil }
    if isDisguised { confidence = min(confidence, 0.8) }
    let value =
      [region].compactMap(Unicode.Scalar.init).map(String.init).joined()
      + text.string(last + 1..<last + 2) + body
    return EntityCandidate(
      kind: .vehiclePlate, range: start..<place, value: value.uppercased(), confidence: confidence,
      reasons: [isExact ? "number plate form" : "number plate form but for I or O"]
        + (isDisguised ? ["the region is written otherwise"] : [])
        + (isNamed ? ["after a word for number plate"] : []))
  }

  /// The region that ends at a place, and where it starts: it may be written by a strange character
  /// of its sound (乽A99Z88), or by its two halves (水折A99Z88).
  private static func region(
    endingAt last: Int, in text: EntityText
  ) -> (region: UInt32, start: Int)? {
    let written = text[last].scalar
    if regions.contains(written) { return (written, last) }
    let before = text.scalar(at: last - 1)
    if let whole = disguisedRegions.whole(of: before, written) { return (whole, last - 1) }
    return disguisedRegions.homophone(of: written).map { ($0, last) }
  }

  private static func isPlateLetter(_ scalar: UInt32) -> Bool {
    scalar &- 0x61 < 26 && scalar != 0x69 && scalar != 0x6F
  }

  private static func isPlateCharacter(_ scalar: UInt32) -> Bool {
    scalar &- 0x30 < 10 || isPlateLetter(scalar)
  }
}
