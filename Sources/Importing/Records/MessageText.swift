import Transcripts

/// What a message's text shows it to be: a placeholder, a recall, a hand-over.
struct MessageText: Sendable {
  let words: Words
  /// Whether the ending of some recall has a last byte: most texts are told apart by it.
  private let endsRecall: [Bool]
  /// Longer texts are never a placeholder, an address, or the platform's sentence.
  private static let longest = 2_000
  /// Bytes of one message that are read: no marketplace lets anybody write so much, and what checks
  /// take grows faster than the length of a text.
  static let most = 131_072

  init(words: Words) {
    self.words = words
    var endsRecall = [Bool](repeating: false, count: 256)
    for ending in words.recallEndings {
      if let last = ending.last { endsRecall[Int(last)] = true }
    }
    self.endsRecall = endsRecall
  }

  /// How many bytes of a text are read, whole characters, where it is too long; the data of an
  /// image are none.
  static func cut(_ text: Span<UInt8>) -> Int? {
    guard text.count > most, !text.starts(with: imageData) else { return nil }
    var end = most
    while end > 0, text[end] & 0xC0 == 0x80 || text[end - 1] == 0x22 { end -= 1 }
    return end
  }

  /// The kind and attachments that a text tells.
  ///
  /// - Parameters:
  ///   - role: a platform's sentence counts as one when the platform says it, or nothing decided
  ///     who did; or when it is nothing but the sentence, with the sender's own name.
  func read(_ text: Span<UInt8>, role: RoleDecision, sender: String?) -> RecordBody {
    var body = RecordBody(kind: role.role == .system ? .notice : .text)
    if text.starts(with: Self.imageData) { return imageData(text) }
    if PictureFormula.isOne(text) {
      return RecordBody(kind: .media, attachments: [Attachment(kind: .image, reference: "")])
    }
    guard text.count > 0, text.count <= Self.longest else { return body }
    switch text[0] {
    case 0x5B, 0x28, 0x3C, 0x21, 0x68, 0x48, 0xE3, 0x20, 0x09, 0x0A, 0x0D, 0x2E:
      body.attachments = attachments(in: text)
      if !body.attachments.isEmpty, isNothingElse(text) { body.kind = .media }
    default:
      if mayHoldImage(text) { body.attachments = images(in: String(copyingUTF8: text)) }
    }
    if body.attachments.isEmpty { body.attachments = imagesAmongWords(text) }
    if text[0] == 0xE8, isMissing(text) { body.kind = .notice }
    if body.attachments.isEmpty, let kind = sentence(text, role: role, sender: sender) {
      body.kind = kind
    }
    return body
  }

  /// Whether the text is the words that stand for what the export could not show.
  func isMissing(_ text: Span<UInt8>) -> Bool {
    guard text.count < 300 else { return false }
    return words.missing.contains { words in
      guard text.starts(with: words) else { return false }
      return String(copyingUTF8: text.extracting(words.count..<text.count)).trimmingSpaces().isEmpty
    }
  }

  private static let imageData = Array("data:image/".utf8)

  /// An image written out in the text; a long one is named by its head alone.
  private func imageData(_ text: Span<UInt8>) -> RecordBody {
    let head = min(text.count, (text.firstIndex(of: 0x2C, from: 0) ?? 0) + 1, 100)
    let end = text.count <= 1_000 ? text.count : head
    let reference = String(copyingUTF8: text.extracting(0..<end))
    return RecordBody(kind: .media, attachments: [Attachment(kind: .image, reference: reference)])
  }

  private func attachments(in text: Span<UInt8>) -> [Attachment] {
    let string = String(copyingUTF8: text).trimmingSpaces()
    if let placeholder = placeholder(string) {
      return [Attachment(kind: placeholder, reference: "")]
    }
    if let kind = Self.mediaKind(ofAddress: string) {
      return [Attachment(kind: kind, reference: string)]
    }
    if let image = markdownImage(string) { return [image] }
    return images(in: string)
  }

  /// `[图片]`, `【图片】`, `<Media omitted>`, alone or with words after it, as in `【语音】转写的文字`.
  private func placeholder(_ text: String) -> Attachment.Kind? {
    let pairs: [Character: Character] = ["[": "]", "【": "】", "<": ">", "(": ")", "（": "）"]
    guard let first = text.first, let closing = pairs[first],
      let end = text.firstIndex(of: closing)
    else { return nil }
    var word = String(text[text.index(after: text.startIndex)..<end]).comparable
    // `<附件: 00000012-PHOTO.jpg>` names its file.
    if let colon = word.firstIndex(of: ":") { word = String(word[..<colon]) }
    return words.placeholders[word]
  }

  /// A picture in Markdown, `![图片](http://…)`.
  private func markdownImage(_ text: String) -> Attachment? {
    guard text.hasPrefix("!["), text.hasSuffix(")"), let middle = text.firstRange(of: "](") else {
      return nil
    }
    let address = text[middle.upperBound...].dropLast()
    return Attachment(kind: .image, reference: String(address))
  }

  /// What an address leads to by its ending, where the whole text is one address or path.
  static func mediaKind(ofAddress text: String) -> Attachment.Kind? {
    guard !text.contains(where: \.isWhitespace), text.utf8.count < 1_000 else { return nil }
    let isAddress = text.hasPrefix("http://") || text.hasPrefix("https://")
    guard isAddress || text.hasPrefix("./") else { return nil }
    let path = text.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return kind(ofPath: path)
  }

  /// What a file is by the ending of its name.
  static func kind(ofPath path: String) -> Attachment.Kind? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "jpg", "jpeg", "png", "gif", "webp", "bmp", "heic", "tif", "tiff", "jfif", "dat":
      return .image
    case "mp4", "mov", "avi", "webm", "m4v", "mkv": return .video
    case "mp3", "amr", "wav", "m4a", "aac", "ogg", "silk", "opus": return .voice
    case "pdf", "doc", "docx", "xls", "xlsx", "zip", "rar", "7z", "csv", "ppt", "pptx": return .file
    default: return nil
    }
  }

  private func isNothingElse(_ text: Span<UInt8>) -> Bool {
    let string = String(copyingUTF8: text).trimmingSpaces()
    return placeholder(string) != nil || Self.mediaKind(ofAddress: string) != nil
      || markdownImage(string) != nil
      || (string.hasPrefix("<img") && string.firstIndex(of: ">") == string.indices.last)
  }

  private func mayHoldImage(_ text: Span<UInt8>) -> Bool {
    guard let mark = text.firstIndex(of: 0x3C, from: 0) else { return false }
    return mark + 4 < text.count && text[mark + 1] | 0x20 == 0x69
  }

  /// The sources of `<img …>` elements in a text.
  func images(in text: String) -> [Attachment] {
    var found: [Attachment] = []
    var rest = Substring(text)
    while let start = rest.firstRange(of: "<img"),
      let end = rest[start.upperBound...].firstIndex(of: ">")
    {
      let tag = rest[start.upperBound..<end]
      found.append(Attachment(kind: .image, reference: attribute("src", of: tag) ?? ""))
      rest = rest[rest.index(after: end)...]
    }
    return found
  }

  private func attribute(_ name: String, of tag: Substring) -> String? {
    guard let start = tag.firstRange(of: "\(name)=") else { return nil }
    let value = tag[start.upperBound...]
    guard let quote = value.first, quote == "\"" || quote == "'" else {
      return String(value.prefix { !$0.isWhitespace && $0 != "/" })
    }
    return String(value.dropFirst().prefix { $0 != quote })
  }

  /// A recall or a hand-over, when the platform says it.
  func sentence(
    _ text: Span<UInt8>, role: RoleDecision, sender: String?
  ) -> Message.Kind? {
    guard text.count > 0, text.count <= 200 else { return nil }
    let mayBeRecall = endsRecall[Int(text[text.count - 1])]
    for ending in words.recallEndings where mayBeRecall && text.ends(with: ending) {
      let start = String(copyingUTF8: text.extracting(0..<text.count - ending.count))
      let taker = start.trimmingSpaces().filter { !"\"“”'「」".contains($0) }.trimmingSpaces()
      if role.role == .system || role.basis == .guessed || taker.isEmpty || taker == sender
        || words.recallTakers.contains(taker) || (sender == nil && role.confidence < 1)
      {
        return .recalled
      }
    }
    guard role.role == .system || role.basis == .guessed else { return nil }
    for handover in words.handovers where text.starts(with: handover.begins) {
      let rest = text.extracting(handover.begins.count..<text.count)
      if rest.ends(with: handover.ends), rest.holds(handover.holds) { return .handover }
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Whether the span ends with these bytes.
  func ends(with suffix: [UInt8]) -> Bool {
    let start = count - suffix.count
    return start >= 0 && suffix.indices.allSatisfy { self[start + $0] == suffix[$0] }
  }

  /// Whether these bytes stand somewhere in the span.
  func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    var position = 0
    while let found = firstIndex(of: first, from: position), found + part.count <= count {
      if part.indices.allSatisfy({ self[found + $0] == part[$0] }) { return true }
      position = found + 1
    }
    return false
  }
}
