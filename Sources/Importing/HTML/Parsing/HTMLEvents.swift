/// Takes what a parser finds in a page, in the page's order.
///
/// Names are numbers of the intake's; the attributes of an element stand in the intake when it
/// starts.
protocol HTMLEvents {
  var intake: HTMLIntake { get set }

  mutating func startElement(_ name: Int)
  mutating func endElement(_ name: Int)
  /// Text, references resolved, in pieces of whole characters.
  mutating func text(_ bytes: Span<UInt8>)
  mutating func comment(_ bytes: Span<UInt8>)
  /// All of the page was given to the parser; the elements that are open end afterwards.
  mutating func endInput()
}
