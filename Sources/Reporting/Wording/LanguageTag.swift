extension Language {
  /// The tag for words of a chat on a page in this language: `zh` where they hold Chinese
  /// characters and the page is in another; nil where the page's own serves.
  package func tag(of words: String) -> String? {
    guard self != .zh else { return nil }
    return words.unicodeScalars.contains { $0.properties.isIdeographic } ? "zh" : nil
  }
}
