/// Number plates of motor vehicles of the Chinese mainland.
///
/// Source of the form: GA 36-2018: region character, letter, five characters, six for new energy;
/// no I and no O.
enum VehiclePlate {
  private static let regions = Set(
    "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使".unicodeScalars.map(\.value))
  /// Last characters of special plates.
  private static let endings = Set("挂学警港澳领".unicodeScalars.map(\.value))

  static func find(in text: EntityText, at start: Int) -> EntityCandidate? {
    guard regions.contains(text[start].scalar), isPlateLetter(text.scalar(at: start + 1)) else {
      return nil
    }
    var place = start + 2
    if [0x20, 0x2D, 0xB7, 0x2022, 0x2E, 0x30FB].contains(text.scalar(at: place)) { place += 1 }
    let bodyStart = place
    var digits = 0
    while place < text.count, isPlateCharacter(text[place].scalar) {
      if text[place].scalar < 0x3A { digits += 1 }
      place += 1
    }
    var length = place - bodyStart
    if length == 4, endings.contains(text.scalar(at: place)) {
      place += 1
      length += 1
    }
    let isEnded =
      place >= text.count
      || !(text[place].isAlphanumeric || [0x2D, 0x5F].contains(text[place].scalar))
    guard length == 5 || length == 6, isEnded else { return nil }
    let isNamed = EntityContext(before: start, in: text).suggests(.plate)
    let confidence: Float = isNamed ? 0.97 : digits >= 3 ? 0.85 : digits >= 1 ? 0.5 : 0.3
    let value =
      text.string(start..<start + 2) + text.string(bodyStart..<place)
    return EntityCandidate(
      kind: .vehiclePlate, range: start..<place, value: value.uppercased(), confidence: confidence,
      reasons: ["number plate form"] + (isNamed ? ["after a word for number plate"] : []))
  }

  private static func isPlateLetter(_ scalar: UInt32) -> Bool {
    scalar &- 0x61 < 26 && scalar != 0x69 && scalar != 0x6F
  }

  private static func isPlateCharacter(_ scalar: UInt32) -> Bool {
    scalar &- 0x30 < 10 || isPlateLetter(scalar)
  }
}
