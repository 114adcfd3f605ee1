/// Reads numbers whose pieces are kept apart by what no number has between its digits:
/// 199、0000、8886, 6222❤0202❤0011❤2233.
///
/// The same signs stand between prices, sizes, codes and times. So pieces are surely one number
/// only where a word right before them names it, one sort of sign parts them and no list goes on,
/// or where the check digit of an identity number fits. Else what has the form of a number is only
/// covered, and what reads as a list is nothing.
struct SplitNumberScanner {
  let text: EntityText
  let chains: NumberChains

  /// Telephones have eleven digits and more, cards at most nineteen.
  private static let lengths = 11...19

  /// Appends what the rows of the text may be.
  func scan(into candidates: inout [EntityCandidate]) {
    for row in chains.rows {
      let digits = row.reduce(0) { $0 + chains.groups[$1].range.count }
      guard digits >= Self.lengths.lowerBound else { continue }
      for first in row { scan(from: first, in: row, into: &candidates) }
    }
  }

  private func scan(from first: Int, in row: Range<Int>, into candidates: inout [EntityCandidate]) {
    let groups = chains.groups
    // Between touching groups a number is not cut.
    if first > row.lowerBound, groups[first].isTouching { return }
    var digits = DigitString()
    var pieces: [Int] = []
    var context: EntityContext?
    for last in first..<row.upperBound {
      let group = groups[last]
      guard digits.count + group.range.count <= Self.lengths.upperBound else { return }
      for index in group.range { digits.append(text[index].digit) }
      if last > first, group.isTouching {
        pieces[pieces.count - 1] += group.range.count
      } else {
        pieces.append(group.range.count)
      }
      guard digits.count >= Self.lengths.lowerBound,
        groups[(first + 1)...].prefix(last - first).contains(where: { !$0.signs.isEmpty }),
        last + 1 == row.upperBound || !groups[last + 1].isTouching
      else { continue }
      let start = groups[first].range.lowerBound
      let known = context ?? EntityContext(before: start, in: text)
      context = known
      SplitNumber(
        text: text, groups: groups[first...last], digits: digits, pieces: pieces,
        isWholeRow: first == row.lowerBound && last + 1 == row.upperBound, context: known
      ).find(into: &candidates)
    }
  }
}

/// Pieces that may be one number.
struct SplitNumber {
  let text: EntityText
  let groups: ArraySlice<NumberChains.Group>
  let digits: DigitString
  /// How many digits each has.
  let pieces: [Int]
  /// Whether no other digits stand beside them.
  let isWholeRow: Bool
  let context: EntityContext

  /// Too little to report it, enough to cover it.
  private static let onlyCovered: Float = 0.3

  func find(into candidates: inout [EntityCandidate]) {
    if digits.count > 14 { findIdentity(into: &candidates) }
    if isRound { return }
    // A piece that is a telephone is no part of one.
    if !pieces.contains(where: { $0 >= 11 }) { findPhone(into: &candidates) }
    if digits.count > 14, !isAmount { findCard(into: &candidates) }
  }

  private func findPhone(into candidates: inout [EntityCandidate]) {
    let isSure = isClean && context.names(.phone)
    let isAccount =
      isClean && [.wechat, .alipay].contains { context.adjacent($0)?.isStrong == true }
    let isNamed = isSure || isAccount
    if !isNamed, isList || isAmount { return }
    let token = token(asOne: isSpelled || isNamed && isLongFirst)
    if isAccount {
      keep(AccountNumber.wechat(token), &candidates)
      keep(AccountNumber.alipay(token), &candidates)
    }
    if isSure || context.isRight(.phone) {
      keep(PhoneNumber.landline(token), atMost: isSure ? 1 : Self.onlyCovered, &candidates)
    }
    guard isNamed || isWholeRow || context.isRight(.phone) else { return }
    keep(PhoneNumber.mobile(token), atMost: isNamed ? 1 : Self.onlyCovered, &candidates)
  }

  private func findCard(into candidates: inout [EntityCandidate]) {
    let isNamed = context.names(.card)
    guard isNamed || context.isRight(.card) || isUnionPay, !isRising, isNamed || !isList else {
      return
    }
    let token = token(asOne: isSpelled || isNamed && isLongFirst)
    // Of any four pieces the check digit fails, and no bank has their first digits.
    guard let card = BankCard.find(token) else { return }
    let isSure = isNamed && isClean && card.confidence > 0.5
    keep(card, atMost: isSure ? 1 : Self.onlyCovered, &candidates)
  }

  private func findIdentity(into candidates: inout [EntityCandidate]) {
    let isNamed = context.names(.identity)
    let token = token(asOne: isSpelled || context.isRight(.identity) && pieces[0] > 1)
    guard let found = ResidentID.find(token) else { return }
    let isProven = found.confidence > 0.8
    if isProven || isNamed && isClean {
      keep(found, &candidates)
    } else if isNamed || !isList, !isRound, !isAmount {
      keep(found, atMost: Self.onlyCovered, &candidates)
    }
  }

  private func keep(
    _ candidate: EntityCandidate?, atMost most: Float = 1, _ candidates: inout [EntityCandidate]
  ) {
    guard var candidate else { return }
    candidate.confidence = min(candidate.confidence, most)
    candidate.reasons.append("in pieces")
    candidates.append(candidate)
  }

  /// - Parameter asOne: whether it is one number whatever its pieces are.
  private func token(asOne isOne: Bool) -> NumberToken {
    var shape = NumberShape()
    if isOne { shape.append(digits.count) } else { pieces.forEach { shape.append($0) } }
    return NumberToken(
      text: text, range: range, digits: digits, shape: shape, isWholeChain: false,
      isDisguised: groups.contains(where: \.isDisguised), isLoose: !isOne, context: context)
  }

  private var range: Range<Int> {
    (groups.first?.range.lowerBound ?? 0)..<(groups.last?.range.upperBound ?? 0)
  }

  // MARK: What says that they belong together

  /// Whether they are written as one number is: parted by one sort of sign, and no list goes on.
  private var isClean: Bool { isWholeRow && hasOneSort && !isCounted }

  /// Whether the same signs stand between any two pieces, whatever spaces stand beside them.
  private var hasOneSort: Bool {
    var first: [UInt32]?
    var end = groups.first?.range.upperBound ?? 0
    for group in groups.dropFirst() {
      defer { end = group.range.upperBound }
      if group.isTouching { continue }
      let signs = (end..<group.range.lowerBound).map { text[$0].scalar }.filter { $0 != 0x20 }
      if let first, first != signs { return false }
      first = signs
    }
    return true
  }

  /// Whether they are digits one by one: no list of eleven such has the form of a telephone.
  private var isSpelled: Bool { isWholeRow && pieces.count == digits.count }

  /// Whether they are no times of day, which a word for a telephone may announce as well.
  private var isLongFirst: Bool { pieces[0] > 2 && !pieces.contains(1) }

  private var isUnionPay: Bool {
    digits.number(0..<2) == 62 && digits.count > 15 && CheckDigits.holdsLuhn(digits)
  }

  // MARK: What says that they do not

  private var isAmount: Bool { NumberToken.isUnit(text.scalar(at: range.upperBound)) }

  /// Whether they are several values: prices, sizes, codes.
  private var isList: Bool { isRising || isPriced || isCounted }

  /// The values of the pieces.
  private var values: [Int] {
    var place = 0
    return pieces.map { length in
      defer { place += length }
      // Of a piece that is longer than any item of a list the first digits do.
      return digits.number(place..<place + min(length, 9))
    }
  }

  /// Whether each is more than the one before it, as prices and sizes are listed.
  private var isRising: Bool {
    let values = values
    return zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Whether the pieces end as prices and face values do, in 00.
  private var isRound: Bool {
    pieces.count > 2 && zip(values, pieces).dropFirst().allSatisfy { $1 > 2 && $0 % 100 == 0 }
  }

  /// Whether a word for money, size or codes stands shortly before them.
  private var isPriced: Bool {
    let start = range.lowerBound
    let before = max(0, start - 8)..<start
    return before.suffix(6).contains { Self.priceMarks.contains(text[$0].scalar) }
      || before.contains { place in Self.listWords.contains { text.has($0, at: place) } }
  }

  private static let priceMarks = ScalarTable("价元块钱￥¥$款寸尺费券减满折型档")
  private static let listWords = [
    "色号", "货号", "编码", "编号", "规格", "房号", "房间", "面额", "套餐", "配置", "版本", "批号", "条码",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Whether what follows tells how many there are: 三个, 几款, 任选.
  private var isCounted: Bool {
    let end = range.upperBound
    return (end..<end + 4).prefix { !Self.clauseMarks.contains(text.scalar(at: $0)) }
      .contains { place in
        Self.counts.contains(text.scalar(at: place))
          && Self.counters.contains(text.scalar(at: place + 1))
      }
  }

  private static let clauseMarks = ScalarTable("，,。;；!！?？")
  private static let counts = ScalarTable("任几两二三四五六七八九十2345678")
  private static let counters = ScalarTable("选意挑个款种档色件条样组")
}
