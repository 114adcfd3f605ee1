import CEmbedding
import CPolicies
package import StrictYAML

/// One thing that the source documents ask of a shop's agents, and where it ends.
package struct CatalogueRow: Sendable, Hashable {
  /// Where a row ends that no rule names.
  package enum End: String, Sendable, Hashable, CaseIterable {
    /// In the config.
    case setting
    /// In the run document's figures.
    case summary
    /// In what the shop does beside the chats.
    case process
    /// With a person: no tool can tell.
    case judgement
    /// Nowhere: no transcript and no order fact shows it.
    case notShown = "not-shown"
  }

  /// Its number, 1…153.
  package var number: Int
  /// The source document's file name.
  package var document: String
  package var says: Localized
  /// Nil where rules name the row.
  package var end: End?
  /// Why it ends there; nil where rules name the row.
  package var reason: Localized?

  /// Every row, in order.
  ///
  /// - Throws: `YAMLError` where the embedded file is broken; a test reads it.
  package static func all() throws(YAMLError) -> [CatalogueRow] {
    var rows: [CatalogueRow] = []
    for file in PackFile.embedded(chataudit_catalogue_rows()) {
      let root = try YAMLNode(reading: file.text, file: file.name).mapping(of: ["rows"])
      for node in try root.required("rows").elements() { rows.append(try CatalogueRow(node)) }
    }
    return rows
  }

  private init(_ node: YAMLNode) throws(YAMLError) {
    let row = try node.mapping(of: ["row", "document", "says", "ends", "reason"])
    number = try row.required("row").int()
    document = try row.required("document").string()
    says = try Self.localized(row.required("says"))
    end = try row["ends"].map { node throws(YAMLError) in
      try node.choice(of: End.allCases.map { ($0.rawValue, $0) })
    }
    reason = try row["reason"].map { node throws(YAMLError) in try Self.localized(node) }
    guard (end == nil) == (reason == nil) else {
      throw node.error("‘ends’ and ‘reason’ stand together, or neither does")
    }
  }

  private static func localized(_ node: YAMLNode) throws(YAMLError) -> Localized {
    let texts = try node.mapping(of: ["zh", "en"])
    return Localized(zh: try texts.required("zh").string(), en: try texts.required("en").string())
  }
}
