/// Unified social credit codes of organisations, 18 characters by GB 32100-2015.
enum CreditCode {
  /// A code that is all digits.
  static func find(_ token: NumberToken) -> EntityCandidate? {
    guard token.count == 18, token.isSingle || token.isWholeChain, !token.isInCode else {
      return nil
    }
    return find(
      token.range, characters: token.digits.map { UInt8($0) + 0x30 }, context: token.context)
  }

  /// A code of digits and letters, in lower case.
  static func find(
    _ range: Range<Int>, characters: [UInt8], context: EntityContext
  ) -> EntityCandidate? {
    guard characters.count == 18, Set(characters).count > 1,
      characters.allSatisfy({ CheckDigits.isCreditCharacter(UInt32($0)) }),
      // Who registers it: 1 state organs, 5 civil affairs, 9 business, A and N agriculture, Y
      // others.
      Array("1259any".utf8).contains(characters[0]),
      // The region of the registering office is six digits.
      characters[2..<8].allSatisfy({ $0 < 0x3A })
    else { return nil }
    let holds = CheckDigits.holdsCreditCode(characters)
    let isNamed = context.suggests(.credit)
    let isBusiness = characters[0] == 0x39 && (0x31...0x33).contains(characters[1])
    let hasLetters = characters.contains { $0 > 0x39 }
    var confidence: Float
    switch (holds, isNamed) {
    case (true, true): confidence = 0.98
    case (true, false): confidence = hasLetters ? 0.93 : isBusiness ? 0.7 : 0.55
    case (false, true): confidence = 0.6
    case (false, false): confidence = hasLetters && isBusiness ? 0.4 : 0
    }
    if context.isNumbered { confidence *= 0.3 }
    guard confidence >= 0.25 else { return nil }
    return EntityCandidate(
      kind: .creditCode, range: range,
      value: String(decoding: characters, as: UTF8.self).uppercased(), confidence: confidence,
      reasons: [holds ? "MOD 31 holds" : "MOD 31 fails"]
        + (isNamed ? ["after a word for credit code"] : []))
  }
}
