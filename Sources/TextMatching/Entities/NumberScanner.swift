/// Reads the numbers of a text and asks each kind whether it is one of its own.
struct NumberScanner {
  private let text: EntityText
  private let chains: NumberChains
  /// Numbers shorter than this are never a datum.
  private static let shortest = 5
  /// Above this the digits of neighbouring groups are not read together.
  private static let longest = 23

  init(_ text: EntityText) {
    self.text = text
    chains = NumberChains(in: text)
  }

  /// Appends what the numbers of the text may be.
  func scan(into candidates: inout [EntityCandidate]) {
    for chain in chains.chains {
      let digits = chain.reduce(0) { $0 + chains.groups[$1].range.count }
      guard digits >= Self.shortest else { continue }
      for first in chain { scan(from: first, in: chain, into: &candidates) }
    }
    if !chains.rows.isEmpty {
      SplitNumberScanner(text: text, chains: chains).scan(into: &candidates)
    }
  }

  private func scan(
    from first: Int, in chain: Range<Int>, into candidates: inout [EntityCandidate]
  ) {
    let groups = chains.groups
    var digits = DigitString()
    var shape = NumberShape()
    var isDisguised = false
    var isLoose = false
    var context: EntityContext?
    for last in first..<chain.upperBound {
      let group = groups[last]
      guard digits.count + group.range.count <= Self.longest else { return }
      for index in group.range { digits.append(text[index].digit) }
      if last > first, group.isTouching {
        shape.extend(by: group.range.count)
      } else {
        shape.append(group.range.count)
      }
      isDisguised = isDisguised || group.isDisguised
      isLoose = isLoose || last > first && group.isLoose
      guard digits.count >= Self.shortest else { continue }
      // Between touching groups a number may only be cut where the other side is in disguise.
      let cutsBefore = first > chain.lowerBound && groups[first].isTouching
      let cutsAfter = last + 1 < chain.upperBound && groups[last + 1].isTouching
      if isDisguised, cutsBefore || cutsAfter { continue }
      let isWhole = first == chain.lowerBound && last + 1 == chain.upperBound
      guard isWhole || digits.count >= 10 || shape.isSingle else { continue }
      let start = groups[first].range.lowerBound
      let known = context ?? EntityContext(before: start, in: text)
      context = known
      classify(
        NumberToken(
          text: text, range: start..<group.range.upperBound, digits: digits, shape: shape,
          isWholeChain: isWhole, isDisguised: isDisguised, isLoose: isLoose,
          context: known),
        into: &candidates)
    }
  }

  private func classify(_ token: NumberToken, into candidates: inout [EntityCandidate]) {
    func keep(_ candidate: EntityCandidate?) {
      if let candidate { candidates.append(candidate) }
    }
    keep(PhoneNumber.mobile(token))
    keep(PhoneNumber.landline(token))
    keep(PhoneNumber.hotline(token))
    keep(ResidentID.find(token))
    keep(BankCard.find(token))
    if token.isLoose { return }
    keep(CreditCode.find(token))
    keep(OrderNumber.find(token))
    keep(TrackingNumber.find(token))
    keep(AccountNumber.qq(token))
    keep(AccountNumber.wechat(token))
    keep(AccountNumber.alipay(token))
  }
}
