/// Writes JSON as bytes, in the order in which it is told, without a tree in between.
///
/// Canonical: no white space (or two spaces a level, when pretty), keys in the caller's order,
/// numbers with at most three decimals, non-ASCII text as it is but for what steers a terminal.
/// Fifty times `JSONEncoder`, which matters when a run has a hundred thousand findings.
package struct JSONWriter: Sendable {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0
  private var needsComma = false
  /// Whether a key was just written, so that its value stands on the same line.
  private var followsKey = false

  package init(pretty: Bool = false) { isPretty = pretty }

  /// Writes an object whose members the closure writes.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    nested(open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), members)
  }

  /// Writes an array whose elements the closure writes.
  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    nested(open: UInt8(ascii: "["), close: UInt8(ascii: "]"), elements)
  }

  /// Writes a member's key; its value must follow.
  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    endKey()
  }

  /// Writes a member's key that is not known beforehand.
  package mutating func key(_ name: String) {
    separate()
    escape(name)
    endKey()
  }

  package mutating func string(_ text: String) {
    separate()
    escape(text)
    needsComma = true
  }

  package mutating func int(_ number: Int) { literal(String(number)) }

  /// Writes a number with at most three decimals, never in exponent form.
  package mutating func number(_ value: Double) {
    let thousandths = (value * 1_000).rounded()
    guard thousandths.magnitude < 9e15 else { return literal(String(Int(value))) }
    let scaled = Int(thousandths)
    var text = scaled < 0 ? "-" : ""
    text += String(scaled.magnitude / 1_000)
    var fraction = scaled.magnitude % 1_000
    if fraction != 0 {
      var width = 3
      while fraction % 10 == 0 {
        fraction /= 10
        width -= 1
      }
      let digits = String(fraction)
      text += "." + String(repeating: "0", count: width - digits.count) + digits
    }
    literal(text)
  }

  /// Writes a finite number so that it reads back equal.
  package mutating func exact(_ value: Double) { literal(value.description) }

  package mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  package mutating func null() { literal("null") }

  /// Ends a line, as between two JSON Lines.
  package mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  // MARK: Members in one call

  package mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    string(text)
  }

  package mutating func member(_ name: StaticString, _ number: Int) {
    key(name)
    int(number)
  }

  package mutating func member(_ name: StaticString, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// Writes the member only where there is a value.
  package mutating func member(_ name: StaticString, ifPresent text: String?) {
    if let text { member(name, text) }
  }

  /// Writes the member only where there is a value.
  package mutating func member(_ name: StaticString, ifPresent number: Int?) {
    if let number { member(name, number) }
  }

  // MARK: Parts

  private mutating func nested(
    open: UInt8, close: UInt8, _ contents: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(open)
    depth += 1
    needsComma = false
    let start = bytes.count
    contents(&self)
    depth -= 1
    if isPretty, bytes.count > start { breakLine() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func endKey() {
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
    followsKey = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if isPretty, depth > 0, !followsKey { breakLine() }
    followsKey = false
    needsComma = false
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth {
      bytes.append(UInt8(ascii: " "))
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func escape(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { escape($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while place < text.count {
      let byte = text[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F: bytes.append(contentsOf: SteeringSequence.escape(UInt16(byte)))
      case 0xC2, 0xD8, 0xE2:
        guard let steering = SteeringSequence(in: text, at: place - 1) else {
          bytes.append(byte)
          continue
        }
        bytes.append(contentsOf: SteeringSequence.escape(steering.scalar))
        place += steering.length - 1
      default: bytes.append(byte)
      }
    }
  }
}
