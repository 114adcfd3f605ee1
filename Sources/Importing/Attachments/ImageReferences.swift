internal import Foundation

/// The images and files that a cell names.
///
/// They stand one a line, or with `;`, `|`, `、`, a comma or a blank between them, or as a JSON
/// array. A comma or a blank may as well be part of a path or an address: it parts two references
/// only where what stands before and behind it looks whole.
enum ImageReferences {
  private static let separators: Set<Character> = [";", "|", "\n", "\r", "\r\n", "；"]
  private static let loose: Set<Character> = [",", "，", "、", " ", "\t", "\u{3000}"]
  private static let longestEnding = 5

  /// The references of a cell; an empty one for a picture that has none.
  static func references(in cell: String) -> [String] {
    if cell.hasPrefix("data:") { return [cell] }
    if PictureFormula.isOne(cell.utf8Span.span) { return [""] }
    if let listed = listed(in: cell) { return listed }
    return cell.split { separators.contains($0) }.flatMap { parts(of: $0) }
  }

  /// The references of a JSON array, or of an object in one.
  private static func listed(in cell: String) -> [String]? {
    let cell = cell.trimmingSpaces()
    guard cell.hasPrefix("["), cell.hasSuffix("]"),
      let array = try? JSONSerialization.jsonObject(with: Data(cell.utf8)) as? [Any]
    else { return nil }
    return array.flatMap { element -> [String] in
      if let text = element as? String { return [text.trimmingSpaces()] }
      let values = (element as? [String: Any])?.sorted { $0.key < $1.key }.compactMap {
        $0.value as? String
      }
      return (values ?? []).map { $0.trimmingSpaces() }.filter { isAddress($0) || isWhole($0[...]) }
    }.filter { !$0.isEmpty }
  }

  private static func parts(of text: Substring) -> [String] {
    let pieces = text.split { loose.contains($0) }
    guard pieces.count > 1 else { return pieces.map(String.init) }
    // Names without endings: then a comma is all there is to go by.
    if !pieces.contains(where: { isWhole($0) || isAddress($0) }) {
      return text.split { $0 != " " && loose.contains($0) }.map { String($0).trimmingSpaces() }
        .filter { !$0.isEmpty }
    }
    var parts: [Substring] = []
    for piece in pieces {
      if let last = parts.last, !isAddress(piece), !(isWhole(last) && isWhole(piece)) {
        parts[parts.count - 1] = text[last.startIndex..<piece.endIndex]
      } else {
        parts.append(piece)
      }
    }
    return parts.map(String.init)
  }

  private static func isAddress(_ piece: some StringProtocol) -> Bool {
    piece.hasPrefix("http://") || piece.hasPrefix("https://") || piece.hasPrefix("file:/")
  }

  /// Whether a piece ends as the name of a file does, an address's query apart.
  private static func isWhole(_ piece: Substring) -> Bool {
    let path = piece.prefix { $0 != "?" && $0 != "#" }
    guard let dot = path.lastIndex(of: "."), dot > path.startIndex else { return false }
    let ending = path[path.index(after: dot)...]
    return (2...longestEnding).contains(ending.utf8.count)
      && ending.utf8.allSatisfy { $0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 < 10 }
      && ending.utf8.contains { $0 | 0x20 &- 0x61 < 26 }
  }
}

/// What a spreadsheet of WPS writes where a picture stands in a cell: `=DISPIMG("ID_1E5B3C0F",1)`.
enum PictureFormula {
  private static let starts = ["DISPIMG(", "_xlfn.DISPIMG("].map { Array($0.utf8) }

  /// Whether a cell is one, with its equals sign.
  static func isOne(_ cell: Span<UInt8>) -> Bool {
    cell.count > 1 && cell[0] == 0x3D && isFormula(cell.extracting(1..<cell.count))
  }

  /// Whether a formula, without its equals sign, shows a picture.
  static func isFormula(_ formula: Span<UInt8>) -> Bool {
    starts.contains { formula.starts(with: $0) }
  }
}
