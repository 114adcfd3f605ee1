extension Unicode.Scalar {
  /// Whether the character says nothing by itself: white space, punctuation, symbols, emoji.
  ///
  /// A currency sign says what a number is, and so is not silent.
  public var isSilent: Bool {
    // Nearly all of a message: looking up the category would take longer than all the rest.
    if (0x4E00...0x9FFF).contains(value) { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse,
      .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .mathSymbol, .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }
}
