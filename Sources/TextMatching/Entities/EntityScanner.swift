/// Finds data of the wanted kinds in a text: runs of digits and letters, check digits, context.
struct EntityScanner: Sendable {
  let kinds: Set<EntityKind>

  /// Whether a text with these traits can hold any of the kinds.
  func mayFind(in traits: TextTraits) -> Bool { !kinds.isEmpty && !traits.isEmpty }

  /// Appends the entities of a text, in order of their start.
  ///
  /// - Parameters:
  ///   - text: folded to level 1.
  ///   - digits: folded to level 2, where Chinese and circled digits are digits; same original.
  func scan(_ text: NormalizedText, digits: NormalizedText, into entities: inout [Entity]) {}
}
