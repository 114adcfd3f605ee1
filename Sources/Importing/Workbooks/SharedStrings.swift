internal import Foundation

/// The strings of a workbook that its cells name by number.
struct SharedStrings: Sendable {
  private let text: ExportBytes
  /// Where each string ends in `text`.
  private let ends: [UInt32]

  static let none = SharedStrings(text: ExportBytes([]), ends: [])

  private init(text: ExportBytes, ends: [UInt32]) {
    self.text = text
    self.ends = ends
  }

  /// Runs a closure over a string; false where there is none of that number.
  func with(_ number: Int, _ body: (Span<UInt8>) -> Void) -> Bool {
    guard ends.indices.contains(number) else { return false }
    let start = number == 0 ? 0 : Int(ends[number - 1])
    body(text.data.span.extracting(start..<Int(ends[number])))
    return true
  }

  /// Reads the part `sharedStrings.xml`.
  static func read(_ part: Span<UInt8>) throws(Spool.Failure) -> (Self, XMLReader.Defect?) {
    let reader = SharedStringsReader()
    XMLPushParser.parse(part, into: reader)
    let (ends, defect) = (reader.ends, reader.defect)
    return (SharedStrings(text: try reader.finish(), ends: ends), defect)
  }
}

private final class SharedStringsReader: XMLReader {
  private var spool = Spool()
  private(set) var ends: [UInt32] = []
  private var string = WorkbookText()
  private var isInText = false
  /// How deep in pronunciations: they are hints beside the text.
  private var phonetics = 0
  private var failed = false

  func finish() throws(Spool.Failure) -> ExportBytes {
    if failed { throw Spool.Failure() }
    var whole = Spool()
    swap(&spool, &whole)
    return try whole.finish()
  }

  override func start(_ name: String) {
    switch name {
    case "si": string.clear()
    case "rPh": phonetics += 1
    case "t": isInText = phonetics == 0
    default: break
    }
  }

  override func text(_ text: Span<UInt8>) {
    if isInText { string.append(text) }
  }

  override func end(_ name: String) {
    switch name {
    case "t": isInText = false
    case "rPh": phonetics -= 1
    case "si":
      do { try spool.append(string.resolved.span) } catch { (failed, isStopped) = (true, true) }
      ends.append(UInt32(spool.count))
    default: break
    }
  }
}
