/// An image or a file of a message.
public struct Attachment: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case image, video, voice, file, card, sticker
  }

  public var kind: Kind
  /// The path or address as the export writes it; empty where it only says that there was one.
  public var reference: String
  /// The text of a screenshot, line by line; nil where nothing has read it.
  public var lines: [ScreenshotLine]?

  public init(kind: Kind, reference: String, lines: [ScreenshotLine]? = nil) {
    self.kind = kind
    self.reference = reference
    self.lines = lines
  }
}

/// One line of text in a screenshot.
public struct ScreenshotLine: Sendable, Hashable {
  public var text: String
  /// Left, top, width and height in pixels of the image, where known.
  public var box: [Int]?
  /// How surely it was read, 0…1, where known.
  public var confidence: Double?

  public init(_ text: String, box: [Int]? = nil, confidence: Double? = nil) {
    self.text = text
    self.box = box
    self.confidence = confidence
  }
}
