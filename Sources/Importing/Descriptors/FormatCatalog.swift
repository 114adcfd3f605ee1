/// All formats at hand: those of the program and the user's own.
struct FormatCatalog: Sendable {
  let words: Words
  /// In the order in which they are tried: the user's, the known ones, the generic one.
  let tables: [TableFormat]
  let pages: PageFormats

  /// Reads all descriptors.
  init(settings: ImportSettings) throws(ImportError) {
    let words = try Words.builtIn()
    var generic = TableFormat(words: words)
    var known: [TableFormat] = []
    var own: [TableFormat] = []
    var pages: [FormatFile] = []
    func kind(_ node: DescriptorNode) throws(ImportError) -> String {
      guard let value = node.value("kind") else {
        throw node.error("no `kind:`", expected: "`kind: table` or `kind: page`")
      }
      return try value.string()
    }
    let limit = settings.limits.descriptorBytes
    for file in EmbeddedFormats.all {
      let node = try DescriptorNode(file, limit: limit)
      switch try kind(node) {
      case "table" where file.name == "generic-csv.yaml":
        generic = try TableFormat(node, over: generic)
      case "table": known.append(try TableFormat(node, over: generic))
      case "page": pages.append(file)
      default: break
      }
    }
    var ownPages: [FormatFile] = []
    for file in settings.formats {
      let node = try DescriptorNode(file, limit: limit)
      switch try kind(node) {
      case "table": own.append(try TableFormat(node, over: generic))
      case "page": ownPages.append(file)
      case let other:
        throw node.value("kind")?.unknown(other, among: ["table", "page"])
          ?? node.error("another kind", expected: "`table` or `page`")
      }
    }
    self.words = words
    tables = own + known + [generic]
    self.pages = try PageFormats(ownPages + pages)
  }
}
