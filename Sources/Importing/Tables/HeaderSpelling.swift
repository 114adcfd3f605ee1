internal import TextMatching

extension String {
  /// A header in the form in which headers of tables are compared: as `comparableHeader`,
  /// traditional characters as simplified.
  var foldedHeader: String { comparableHeader.simplified }

  /// Traditional characters as simplified.
  ///
  /// Of a text in comparable form, in which width and case are undone.
  var simplified: String {
    utf8.contains { $0 >= 0x80 } ? Folding.level1(self) : self
  }
}
