/// An error that says what is wrong, and what to do next, in both languages of the tool.
package protocol SpokenError: Error, CustomStringConvertible {
  var message: Localized { get }
}

extension SpokenError {
  /// The English words, which tests, logs and other programs read.
  package var description: String { message.en }
}

/// An error of a place in a file that can also be told without it, where another error names the
/// place.
package protocol PlacedError: SpokenError {
  var reasonWithoutPlace: Localized { get }
}

extension Localized {
  /// What reads alike in both languages: a path, a name.
  package init(same text: String) { self.init(zh: text, en: text) }

  /// What an error says; of one that speaks English alone, that in both languages.
  package init(_ error: any Error) {
    self = (error as? any SpokenError)?.message ?? Localized(same: "\(error)")
  }

  /// What an error says without its place; of one that speaks English alone, its reason in both
  /// languages.
  package init(withoutPlace error: any Error, reason: String) {
    self = (error as? any PlacedError)?.reasonWithoutPlace ?? Localized(same: reason)
  }
}

extension String {
  /// The words as they stand behind a Chinese character: with a space before a Latin letter or a
  /// digit.
  package var spacedBehindChinese: String {
    first.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } == true
      ? " " + self : self
  }
}
