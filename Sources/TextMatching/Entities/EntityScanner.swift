/// Finds data of the wanted kinds in a text: runs of digits and letters, check digits, context.
package struct EntityScanner: Sendable {
  package let kinds: Set<EntityKind>

  package init(kinds: Set<EntityKind>) { self.kinds = kinds }

  /// Whether a text with these traits can hold any of the kinds.
  package func mayFind(in traits: TextTraits) -> Bool { !kinds.isEmpty && !traits.isEmpty }

  /// Appends the entities of a text, in order of their start.
  ///
  /// - Parameters:
  ///   - text: folded to level 1.
  ///   - digits: folded to level 2, where Chinese and circled digits are digits; same original.
  package func scan(
    _ text: NormalizedText, digits: NormalizedText, into entities: inout [Entity]
  ) {
    let read = EntityText(text, digits: digits)
    var candidates: [EntityCandidate] = []
    NumberScanner(read).scan(into: &candidates)
    EmailScanner(text: read).scan(into: &candidates)
    UrlScanner(text: read).scan(into: &candidates)
    TokenScanner(text: read).scan(into: &candidates)
    for candidate in EntityCandidate.settled(candidates) where kinds.contains(candidate.kind) {
      entities.append(
        Entity(
          kind: candidate.kind, range: read.original(candidate.range), value: candidate.value,
          confidence: candidate.confidence, reasons: candidate.reasons))
    }
  }
}
