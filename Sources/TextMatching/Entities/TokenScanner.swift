/// Finds data made of letters and digits: plates, passports, parcel numbers, WeChat ids, codes.
struct TokenScanner {
  let text: EntityText

  func scan(into candidates: inout [EntityCandidate]) {
    var place = 0
    while place < text.count {
      guard tokenCharacter(at: place) != nil else {
        if text[place].isHan, text.scalar(at: place + 1) &- 0x61 < 26,
          let plate = VehiclePlate.find(in: text, at: place)
        {
          candidates.append(plate)
        }
        place += 1
        continue
      }
      let start = place
      var token: [UInt8] = []
      var end = place
      while place < text.count {
        if let character = tokenCharacter(at: place) {
          token.append(character)
          end = place + 1
        } else if !text.isSpacing(at: place) {
          break
        }
        place += 1
      }
      if token.count >= 5, token.count <= 32, token.contains(where: Self.isLetter) {
        classify(token, start..<end, into: &candidates)
      }
    }
  }

  private func tokenCharacter(at place: Int) -> UInt8? {
    switch text.scalar(at: place) {
    case 0x5F: 0x5F
    case 0x2D: 0x2D
    default: text.codeCharacter(at: place)
    }
  }

  private static func isLetter(_ character: UInt8) -> Bool { character &- 0x61 < 26 }

  /// - Parameters:
  ///   - token: its characters, in lower case, spaces between digits left out.
  ///   - range: where it stands.
  private func classify(
    _ token: [UInt8], _ range: Range<Int>, into candidates: inout [EntityCandidate]
  ) {
    let hyphens = (
      token.prefix { $0 == 0x2D }.count, token.reversed().prefix { $0 == 0x2D }.count
    )
    let range = range.lowerBound + hyphens.0..<range.upperBound - hyphens.1
    let characters = Array(token[hyphens.0..<token.count - hyphens.1])
    let token = String(decoding: characters, as: UTF8.self)
    let context = EntityContext(before: range.lowerBound, in: text)
    func keep(_ candidate: EntityCandidate?) {
      if let candidate { candidates.append(candidate) }
    }
    if !characters.contains(where: { $0 == 0x5F || $0 == 0x2D }) {
      keep(TrackingNumber.find(token, range: range, context: context))
      keep(Passport.find(token, range: range, context: context))
      keep(CreditCode.find(range, characters: characters, context: context))
      keep(orderNumber(token, range, context))
    }
    // An account is as it is typed: neither Chinese digits nor spaces are part of it.
    if characters.count == range.count, range.allSatisfy({ !text[$0].isHan }) {
      keep(WechatID.find(token, range: range, in: text, context: context))
    }
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
