import Transcripts

/// All formats at hand: those of the program and the user's own.
struct FormatCatalog: Sendable {
  let words: Words
  /// In the order in which they are tried: the user's, the known ones, the generic one.
  let tables: [TableFormat]
  let pages: PageFormats
  let texts: TextFormats

  /// What the program knows that exports write for platforms, in comparable form.
  static var platforms: [String: Platform] {
    switch BuiltInFormats.shared {
    case .success(let formats): formats.words.platforms
    case .failure(let error):
      preconditionFailure("the formats in the binary read, as every test of them shows: \(error)")
    }
  }

  /// The program's own formats with the user's before them.
  init(settings: ImportSettings) throws(ImportError) {
    let builtIn = try BuiltInFormats.shared.get()
    var tables: [TableFormat] = []
    var pages: [FormatFile] = []
    var texts: [FormatFile] = []
    for file in settings.formats {
      let node = try DescriptorNode(file, limit: settings.limits.descriptorBytes)
      switch try node.kind {
      case "table": tables.append(try TableFormat(node, over: builtIn.generic))
      case "page": pages.append(file)
      case "text": texts.append(file)
      case let other:
        throw node.value("kind")?.unknown(other, among: ["table", "page", "text"])
          ?? node.error("another kind", expected: "`table`, `page` or `text`")
      }
    }
    words = builtIn.words
    self.tables = tables + builtIn.tables + [builtIn.generic]
    self.pages = pages.isEmpty ? builtIn.pages : try PageFormats(pages + builtIn.pageFiles)
    self.texts = try TextFormats(texts + builtIn.textFiles)
  }
}

/// The formats that are part of the program, read once.
private struct BuiltInFormats: Sendable {
  var words: Words
  var generic: TableFormat
  var tables: [TableFormat] = []
  var pageFiles: [FormatFile] = []
  var textFiles: [FormatFile] = []
  var pages: PageFormats

  static let shared = Result<BuiltInFormats, ImportError> { () throws(ImportError) in
    try BuiltInFormats()
  }

  private init() throws(ImportError) {
    var nodes: [(file: FormatFile, node: DescriptorNode)] = []
    for file in EmbeddedFormats.all {
      nodes.append((file, try DescriptorNode(file, limit: file.text.utf8.count)))
    }
    var words = Words()
    for (_, node) in nodes where try node.kind == "words" { words = try Words(node) }
    var generic = TableFormat(words: words)
    for (file, node) in nodes where file.name == "generic-csv.yaml" {
      generic = try TableFormat(node, over: generic)
    }
    for (file, node) in nodes where file.name != "generic-csv.yaml" {
      switch try node.kind {
      case "table": tables.append(try TableFormat(node, over: generic))
      case "page": pageFiles.append(file)
      case "text": textFiles.append(file)
      default: break
      }
    }
    self.words = words
    self.generic = generic
    pages = try PageFormats(pageFiles)
  }
}

extension DescriptorNode {
  /// What the descriptor describes: `table`, `page`, `text` or `words`.
  var kind: String {
    get throws(ImportError) {
      guard let value = value("kind") else {
        throw error("no `kind:`", expected: "`kind: table`, `kind: page` or `kind: text`")
      }
      return try value.string()
    }
  }
}
