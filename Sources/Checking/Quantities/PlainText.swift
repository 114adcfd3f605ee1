import Transcripts

/// A text as scalars in plain form, with each one's place in the original.
///
/// Full-width characters and the traditional characters of dates and amounts read as their plain
/// forms, one for one. Invisible characters are left out, and so are the spaces that many keyboards
/// set around a number: `补偿 20 元` reads as `补偿20元`. Everything else stays.
package struct PlainText: Sendable {
  package let scalars: [Unicode.Scalar]
  /// The byte at which each scalar starts in the original, and the length of it all at the end.
  package let offsets: [Int]
  /// Where something was left out: the scalar behind it, and the byte at which it begins.
  private let gaps: [(scalar: Int, byte: Int)]

  package init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    scalars.reserveCapacity(text.utf8.count / 2)
    offsets.reserveCapacity(text.utf8.count / 2)
    var byte = 0
    var hasSpaces = false
    for scalar in text.unicodeScalars {
      let plain = Self.plain(scalar)
      if plain == " " || plain == NumberSpacing.invisible { hasSpaces = true }
      scalars.append(plain)
      offsets.append(byte)
      byte += UTF8.width(scalar)
    }
    offsets.append(byte)
    guard hasSpaces, let spacing = NumberSpacing(scalars, offsets) else {
      self.scalars = scalars
      self.offsets = offsets
      gaps = []
      return
    }
    self.scalars = spacing.scalars
    self.offsets = spacing.offsets
    gaps = spacing.gaps
  }

  /// The bytes of the original that a range of scalars stands for, without spaces that were left
  /// out before or behind it.
  package func bytes(_ range: Range<Int>) -> Range<Int> {
    let start = offsets[range.lowerBound]
    guard !range.isEmpty, !gaps.isEmpty else { return start..<offsets[range.upperBound] }
    let place = gaps.partitioningIndex { $0.scalar >= range.upperBound }
    guard place < gaps.count, gaps[place].scalar == range.upperBound else {
      return start..<offsets[range.upperBound]
    }
    return start..<gaps[place].byte
  }

  /// Whether the character at a place takes more room in the original than its plain form: `，` for
  /// `,`.
  func isWide(at place: Int) -> Bool {
    bytes(place..<place + 1).count > UTF8.width(scalars[place])
  }

  /// The scalar that starts at or after a byte.
  package func scalar(at byte: Int) -> Int {
    var low = 0
    var high = offsets.count - 1
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a word stands at a place.
  package func has(_ word: String, at place: Int) -> Bool {
    var place = place
    for scalar in word.unicodeScalars {
      guard place < scalars.count, scalars[place] == scalar else { return false }
      place += 1
    }
    return true
  }

  /// What the first of some words that stands at a place means, and where it ends.
  package func first<Meaning>(
    of words: WordTable<Meaning>, at place: Int
  ) -> (meaning: Meaning, end: Int)? {
    words.first(in: scalars, at: place)
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (0xFF01...0xFF5E).contains(scalar.value) {
      return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
    guard scalar.value < 0x1_0000 else { return scalar }
    return Unicode.Scalar(plainForms[Int(scalar.value)]) ?? scalar
  }

  /// By character of the basic plane: itself, or its plain form.
  private static let plainForms: [UInt16] = {
    var forms = (0..<0x1_0000).map { UInt16($0) }
    for (written, plain) in traditional { forms[Int(written.value)] = UInt16(plain.value) }
    for space in spaces { forms[space] = 0x20 }
    for mark in invisible { forms[mark] = UInt16(NumberSpacing.invisible.value) }
    return forms
  }()

  /// No-break, thin and other spaces that templates and web pages hold.
  private static let spaces = [0x00A0, 0x202F, 0x205F] + Array(0x2000...0x200A)
  private static let invisible = [0x200B, 0x2060, 0xFEFF]

  private static let traditional: [Unicode.Scalar: Unicode.Scalar] = [
    "　": " ", "時": "时", "號": "号", "週": "周", "後": "后", "個": "个", "點": "点", "兩": "两",
    "萬": "万", "塊": "块", "錢": "钱", "補": "补", "內": "内", "鐘": "钟", "幾": "几", "禮": "礼",
    "發": "发", "單": "单", "買": "买", "訂": "订", "還": "还", "間": "间", "從": "从", "這": "这",
    "寄": "寄", "￥": "¥", "圓": "圆", "當": "当", "處": "处", "過": "过", "紅": "红", "運": "运",
    "減": "减", "順": "顺", "豐": "丰", "韻": "韵", "達": "达", "極": "极", "郵": "邮", "遞": "递",
    "換": "换", "貨": "货", "開": "开", "貼": "贴", "陸": "陆", "億": "亿", "參": "叁", "貳": "贰",
    "鍾": "钟", "準": "准", "節": "节", "國": "国", "慶": "庆", "勞": "劳", "動": "动", "雙": "双",
    "東": "东", "壞": "坏",
  ]
}
