internal import Foundation
internal import Transcripts

/// The text of a screenshot as somebody else's OCR wrote it.
enum ScreenshotText {
  /// The lines of a text: one a line, blank ones left out; nil where nothing was read.
  ///
  /// A line may begin with its box and confidence, then a tab: `12,40,310,22,0.93<TAB>文字`; left,
  /// top, width and height in pixels, and the confidence, which may be absent, from 0 to 1.
  static func lines(of text: String) -> [ScreenshotLine]? {
    let lines = text.split(whereSeparator: \.isNewline).compactMap { line in
      let line = String(line)
      let whole = boxed(line) ?? ScreenshotLine(line.trimmingSpaces())
      return whole.text.isEmpty ? nil : whole
    }
    // A program that failed, or found nothing to read, leaves an empty file too.
    return lines.isEmpty ? nil : lines
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

  // MARK: Files

  /// Why a file of such a text is not read.
  struct Unread: Error, Hashable {
    var found: String
    var expected: String
    var advice: String

    static func tooLarge(_ size: Int, limit: Int) -> Unread {
      Unread(
        found: "a screenshot's text of \(size) bytes", expected: "at most \(limit)",
        advice: "Split it, or write it anew: the screenshot counts as not read.")
    }
  }

  /// The text of a file.
  ///
  /// - Parameter limit: bytes that it may have.
  static func read(_ path: String, limit: Int) throws(Unread) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular,
      let size = attributes[.size] as? Int
    else {
      throw Unread(
        found: "a screenshot's text that is no file", expected: "a file",
        advice: "Write it anew: the screenshot counts as not read.")
    }
    guard size <= limit else { throw .tooLarge(size, limit: limit) }
    guard let bytes = try? ExportBytes(contentsOf: path, size: size) else {
      throw Unread(
        found: "a screenshot's text that cannot be opened", expected: "a readable file",
        advice: "Check its permissions: the screenshot counts as not read.")
    }
    return try text(of: bytes)
  }

  /// The text of a file's bytes.
  static func text(of bytes: ExportBytes) throws(Unread) -> String {
    if let container = Container(of: bytes.data.span) {
      throw Unread(
        found: "\(container.rawValue), where a screenshot's text should be", expected: "text",
        advice: "Write it anew: the screenshot counts as not read.")
    }
    do {
      // A text with a hole would be quoted, and judged, as if it were whole.
      return try decodeStrictly(bytes).string
    } catch  where error.hasNoRoom {
      throw Unread(
        found: error.found,
        expected: "about \(bytes.count * 3 / 2) bytes in the folder for temporary files",
        advice: "Free them, or name another folder in TMPDIR: the screenshot counts as not read.")
    } catch {
      throw Unread(
        found: "a screenshot's text: \(error.found)", expected: UnknownEncoding.expected,
        advice: "Save it as UTF-8: the screenshot counts as not read.")
    }
  }
}
