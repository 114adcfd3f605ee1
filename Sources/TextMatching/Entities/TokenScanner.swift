/// Finds data made of letters and digits: plates, passports, parcel numbers, WeChat ids, codes.
struct TokenScanner {
  let text: EntityText

  func scan(into candidates: inout [EntityCandidate]) {
    var place = 0
    while place < text.count {
      guard Self.isToken(text[place]) else {
        if text[place].isHan, text.scalar(at: place + 1) &- 0x61 < 26,
          let plate = VehiclePlate.find(in: text, at: place)
        {
          candidates.append(plate)
        }
        place += 1
        continue
      }
      let start = place
      var hasLetter = false
      while place < text.count, Self.isToken(text[place]) {
        hasLetter = hasLetter || text[place].isLetter
        place += 1
      }
      if hasLetter, place - start >= 5, place - start <= 32 {
        classify(start..<place, into: &candidates)
      }
    }
  }

  private static func isToken(_ character: EntityText.Character) -> Bool {
    character.isAlphanumeric || character.scalar == 0x5F || character.scalar == 0x2D
  }

  private func classify(_ range: Range<Int>, into candidates: inout [EntityCandidate]) {
    var range = range
    while text[range.lowerBound].scalar == 0x2D { range = range.lowerBound + 1..<range.upperBound }
    while range.count > 1, text[range.upperBound - 1].scalar == 0x2D {
      range = range.lowerBound..<range.upperBound - 1
    }
    let token = text.string(range)
    let context = EntityContext(before: range.lowerBound, in: text)
    func keep(_ candidate: EntityCandidate?) {
      if let candidate { candidates.append(candidate) }
    }
    if token.utf8.allSatisfy({ $0 != 0x5F && $0 != 0x2D }) {
      keep(TrackingNumber.find(token, range: range, context: context))
      keep(Passport.find(token, range: range, context: context))
      keep(CreditCode.find(range, characters: Array(token.utf8), context: context))
      keep(orderNumber(token, range, context))
    }
    keep(WechatID.find(token, range: range, in: text, context: context))
  }

  private func orderNumber(
    _ token: String, _ range: Range<Int>, _ context: EntityContext
  ) -> EntityCandidate? {
    guard token.utf8.count >= 8, token.utf8.count(where: { $0 < 0x3A }) >= 6,
      context.isRight(.order, strongly: true)
    else { return nil }
    return EntityCandidate(
      kind: .orderNumber, range: range, value: token.uppercased(), confidence: 0.9,
      reasons: ["after the words for an order number"])
  }
}
