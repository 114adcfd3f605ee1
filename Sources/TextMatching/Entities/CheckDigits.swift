/// Check digits of numbers, over digit values.
package enum CheckDigits {
  /// The weights of ISO 7064 MOD 11-2 for the 17 digits of a resident id: 2^(17-i) mod 11.
  private static let residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

  /// The check character of 17 digits by MOD 11-2, 0…10, where 10 is written X.
  ///
  /// Source: GB 11643-1999, after ISO 7064:1983.
  package static func residentCheck(_ digits: some Sequence<Int>) -> Int {
    let sum = zip(digits, residentWeights).reduce(0) { $0 + $1.0 * $1.1 }
    return (12 - sum % 11) % 11
  }

  /// Whether digits fulfil the Luhn formula (ISO/IEC 7812-1).
  package static func holdsLuhn(_ digits: some BidirectionalCollection<Int>) -> Bool {
    var sum = 0
    var isDoubled = false
    for digit in digits.reversed() {
      let value = isDoubled ? digit * 2 : digit
      sum += value > 9 ? value - 9 : value
      isDoubled.toggle()
    }
    return sum % 10 == 0
  }

  /// The characters of a unified social credit code in the order of their values; no I O S V Z.
  private static let creditAlphabet = Array("0123456789abcdefghjklmnpqrtuwxy".utf8)
  private static let creditWeights = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
  ]

  /// Whether 18 characters in lower case are a credit code with the right check character.
  ///
  /// Source: GB 32100-2015, MOD 31 with the weights 3^i mod 31.
  package static func holdsCreditCode(_ characters: some Sequence<UInt8>) -> Bool {
    let values = characters.compactMap { creditAlphabet.firstIndex(of: $0) }
    guard values.count == 18 else { return false }
    let sum = zip(values, creditWeights).reduce(0) { $0 + $1.0 * $1.1 }
    return (31 - sum % 31) % 31 == values[17]
  }

  /// Whether a character can stand in a credit code.
  package static func isCreditCharacter(_ character: UInt32) -> Bool {
    character < 0x80 && creditAlphabet.contains(UInt8(character))
  }
}
