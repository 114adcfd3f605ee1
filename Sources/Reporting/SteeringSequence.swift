/// Bytes of UTF-8 that steer what prints them: a C1 control, a line break of Unicode or a change of
/// direction.
///
/// JSON may hold them as they are, and a terminal that shows the JSON would obey them.
struct SteeringSequence {
  let scalar: UInt16
  /// In bytes.
  let length: Int

  /// What stands at a place; nil for all else.
  ///
  /// Such sequences begin with 0xC2, 0xD8 or 0xE2, so that only behind these a caller need ask.
  init?(in text: UnsafeBufferPointer<UInt8>, at place: Int) {
    guard place + 1 < text.count else { return nil }
    switch (text[place], text[place + 1]) {
    case (0xC2, 0x80...0x9F):
      (scalar, length) = (UInt16(text[place + 1]), 2)
    case (0xD8, 0x9C):
      (scalar, length) = (0x061C, 2)
    case (0xE2, 0x80...0x81):
      guard place + 2 < text.count else { return nil }
      let last = (UInt16(text[place + 1]) & 0x3F) << 6 | UInt16(text[place + 2]) & 0x3F
      switch 0x2000 + last {
      case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        (scalar, length) = (0x2000 + last, 3)
      default: return nil
      }
    default: return nil
    }
  }

  /// `\u009b`.
  static func escape(_ scalar: UInt16) -> [UInt8] {
    let digits = String(scalar, radix: 16)
    return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }

  /// JSON that another encoder wrote, with such characters, which stand in strings only, escaped.
  static func escaped(_ json: [UInt8]) -> [UInt8] {
    json.withUnsafeBufferPointer { json in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(json.count)
      var place = 0
      while place < json.count {
        let byte = json[place]
        if byte == 0x7F {
          bytes.append(contentsOf: escape(0x7F))
        } else if let steering = SteeringSequence(in: json, at: place) {
          bytes.append(contentsOf: escape(steering.scalar))
          place += steering.length - 1
        } else {
          bytes.append(byte)
        }
        place += 1
      }
      return bytes
    }
  }
}

/// JSON as another encoder wrote it, with what steers a terminal escaped; read again, it is the
/// same.
package func inertJSON(_ json: some Sequence<UInt8>) -> [UInt8] {
  SteeringSequence.escaped(Array(json))
}
