/// A form in which findings or the run document are written; the ending of a path picks it.
package enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// One finding a line, `.jsonl`.
  case jsonLines = "jsonl"
  /// The run document with its findings, `.json`.
  case json
  /// A listing to read, `.txt`.
  case text
  /// A table for a spreadsheet, `.csv`.
  case csv
  /// A page to read in a browser, without network and scripts, `.html`.
  case html
  /// A page for a ticket or a chat, `.md`.
  case markdown
  /// SARIF 2.1.0, `.sarif`.
  case sarif
  /// A spreadsheet of text cells, `.xlsx`.
  case xlsx
  /// JUnit's XML, for build servers, `.xml`.
  case junit
  /// Prometheus' text form, for a textfile collector, `.prom`.
  case prometheus

  /// The endings of the files of that form, without the dot.
  package var endings: [String] {
    switch self {
    case .jsonLines: ["jsonl", "ndjson"]
    case .json: ["json"]
    case .text: ["txt", "text"]
    case .csv: ["csv"]
    case .html: ["html", "htm"]
    case .markdown: ["md", "markdown"]
    case .sarif: ["sarif"]
    case .xlsx: ["xlsx"]
    case .junit: ["xml"]
    case .prometheus: ["prom"]
    }
  }

  /// The form that a path's ending names.
  package init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let ending = path[path.index(after: dot)...].lowercased()
    guard let format = OutputFormat.allCases.first(where: { $0.endings.contains(ending) })
    else { return nil }
    self = format
  }
}
