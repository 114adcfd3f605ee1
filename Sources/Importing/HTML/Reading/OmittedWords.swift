/// The name, the time and the words that stand in elements which a format leaves out, such as one
/// whose class holds `avatar`: a message's own where it has nothing else.
struct OmittedWords {
  private(set) var sender = TextCapture()
  private(set) var time = TextCapture()
  private(set) var words = TextCapture()
  /// What the element is for in which text stands; nil where it is for none of them.
  var field: PageField?

  mutating func clear() {
    sender.clear()
    time.clear()
    words.clear()
    field = nil
  }

  mutating func append(_ text: Span<UInt8>) {
    switch field {
    case .sender?: sender.append(text, preserving: false)
    case .time?: time.append(text, preserving: false)
    case .text?: words.append(text, preserving: false)
    default: break
    }
  }

  mutating func finish() {
    sender.finish()
    time.finish()
    words.finish()
  }
}
