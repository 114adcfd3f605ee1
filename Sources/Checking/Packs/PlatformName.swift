import CEmbedding
import CFormats
import StrictYAML
public import Transcripts

/// What a pack, or an example in it, calls a platform: its id, or a word that exports write for it.
enum PlatformName {
  /// A word that is nearly a platform's.
  struct Fault: Error {
    var word: String
    var nearest: String
    var reason: Localized {
      Localized(
        zh: "没有平台“\(word)”；是不是“\(nearest)”？",
        en: "there is no platform ‘\(word)’; did you mean ‘\(nearest)’?")
    }
  }

  /// The platform that a word names; one that no export uses is the id of a platform of its own.
  static func platform(_ word: String) throws(Fault) -> Platform {
    let platform = Platform(rawValue: word)
    if Platform.known.contains(platform) { return platform }
    let comparable = comparable(word)
    if let known = words[comparable] { return known }
    if let near = slip(of: comparable, among: Platform.known.map(\.rawValue)) {
      throw Fault(word: word, nearest: near)
    }
    return platform
  }

  /// Every word in comparable form, from the list by which exports are read.
  private static let words: [String: Platform] = {
    do {
      return try readWords()
    } catch {
      preconditionFailure("the words in the binary read, as every test of formats shows: \(error)")
    }
  }()

  private static func readWords() throws(YAMLError) -> [String: Platform] {
    let files = chataudit_formats()
    let list = (0..<files.count).lazy.map { files.files[$0] }
      .first { String(cString: $0.name) == "words.yaml" }
    guard let list else { preconditionFailure("words.yaml is one of the formats in the binary") }
    let bytes = UnsafeBufferPointer(start: list.bytes, count: list.length)
    let root = try YAMLNode(reading: String(decoding: bytes, as: UTF8.self), file: "words.yaml")
    var words: [String: Platform] = [:]
    for section in try root.members() where section.key == "platforms" {
      for entry in try section.value.members() {
        for word in [entry.key] + (try entry.value.strings()) {
          words[comparable(word)] = Platform(rawValue: entry.key)
        }
      }
    }
    return words
  }

  private static func comparable(_ word: String) -> String {
    word.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
  }
}

extension RuleOptions {
  /// The platform that a word of an option names, by its id or as exports write it; another word is
  /// the id of a platform of its own.
  ///
  /// - Parameters:
  ///   - key: the option.
  ///   - entry: the text that holds the word, from 0.
  /// - Throws: `RulePackError` with file and line where the word is nearly a known platform's.
  public func platform(
    _ word: String, in key: String, entry: Int
  ) throws(RulePackError) -> Platform {
    do {
      return try PlatformName.platform(word)
    } catch {
      throw self.error(key, entry: entry, zh: error.reason.zh, en: error.reason.en)
    }
  }
}

extension YAMLReader {
  /// The platform that a word at a line names; nil, with an error, where it is nearly one.
  func platform(_ word: String, at line: Int) -> Platform? {
    do {
      return try PlatformName.platform(word)
    } catch {
      fail(line, error.reason)
      return nil
    }
  }
}
