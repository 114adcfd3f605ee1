import StrictYAML
internal import Yams

/// A part of a descriptor file, with the place to name in an error.
struct DescriptorNode {
  let file: String
  private let node: Node

  /// Reads a descriptor's text.
  init(_ descriptor: FormatFile, limit: Int) throws(ImportError) {
    file = descriptor.name
    guard descriptor.text.utf8.count <= limit else {
      throw ImportError(
        file: file, found: "\(descriptor.text.utf8.count) bytes", expected: "at most \(limit)",
        advice: "Split the descriptor.")
    }
    do {
      // Nothing asks what type a word is of, and to find it out is to try a dozen expressions on
      // every key.
      guard let node = try Yams.compose(yaml: descriptor.text, .basic) else {
        throw ImportError(
          file: file, found: "an empty descriptor", expected: "`format:` and `kind:`",
          advice: "Write the descriptor, or take it off the config's `formats`.")
      }
      self.node = node
    } catch let error as ImportError {
      throw error
    } catch {
      let line: Int? =
        switch error {
        case YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
          YamlError.composer(_, _, let mark, _):
          mark.line
        default: nil
        }
      throw ImportError(
        file: file, line: line, found: "text that is not YAML", expected: "a YAML mapping",
        advice: "Check indentation, quotes and brackets on that line.")
    }
  }

  private init(_ node: Node, file: String) {
    self.node = node
    self.file = file
  }

  /// The line on which it begins, from 1.
  var line: Int? { node.mark?.line }

  /// The entries of a mapping, in their order.
  ///
  /// - Parameter allowed: the keys that may occur; empty where any may.
  func mapping(allowed: [String] = []) throws(ImportError) -> [(key: String, value: DescriptorNode)]
  {
    guard case .mapping(let mapping) = node else { throw error("a value", expected: "a mapping") }
    var entries: [(key: String, value: DescriptorNode)] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        throw DescriptorNode(key, file: file).error("a key that is no word", expected: "a word")
      }
      let name = scalar.string
      guard allowed.isEmpty || allowed.contains(name) else {
        throw DescriptorNode(key, file: file).unknown(name, among: allowed)
      }
      entries.append((name, DescriptorNode(value, file: file)))
    }
    return entries
  }

  /// The value of a key of a mapping.
  func value(_ key: String) -> DescriptorNode? {
    node.mapping?.first { $0.key.scalar?.string == key }
      .map { DescriptorNode($0.value, file: file) }
  }

  /// A single word or number, as written.
  func string() throws(ImportError) -> String {
    guard case .scalar(let scalar) = node else {
      throw error("a list or mapping", expected: "a word")
    }
    return scalar.string
  }

  /// A list of words; a single word is a list of one.
  func strings() throws(ImportError) -> [String] {
    guard case .sequence(let sequence) = node else { return [try string()] }
    var words: [String] = []
    for element in sequence { words.append(try DescriptorNode(element, file: file).string()) }
    return words
  }

  /// The elements of a list.
  func elements() throws(ImportError) -> [DescriptorNode] {
    guard case .sequence(let sequence) = node else { throw error("no list", expected: "a list") }
    return sequence.map { DescriptorNode($0, file: file) }
  }

  func error(_ found: String, expected: String) -> ImportError {
    ImportError(
      file: file, line: line, found: found, expected: expected, advice: "Change that line.")
  }

  /// The error of a word that is not one of those allowed; it names the nearest one.
  func unknown(_ word: String, among allowed: [String]) -> ImportError {
    let nearest = allowed.min { (editDistance($0, word), $0) < (editDistance($1, word), $1) }
    return ImportError(
      file: file, line: line, found: "`\(word)`",
      expected: "one of \(allowed.sorted().joined(separator: ", "))",
      advice: nearest.map { "Did you mean `\($0)`?" } ?? "Remove it.")
  }
}
