import StrictYAML
public import Transcripts

extension Platform {
  /// The platform that a word names as exports do: `pinduoduo`, `pdd`, `拼多多`.
  ///
  /// A word that no export uses is the id of a platform of its own.
  ///
  /// - Throws: `UnknownPlatform` where it is nearly one that exports use.
  public init(named word: String) throws(UnknownPlatform) {
    let known = FormatCatalog.platforms
    if let platform = known[word.comparable] {
      self = platform
      return
    }
    if let near = slip(of: word.comparable, among: Platform.known.map(\.rawValue)) {
      throw UnknownPlatform(word: word, nearest: near)
    }
    self.init(rawValue: word)
  }
}

/// A word that is nearly a platform's.
public struct UnknownPlatform: Error, CustomStringConvertible {
  var word: String
  var nearest: String

  public var description: String { "there is no platform ‘\(word)’; did you mean ‘\(nearest)’?" }
}
