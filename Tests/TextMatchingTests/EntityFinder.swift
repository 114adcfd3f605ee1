import TextMatching

/// Finds the entities of a text, for tests.
enum EntityFinder {
  /// What is found with at least a confidence, as `kind:original text`.
  static func find(
    _ text: String, of kinds: Set<EntityKind> = Set(EntityKind.allCases), atLeast: Float = 0.5
  ) -> [String] {
    entities(text, of: kinds).filter { $0.confidence >= atLeast }.map {
      "\($0.kind.name):\(quote($0, of: text))"
    }
  }

  static func entities(
    _ text: String, of kinds: Set<EntityKind> = Set(EntityKind.allCases)
  ) -> [Entity] {
    var entities: [Entity] = []
    EntityScanner(kinds: kinds).scan(
      NormalizedText(folding: text, level: 1), digits: NormalizedText(folding: text, level: 2),
      into: &entities)
    return entities
  }

  static func quote(_ entity: Entity, of text: String) -> String {
    String(decoding: Array(text.utf8)[entity.range], as: UTF8.self)
  }
}
