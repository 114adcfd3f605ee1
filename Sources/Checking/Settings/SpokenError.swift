/// An error that says what is wrong, and what to do next, in both languages of the tool.
package protocol SpokenError: Error, CustomStringConvertible {
  var message: Localized { get }
}

extension SpokenError {
  /// The English words, which tests, logs and other programs read.
  package var description: String { message.en }
}
