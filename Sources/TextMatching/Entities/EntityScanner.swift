/// Finds data of the wanted kinds in a text: runs of digits and letters, check digits, context.
///
/// Every scanner runs whatever kinds are wanted, since each kind is told from the others: an order
/// number that happens to fulfil the Luhn formula is no card, whether orders are wanted or not.
package struct EntityScanner: Sendable {
  package let kinds: Set<EntityKind>
  /// A text needs one of these for a scan to find anything.
  private let needed: TextTraits

  package init(kinds: Set<EntityKind>) {
    self.kinds = kinds
    needed = kinds.reduce(into: []) { $0.formUnion(Self.traits(of: $1)) }
  }

  /// Whether a text with these traits can hold any of the kinds; false only where a scan finds
  /// none.
  package func mayFind(in traits: TextTraits) -> Bool { !needed.isDisjoint(with: traits) }

  /// What a text needs one of to hold a datum of a kind.
  private static func traits(of kind: EntityKind) -> TextTraits {
    switch kind {
    case .mobile, .landline, .hotline, .residentID, .bankCard, .qq, .passport, .orderNumber,
      .trackingNumber, .creditCode:
      .digit
    case .email, .url, .domain, .vehiclePlate: .latin
    case .wechat, .alipay: [.digit, .latin]
    case .streetAddress: .addressMark
    case .personName: [.nameMark, .digit, .latin, .addressMark]
    }
  }

  /// Appends the entities of a text, in order of their start.
  ///
  /// - Parameters:
  ///   - text: folded to level 1.
  ///   - digits: folded to level 2, where Chinese and circled digits are digits; same original.
  package func scan(
    _ text: NormalizedText, digits: NormalizedText, into entities: inout [Entity]
  ) {
    let survey = EntitySurvey(digits.bytes.span)
    let wantsNames = kinds.contains(.personName)
    let seeksNumbers = survey.mayHaveNumbers
    // A code's only letter may be one that is read as a digit there: 91620105L015101280.
    let seeksTokens =
      survey.mayHaveTokens
      || seeksNumbers && EntitySurvey(text.bytes.span).mayHaveTokens
    let seeksAddress =
      survey.mayHaveAddress && (wantsNames || kinds.contains(.streetAddress))
    guard seeksNumbers || seeksTokens || seeksAddress || wantsNames && survey.mayHaveName else {
      return
    }
    let read = EntityText(text, digits: digits)
    var candidates: [EntityCandidate] = []
    if seeksNumbers { NumberScanner(read).scan(into: &candidates) }
    if seeksTokens {
      EmailScanner(text: read).scan(into: &candidates)
      UrlScanner(text: read).scan(into: &candidates)
      TokenScanner(text: read).scan(into: &candidates)
    }
    if seeksAddress { AddressScanner(text: read).scan(into: &candidates) }
    if wantsNames, survey.mayHaveName || !candidates.isEmpty {
      PersonNameScanner(read, beside: candidates).scan(into: &candidates)
    }
    guard !candidates.isEmpty else { return }
    for candidate in EntityCandidate.settled(candidates) where kinds.contains(candidate.kind) {
      entities.append(
        Entity(
          kind: candidate.kind, range: read.original(candidate.range), value: candidate.value,
          confidence: candidate.confidence, reasons: candidate.reasons))
    }
  }
}
