import StrictYAML
import Transcripts

/// The formats of text transcripts at hand: those embedded in the binary and the user's own.
struct TextFormats: Sendable {
  /// Without a signature so many of the first lines are looked at.
  private static let sampleLines = 400
  /// A file without a header among so many of its first lines is no transcript.
  private static let preamble = 40

  private var descriptors: [TextDescriptor] = []

  /// - Parameter files: descriptors of `kind: text`, the user's own first, so that they are tried
  ///   first.
  init(_ files: [FormatFile]) throws(ImportError) {
    for file in files {
      do throws(YAMLError) {
        descriptors.append(try TextDescriptor(YAMLNode(reading: file.text, file: file.name)))
      } catch {
        throw ImportError(
          file: error.file, line: error.line, found: error.reason,
          expected: "a description of a text transcript",
          advice: "See the built-in descriptors for examples.")
      }
    }
  }

  /// The format whose signature a text has.
  func signed(_ text: Span<UInt8>) -> (descriptor: TextDescriptor, reason: String)? {
    let head = text.extracting(0..<min(text.count, 65_536))
    for descriptor in descriptors {
      guard let signature = descriptor.signature, signature.reason(in: head) != nil else {
        continue
      }
      let found = (signature.all + signature.any).first { head.holds(Array($0.utf8)) }
      return (descriptor, "the text has ‘\(found ?? descriptor.id)’")
    }
    return nil
  }

  /// The format whose headers the first lines of a text have most of, with what was said on their
  /// lines or below.
  func recognize(
    _ text: Span<UInt8>, times: TimeReader
  ) -> (descriptor: TextDescriptor, reason: String)? {
    var best: (descriptor: TextDescriptor, count: Int)?
    for descriptor in descriptors where descriptor.signature == nil {
      var shape = LineShape(descriptor: descriptor, times: times)
      shape.acceptsAnyOrder = true
      var lines = TextLines(of: text)
      var met = 0
      var first: Int?
      var headers = 0
      var followed = 0
      var isBare = false
      while met < Self.sampleLines, let line = lines.next(of: text) {
        if line.bytes.isEmpty { continue }
        met += 1
        guard case .header(_, _, let rest)? = shape.read(line) else {
          if isBare { followed += 1 }
          isBare = false
          continue
        }
        headers += 1
        isBare = rest.isEmpty
        if !isBare { followed += 1 }
        first = first ?? met
        if shape.tookNextLine { _ = lines.next(of: text) }
      }
      guard let first, first <= Self.preamble, headers > 1 || met <= 10 else { continue }
      // Where next to nothing was said below the headers, it stands in them, and they are another
      // format's.
      guard followed * 2 >= headers, followed > 0 else { continue }
      if headers > best?.count ?? 0 { best = (descriptor, headers) }
    }
    return best.map {
      ($0.descriptor, "\($0.count) of the first lines begin a message as the format has it")
    }
  }
}
