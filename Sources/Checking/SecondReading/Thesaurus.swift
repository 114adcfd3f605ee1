import CSecondReader
package import StrictYAML

/// Words of shop talk by concept, so that words which say the same count alike in the second
/// reading.
///
/// The files in `Model/Thesaurus` have one concept a line, `english-id: [word, …]`; a word belongs
/// to the first concept that names it.
package struct Thesaurus: Sendable {
  /// The thesaurus in the binary.
  package static let builtIn: Thesaurus = {
    do {
      return try embedded()
    } catch {
      preconditionFailure("the thesaurus in the binary reads, which a test shows: \(error)")
    }
  }()

  /// Ids of the concepts, by number.
  package private(set) var ids: [String] = []
  /// How many words it holds.
  package private(set) var count = 0

  /// Hashes of words' gists, each at the first free place from the one that it names; 0 where none
  /// is.
  private var hashes: [UInt64] = [0]
  /// The concept of the word in the same place.
  private var concepts: [UInt16] = [0]
  /// By the first code of words, the length of the longest; nothing begins with other codes.
  private var longest = [UInt8](repeating: 0, count: 1 << 16)

  package init() {}

  /// - Parameter files: names and texts of the files, in order.
  /// - Throws: `YAMLError` where a file is not of the form.
  package init(reading files: [(name: String, text: String)]) throws(YAMLError) {
    var gist = ReadingGist()
    var words: [(gist: [UInt16], concept: UInt16)] = []
    for file in files {
      for concept in try YAMLNode(reading: file.text, file: file.name).members() {
        guard ids.count < Int(UInt16.max) else { throw concept.value.error("too many concepts") }
        for word in try concept.value.strings() {
          words.append((gist.read(word), UInt16(ids.count)))
        }
        ids.append(concept.key)
      }
    }
    // At most half full, so that a word that is not there is soon known not to be.
    var places = 2
    while places < 2 * words.count { places *= 2 }
    hashes = Array(repeating: 0, count: places)
    concepts = Array(repeating: 0, count: places)
    for word in words { add(word.gist, to: word.concept) }
  }

  /// The files in the binary.
  ///
  /// - Throws: `YAMLError` where one is broken.
  package static func embedded() throws(YAMLError) -> Thesaurus {
    // Beside them stand the weights, many megabytes that are no text.
    let files = PackFile.embedded(chataudit_second_reader()) { $0.hasSuffix(".yaml") }
    return try Thesaurus(reading: files.map { ($0.name, $0.text) })
  }

  private mutating func add(_ word: [UInt16], to concept: UInt16) {
    // A word of digits alone would be every number.
    guard let first = word.first, word.count < 256,
      word.contains(where: { $0 != ReadingGist.digit })
    else { return }
    let hash = word.reduce(Self.seed) { SplitMix.mixed($0 ^ UInt64($1)) }
    let place = place(of: hash)
    guard hashes[place] == 0 else { return }
    hashes[place] = hash
    concepts[place] = concept
    count += 1
    longest[Int(first)] = max(longest[Int(first)], UInt8(word.count))
  }

  private static let seed: UInt64 = 0x7468_6573

  /// Where a word of that hash is, or would be.
  private func place(of hash: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & (hashes.count - 1) }
    return place
  }

  /// A text as concepts, the longest word first from the left; a character of no word stands for
  /// itself.
  ///
  /// Numbers under `firstCharacter` are concepts.
  package func tokens(of text: String) -> [UInt32] {
    var gist = ReadingGist()
    return tokens(of: gist.read(text))
  }

  func tokens(of gist: [UInt16]) -> [UInt32] {
    var tokens: [UInt32] = []
    tokens.reserveCapacity(gist.count)
    var start = 0
    while start < gist.count {
      var (end, token) = (start + 1, Self.firstCharacter + UInt32(gist[start]))
      var hash = Self.seed
      for place in start..<min(start + Int(longest[Int(gist[start])]), gist.count) {
        hash = SplitMix.mixed(hash ^ UInt64(gist[place]))
        let known = self.place(of: hash)
        if hashes[known] == hash { (end, token) = (place + 1, UInt32(concepts[known])) }
      }
      tokens.append(token)
      start = end
    }
    return tokens
  }

  /// Tokens from here on are characters.
  package static let firstCharacter: UInt32 = 1 << 16
}
