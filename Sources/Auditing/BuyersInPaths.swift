public import Importing
import Transcripts

/// The buyers' names that stand in the names of files and folders, covered wherever a path or message has them.
///
/// Whoever saves a chat names the file by the contact; buyers leave the tool as pseudonyms, and the path
/// would undo that.
public struct BuyersInPaths: Sendable {
  /// The names that stand in paths, the longest first.
  private let names: [[UInt8]]
  /// Unicode scalars; what is longer is no nickname of any marketplace.
  private static let longestName = 40

  /// Looks for the buyers of everything that was read.
  ///
  /// - Throws: where what was indexed cannot be read again.
  public init(of exports: ImportedExports) throws(ImportError) {
    var buyers: Set<String> = []
    for index in 0..<exports.transcriptCount {
      if let buyer = try exports.identity(at: index).buyer { buyers.insert(buyer) }
    }
    self.init(buyers, in: exports.files.map(\.path))
  }

  /// Looks for some buyers in some paths.
  ///
  /// One character, and digits alone, are no name to look for, as in a quote.
  public init(_ buyers: Set<String>, in paths: [String]) {
    let buyers = buyers.filter { name in
      (2...Self.longestName).contains(name.unicodeScalars.count)
        && !name.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    var found: Set<String> = []
    if !buyers.isEmpty {
      let longest = buyers.lazy.map(\.unicodeScalars.count).max() ?? 0
      for part in Set(paths.flatMap { $0.split(separator: "/") }) {
        let scalars = Array(part.unicodeScalars)
        for start in scalars.indices {
          var name = ""
          for scalar in scalars[start...].prefix(longest) {
            name.unicodeScalars.append(scalar)
            if buyers.contains(name) { found.insert(name) }
          }
        }
      }
    }
    names = found.sorted().map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// A path, or a message that names one, with the names in it covered: `赵**.csv`.
  public func covered(_ text: String) -> String {
    if names.isEmpty { return text }
    var bytes = Array(text.utf8)
    for name in names { bytes = Self.cover(name, in: bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func cover(_ name: [UInt8], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      let end = place + name.count
      guard end <= text.count, text[place..<end].elementsEqual(name),
        !isInsideWord(text, at: place), !isInsideWord(text, at: end)
      else {
        result.append(text[place])
        place += 1
        continue
      }
      result += mask(of: name)
      place = end
    }
    return result
  }

  /// The first character, and a star for each further one; what only separates them stays.
  private static func mask(of name: [UInt8]) -> [UInt8] {
    var result = String.UnicodeScalarView()
    var isFirst = true
    for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
      let isSeparator = scalar.properties.isWhitespace || "-_.·".unicodeScalars.contains(scalar)
      result.append(isFirst || isSeparator ? scalar : "*")
      if !isSeparator { isFirst = false }
    }
    return Array(String(result).utf8)
  }

  /// Whether a place lies between two Latin letters or digits: a name is not looked for within a longer one.
  private static func isInsideWord(_ text: [UInt8], at place: Int) -> Bool {
    guard place > 0, place < text.count else { return false }
    return isWord(text[place - 1]) && isWord(text[place])
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
