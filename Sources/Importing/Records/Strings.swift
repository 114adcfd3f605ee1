extension String {
  /// A copy of bytes that are UTF-8.
  init(copyingUTF8 bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Without white space, byte order and direction marks at either end.
  func trimmingSpaces() -> String {
    let scalars = unicodeScalars
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      // What stands at most ends; the properties of characters are slow to ask for.
      case 0x21..<0x80, 0x4E00..<0xA000: return false
      case 0x20: return true
      default: break
      }
      return scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
        || scalar.isDirectionMark
    }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
