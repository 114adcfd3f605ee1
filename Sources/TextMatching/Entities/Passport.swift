/// Numbers of Chinese passports and travel permits.
enum Passport {
  /// A token of a letter and eight digits, or of `E`, a letter and seven digits, in lower case.
  static func find(
    _ token: String, range: Range<Int>, context: EntityContext
  ) -> EntityCandidate? {
    let bytes = Array(token.utf8)
    guard bytes.count == 9, Array("gedspkhmc".utf8).contains(bytes[0]),
      bytes[2...].allSatisfy({ $0 < 0x3A }),
      bytes[1] < 0x3A || bytes[0] == UInt8(ascii: "e")
    else { return nil }
    let isNamed = context.suggests(.passport)
    var confidence: Float = isNamed ? 0.95 : 0.35
    if context.isNumbered { confidence = 0.2 }
    return EntityCandidate(
      kind: .passport, range: range, value: token.uppercased(), confidence: confidence,
      reasons: ["passport form"] + (isNamed ? ["after a word for passport"] : []))
  }
}
