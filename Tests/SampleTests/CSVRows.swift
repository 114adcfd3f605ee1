/// The rows of a CSV by RFC 4180, without its BOM.
///
/// Read scalar by scalar: a quote with a combining mark behind it is a quote all the same.
struct CSVRows {
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    var (row, cell, isQuoted) = ([String](), String.UnicodeScalarView(), false)
    var rest = text.unicodeScalars[...]
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
    func ended(_ cell: inout String.UnicodeScalarView) -> String {
      defer { cell = String.UnicodeScalarView() }
      return String(cell)
    }
    while let scalar = rest.popFirst() {
      if isQuoted {
        if scalar != "\"" {
          cell.append(scalar)
        } else if rest.first == "\"" {
          cell.append(rest.removeFirst())
        } else {
          isQuoted = false
        }
        continue
      }
      switch scalar {
      case "\"": isQuoted = true
      case ",": row.append(ended(&cell))
      case "\r": continue
      case "\n":
        rows.append(row + [ended(&cell)])
        row = []
      default: cell.append(scalar)
      }
    }
    if !row.isEmpty || !cell.isEmpty { rows.append(row + [ended(&cell)]) }
  }
}

/// A text as a quoted cell, by scalars: a quote with a combining mark is another Character.
func quotedCell(_ text: String) -> String {
  var cell = String.UnicodeScalarView("\"".unicodeScalars)
  for scalar in text.unicodeScalars {
    cell.append(scalar)
    if scalar == "\"" { cell.append(scalar) }
  }
  cell.append("\"")
  return String(cell)
}
