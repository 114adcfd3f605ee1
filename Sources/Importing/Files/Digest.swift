internal import Crypto
internal import Foundation
import Transcripts

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
    return hexadecimal(hash.finalize())
  }
}
