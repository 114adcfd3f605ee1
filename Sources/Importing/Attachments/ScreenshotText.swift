internal import Transcripts

/// The text of a screenshot as somebody else's OCR wrote it.
enum ScreenshotText {
  /// The lines of a text: one a line, blank ones left out.
  ///
  /// A line may begin with its box and confidence, then a tab: `12,40,310,22,0.93<TAB>文字`; left, top,
  /// width and height in pixels, and the confidence, which may be absent, from 0 to 1.
  static func lines(of text: String) -> [ScreenshotLine] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let line = String(line)
      if let boxed = boxed(line) { return boxed }
      let words = line.trimmingSpaces()
      return words.isEmpty ? nil : ScreenshotLine(words)
    }
  }

  private static func boxed(_ line: String) -> ScreenshotLine? {
    guard let tab = line.firstIndex(of: "\t") else { return nil }
    let numbers = line[..<tab].split(separator: ",", omittingEmptySubsequences: false)
    guard numbers.count == 4 || numbers.count == 5 else { return nil }
    let box = numbers.prefix(4).compactMap { Int($0) }
    guard box.count == 4, box.allSatisfy({ $0 >= 0 }) else { return nil }
    var confidence: Double?
    if numbers.count == 5 {
      guard let value = Double(numbers[4]), (0...1).contains(value) else { return nil }
      confidence = value
    }
    let words = String(line[line.index(after: tab)...]).trimmingSpaces()
    return ScreenshotLine(words, box: box, confidence: confidence)
  }
}
