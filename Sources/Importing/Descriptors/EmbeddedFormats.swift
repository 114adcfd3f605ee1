internal import CEmbedding
internal import CFormats

/// The descriptors that are part of the program.
enum EmbeddedFormats {
  /// Each with its file's name, in the order in which they are tried.
  static let all: [FormatFile] = {
    let files = chataudit_formats()
    return (0..<files.count).map { index in
      let file = files.files[index]
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.length)
      return FormatFile(
        name: String(cString: file.name), text: String(decoding: bytes, as: UTF8.self))
    }
  }()
}
