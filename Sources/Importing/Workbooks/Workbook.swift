internal import Foundation

/// The sheets of a workbook (`.xlsx`), and the parts that they share.
///
/// ECMA-376 parts 1 and 2; the strict and the transitional namespaces are read alike.
struct Workbook {
  struct Sheet: Sendable, Hashable {
    var name: String
    /// The part that holds it.
    var part: String
  }

  private(set) var sheets: [Sheet] = []
  private(set) var strings = SharedStrings.none
  private(set) var formats = NumberFormats.none
  /// Whether its days are counted from 1904.
  private(set) var from1904 = false
  /// What of the shared parts was not read whole.
  private(set) var failures: [ArchiveFailure] = []

  /// Whether an archive is a workbook.
  static func isWorkbook(_ directory: ZipDirectory) -> Bool {
    directory.entries.contains { $0.name == "[Content_Types].xml" }
      && directory.entries.contains { $0.name.hasPrefix("xl/") }
  }

  /// Reads the list of sheets and what the sheets share.
  init(
    _ parts: WorkbookParts, unpacking: inout Unpacking
  ) throws(ArchiveFailure) {
    let root = try Self.relations(of: "", parts, &unpacking)
    let main = root.first { $0.type.hasSuffix("/officeDocument") }?.target ?? "xl/workbook.xml"
    let list = SheetListReader()
    guard let part = try parts.read(main, &unpacking) else {
      throw .damaged("a workbook without its list of sheets")
    }
    XMLPushParser.parse(part.data.span, into: list)
    guard list.defect == nil else { throw .damaged("a list of sheets that is broken") }
    from1904 = list.from1904
    let relations = try Self.relations(of: main, parts, &unpacking)
    for relation in relations {
      if relation.type.hasSuffix("/styles") {
        try readFormats(relation.target, parts, &unpacking)
      } else if relation.type.hasSuffix("/sharedStrings") {
        try readStrings(relation.target, parts, &unpacking)
      }
    }
    let known = Dictionary(
      relations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sheets = list.sheets.compactMap { sheet in
      guard let relation = known[sheet.relation],
        relation.type.hasSuffix("/worksheet")
      else { return nil }
      return Sheet(name: sheet.name, part: relation.target)
    }
    guard !sheets.isEmpty else { throw .damaged("a workbook without a sheet") }
  }

  private mutating func readFormats(
    _ name: String, _ parts: WorkbookParts, _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) {
    guard let part = try parts.read(name, &unpacking) else { return }
    let (formats, defect) = NumberFormats.read(part.data.span)
    self.formats = formats
    if defect != nil { failures.append(.damaged("a workbook's styles that are broken")) }
  }

  private mutating func readStrings(
    _ name: String, _ parts: WorkbookParts, _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) {
    guard let part = try parts.read(name, &unpacking) else { return }
    do {
      let (strings, defect) = try SharedStrings.read(part.data.span)
      self.strings = strings
      if defect != nil { failures.append(.damaged("a workbook's strings that break off")) }
    } catch {
      throw .noRoom
    }
  }

  // MARK: Relations

  struct Relation {
    var id: String
    var type: String
    /// The part's path in the archive.
    var target: String
  }

  /// The parts that a part refers to, by `_rels/<part>.rels` beside it.
  static func relations(
    of part: String, _ parts: WorkbookParts, _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) -> [Relation] {
    let folders = part.split(separator: "/").dropLast().map(String.init)
    guard let bytes = try parts.read(relationPath(of: part), &unpacking) else { return [] }
    let reader = RelationReader()
    XMLPushParser.parse(bytes.data.span, into: reader)
    return reader.relations.map { relation in
      var path = relation.target.hasPrefix("/") ? [] : folders
      for step in relation.target.split(separator: "/") where step != "." {
        if step == ".." { path = path.dropLast() } else { path.append(String(step)) }
      }
      return Relation(
        id: relation.id, type: relation.type, target: path.joined(separator: "/"))
    }
  }

  /// The addresses that the links of a part lead to, by the ids of their relations.
  static func links(
    of part: String, _ parts: WorkbookParts, _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) -> [String: String] {
    guard let bytes = try parts.read(relationPath(of: part), &unpacking) else { return [:] }
    let reader = RelationReader(external: true)
    XMLPushParser.parse(bytes.data.span, into: reader)
    var links: [String: String] = [:]
    for relation in reader.relations
    where relation.type.hasSuffix("/hyperlink") && CellLinks.isAddress(relation.target) {
      links[relation.id] = relation.target
    }
    return links
  }

  private static func relationPath(of part: String) -> String {
    let steps = part.split(separator: "/").map(String.init)
    return (steps.dropLast() + ["_rels", "\(steps.last ?? "").rels"]).joined(separator: "/")
  }

  private final class RelationReader: XMLReader {
    private(set) var relations: [(id: String, type: String, target: String)] = []
    /// Whether what lies outside of the workbook is wanted, and not its parts.
    private let isExternal: Bool

    init(external: Bool = false) { isExternal = external }

    override func start(_ name: String) {
      guard name == "Relationship", (attribute("TargetMode") == "External") == isExternal,
        let target = attribute("Target")
      else { return }
      relations.append((attribute("Id") ?? "", attribute("Type") ?? "", target))
    }
  }

  private final class SheetListReader: XMLReader {
    private(set) var sheets: [(name: String, relation: String)] = []
    private(set) var from1904 = false

    override func start(_ name: String) {
      switch name {
      case "sheet": sheets.append((attribute("name") ?? "", attribute("id") ?? ""))
      case "workbookPr": from1904 = ["1", "true"].contains(attribute("date1904") ?? "")
      default: break
      }
    }
  }
}

/// The parts of a workbook's archive by their paths.
struct WorkbookParts {
  private let archive: ExportBytes
  private let directory: ZipDirectory
  private let places: [String: Int]

  init(_ archive: ExportBytes, _ directory: ZipDirectory) {
    self.archive = archive
    self.directory = directory
    // Paths of parts are compared without case.
    places = Dictionary(
      directory.entries.indices.map { (directory.entries[$0].name.lowercased(), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A part's bytes; nil where there is none of that path.
  ///
  /// - Throws: where it may not be unpacked, or only in part.
  func read(
    _ path: String, _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) -> ExportBytes? {
    guard let result = try unpack(path, &unpacking) else { return nil }
    if let failure = result.failure { throw failure }
    return result.bytes
  }

  /// A part's bytes as far as they can be had.
  func unpack(
    _ path: String, _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) -> Unpacking.Result? {
    guard let place = places[path.lowercased()] else { return nil }
    let entry = directory.entries[place]
    if let refusal = entry.refusal { throw refusal }
    return try unpacking.unpack(entry, directory.content[place], of: archive.data.span)
  }
}
