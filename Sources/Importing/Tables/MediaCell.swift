/// Cells of a text column that say where an image or a card lies, and are nobody's words.
enum MediaCell {
  /// Whether a cell is nothing but an address, as exports write for an image.
  static func isAddress(_ cell: Span<UInt8>) -> Bool {
    guard
      cell.starts(with: Array("http://".utf8)) || cell.starts(with: Array("https://".utf8))
        || cell.starts(with: Array("//".utf8)), cell.count < 4_000
    else { return false }
    var isASCII = true
    for place in cell.indices {
      if cell[place] <= 0x20 { return false }
      if cell[place] >= 0x80 { isASCII = false }
    }
    // A Chinese file name may stand in it; Chinese words behind it may not.
    return isASCII || MessageText.mediaKind(ofAddress: String(copyingUTF8: cell)) != nil
  }

  /// Whether a cell is a JSON object, with its quotes doubled or not.
  static func isObject(_ cell: Span<UInt8>) -> Bool {
    cell.count > 4 && cell[0] == 0x7B && cell[1] == 0x22 && cell[cell.count - 1] == 0x7D
  }
}
