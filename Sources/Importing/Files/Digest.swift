internal import Crypto
internal import Foundation

extension ExportBytes {
  /// SHA-256 of all bytes, in hexadecimal digits.
  var digest: String {
    var hash = SHA256()
    let bytes = data.span
    var position = 0
    var reading = PagedReading(self)
    // In pieces, so that a mapped file is read as a stream.
    while position < bytes.count {
      let end = min(bytes.count, position + 1 << 20)
      bytes.extracting(position..<end).withUnsafeBytes { hash.update(bufferPointer: $0) }
      position = end
      reading.reached(position)
    }
    return hash.finalize().hexadecimal
  }
}

extension Sequence<UInt8> {
  /// Two lower-case digits a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
