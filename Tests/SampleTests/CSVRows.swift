/// The rows of a CSV by RFC 4180, without its BOM.
struct CSVRows {
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    var (row, cell, isQuoted) = ([String](), "", false)
    var rest = Substring(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    while let character = rest.popFirst() {
      if isQuoted {
        if character != "\"" {
          cell.append(character)
        } else if rest.first == "\"" {
          cell.append(rest.removeFirst())
        } else {
          isQuoted = false
        }
        continue
      }
      switch character {
      case "\"": isQuoted = true
      case ",":
        row.append(cell)
        cell = ""
      case "\r\n", "\n":
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.append(character)
      }
    }
    if !row.isEmpty || !cell.isEmpty { rows.append(row + [cell]) }
  }
}
