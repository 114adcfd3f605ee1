/// Numbers for the characters that one thread has met, in the order of their first appearance.
///
/// Small numbers, so that each pattern can keep what it knows of a character in a short table.
struct TextAlphabet {
  /// By scalar of the basic plane: its number and one, or 0.
  private var basic = [UInt32](repeating: 0, count: 0x1_0000)
  private var others: [UInt32: UInt32] = [:]
  private var scalars: [UInt32] = []

  /// How many characters have numbers.
  var count: Int { scalars.count }

  /// Whether it should be begun anew before the next text.
  var isFull: Bool { scalars.count > 20_000 }

  func scalar(of code: UInt32) -> UInt32 { scalars[Int(code)] }

  /// The number of a character.
  mutating func code(of scalar: UInt32) -> UInt32 {
    if scalar < 0x1_0000 {
      let number = basic[Int(scalar)]
      if number != 0 { return number - 1 }
    } else if let code = others[scalar] {
      return code
    }
    let code = UInt32(scalars.count)
    scalars.append(scalar)
    if scalar < 0x1_0000 {
      basic[Int(scalar)] = code + 1
    } else {
      others[scalar] = code
    }
    return code
  }
}
