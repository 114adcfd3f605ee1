import StrictYAML

/// Pieces of which errors about packs are put together.
extension Localized {
  /// A key, or a word of the author's, in quotes.
  static func quoted(_ word: String) -> Localized {
    Localized(zh: "“\(word)”", en: "‘\(word)’")
  }

  /// An entry of a list that stands under a key.
  static func entry(of key: String) -> Localized { entry(in: .quoted(key)) }

  /// An entry of a list.
  static func entry(in list: Localized) -> Localized {
    Localized(zh: "\(list.zh)中的一项", en: "an entry of \(list.en)")
  }

  /// Words of which one is wanted, or which are known, one after the other.
  static func listed(_ words: some Sequence<String>) -> Localized {
    Localized(zh: words.joined(separator: "、"), en: words.joined(separator: ", "))
  }

  /// The end of a sentence about an unknown word: the nearest known one, or all of them.
  static func hint(for word: String, among known: some Collection<String>) -> Localized {
    let chinese =
      meant(by: word, among: known)?.zh
      ?? (known.isEmpty ? "这里一个也没有" : "这里可以用：\(known.joined(separator: "、"))")
    return Localized(zh: chinese, en: suggestion(for: word, among: known))
  }

  /// The end of a sentence about a list that the pack does not have.
  static func hint(forList name: String, among known: [String]) -> Localized {
    guard known.isEmpty else { return hint(for: name, among: known) }
    return Localized(
      zh: "请写在规则包开头的“lists:”下", en: "write it under ‘lists:’ at the pack's head")
  }

  /// The known word that is nearest, as a question; nil where none is near.
  static func meant(by word: String, among known: some Collection<String>) -> Localized? {
    nearest(to: word, among: known).map {
      Localized(zh: "是不是“\($0)”？", en: "did you mean ‘\($0)’?")
    }
  }

  /// What is said of a place in a file, with the place before it.
  ///
  /// - Parameter line: from 1; 0 where the whole file is meant.
  func placed(in file: String, at line: Int) -> Localized {
    line == 0
      ? Localized(zh: "\(file)：\(zh)", en: "\(file): \(en)")
      : Localized(zh: "\(file)：第 \(line) 行：\(zh)", en: "\(file):\(line): \(en)")
  }
}
