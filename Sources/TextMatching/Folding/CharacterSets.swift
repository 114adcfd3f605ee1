/// Characters that the fold treats alike, by scalar.
enum CharacterSets {
  /// Spaces that are a common space at level 1.
  static let spaces: [Int] =
    [0xA0, 0x1680] + Array(0x2000...0x200A) + [0x202F, 0x205F, 0x2800, 0x3000]

  /// What people put between the characters of a word to hide it.
  ///
  /// Nothing that ends a thought belongs here: no 。！？，；：, no line break, bracket, quotation mark,
  /// ellipsis or dash.
  static let separators = " \t\u{B}\u{C}.·•・‧∙⋅･*∗✱✲✳※-‐‑‒–−_~∼〜˜/\\|¦‖丨丶^ˆ`´=#&" + ornaments

  private static let ornaments = "★☆●○◎◆◇■□▪▫▲△▼▽▶►◀◄♪♫♬✦✧✩✪✿❀❁❄"

  /// Characters that show nothing, or only alter the one before them.
  static let invisible: [ClosedRange<Int>] = [
    0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD...0xAD,
    0x300...0x36F, 0x61C...0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
    0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
    0x20D0...0x20FF, 0x3164...0x3164, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF...0xFEFF,
    0xFFA0...0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0x1F3FB...0x1F3FF,
  ]

  /// Whether a scalar is a Chinese character of plane 0.
  static func isHan(_ scalar: Int) -> Bool {
    switch scalar {
    case 0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF: true
    default: false
    }
  }

  /// Whether a scalar is a letter of some script, or a Chinese character.
  static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x61...0x7A, 0xDF...0xF6, 0xF8...0x2AF, 0x370...0x1FFF, 0x3040...0x30FF,
      0x3105...0x312F, 0x31F0...0x31FF, 0xA000...0xD7A3:
      true
    default: isHan(Int(scalar))
    }
  }
}
