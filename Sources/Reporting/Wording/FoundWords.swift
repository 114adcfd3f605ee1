/// What was found in a file that could not be read, told in Chinese.
///
/// Problems hold it in English, so that their JSON is the same for every reader. What the importer
/// says is a closed set, told by the table beside this file. What the table does not know, such as
/// what a format descriptor of the shop's own says, stands as it is; so do names and numbers.
package enum FoundWords {
  /// A detail in Chinese; as it stands where the table does not know it.
  package static func chinese(found: String) -> String {
    if let text = told(found) { return text }
    // One problem may tell several things of a page.
    let parts = found.split(separator: "; ")
    let read = parts.compactMap { told(String($0)) }
    return read.count == parts.count && !read.isEmpty ? read.joined(separator: "；") : found
  }

  private static func told(_ found: String) -> String? {
    known.chinese(found)
  }

  // MARK: Tables

  /// A sentence in both languages, as `WhyTemplate` takes it.
  typealias Pair = (english: String, chinese: String)

  /// The sentences in the order in which they are tried.
  private static let known = templates(sentences)

  static func templates(_ sentences: [Pair]) -> [WhyTemplate] {
    sentences.map { WhyTemplate($0.english, $0.chinese) }
  }

  /// Those that hold another one come first: an open place of that one might take all of it.
  private static var sentences: [Pair] {
    let encodings = pairs(encodings)
    let kinds = pairs(kinds)
    let plain = [damages, texts, tables, pages, emptyPages, archives, workbooks, attachments]
    let groups = [
      pairs(columnFrames, around: pairs(columnLists)),
      pairs(textFrames, around: encodings + pairs(damages)),
      pairs(kindFrames, around: kinds),
      pairs(roomFrames, around: pairs(lacks)),
      encodings, kinds,
    ]
    return (groups + plain.map { pairs($0) }).flatMap(\.self)
  }

  /// The sentences of a table: one a line, the English before the bar and the Chinese behind it.
  static func pairs(_ table: String) -> [Pair] {
    table.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: " | ")
      return cells.count == 2 ? (String(cells[0]), String(cells[1])) : nil
    }
  }

  /// The sentences of a table with each of others in the place that is marked `…`.
  static func pairs(_ frames: String, around parts: [Pair]) -> [Pair] {
    pairs(frames).flatMap { frame in
      parts.map { part in
        (
          frame.english.replacing("…", with: part.english),
          frame.chinese.replacing("…", with: part.chinese)
        )
      }
    }
  }
}
