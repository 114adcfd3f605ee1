/// Finds people's names by the words around them, and beside their numbers and addresses.
///
/// A name alone is not found: 张三说 says nothing of whose data it is. Titles with a surname only
/// (王女士) are found with a low confidence.
struct PersonNameScanner {
  private let text: EntityText
  /// What else was found: names are sought beside it.
  private let neighbours: [EntityCandidate]

  private static let neighbourKinds: Set<EntityKind> = [
    .mobile, .landline, .residentID, .bankCard, .email, .passport, .streetAddress,
    .vehiclePlate,
  ]

  init(_ text: EntityText, beside candidates: [EntityCandidate]) {
    self.text = text
    neighbours = candidates.filter {
      Self.neighbourKinds.contains($0.kind) && $0.confidence >= 0.4
    }
  }

  func scan(into candidates: inout [EntityCandidate]) {
    for place in 0..<text.count where text[place].isHan {
      scanBehindWord(startingAt: place, into: &candidates)
      scanBeforeTitle(startingAt: place, into: &candidates)
      if !neighbours.isEmpty { scanOwner(startingAt: place, into: &candidates) }
    }
    for neighbour in neighbours { scan(beside: neighbour, into: &candidates) }
  }

  // MARK: Behind and before words

  private func scanBehindWord(startingAt place: Int, into candidates: inout [EntityCandidate]) {
    guard Self.firstOfBefore.contains(text[place].scalar),
      let word = NameWords.before.first(where: { text.has($0, at: place) })
    else { return }
    let isWeak = NameWords.weakBefore.contains(word)
    var start = place + word.count
    let wordEnd = start
    while start < text.count, start - wordEnd < 4, Self.linkers.contains(text[start].scalar) {
      start += 1
    }
    guard let name = name(from: start),
      !isWeak || name.looksLikeName || !neighbours.isEmpty && name.length >= 3
    else { return }
    let isLinked = text.scalar(at: wordEnd) == 0x3A
    if isWeak, !name.isEnded { return }
    append(
      start..<start + name.length, isWeak ? (isLinked ? 0.85 : 0.75) : name.isEnded ? 0.93 : 0.7,
      "after \(text.string(place..<wordEnd))", into: &candidates)
  }

  private func scanBeforeTitle(startingAt place: Int, into candidates: inout [EntityCandidate]) {
    guard Self.firstOfAfter.contains(text[place].scalar),
      let word = NameWords.after.first(where: { text.has($0, at: place) }), word.count > 1
    else { return }
    for length in [4, 3, 2] {
      let start = place - length
      let surname = Surnames.length(at: start, in: text)
      guard start >= 0, surname > 0, length - surname <= 2, length > surname,
        isName(start, surname, length),
        (start + surname..<place).allSatisfy({ Surnames.isGiven(text[$0].scalar) })
          || isStart(start)
      else { continue }
      append(
        start..<place, 0.8, "before \(text.string(place..<place + word.count))", into: &candidates)
      return
    }
    let surname = Surnames.length(at: place - 1, in: text)
    if surname == 1, isStart(place - 1) {
      append(place - 1..<place, 0.4, "surname and title", into: &candidates)
    }
  }

  /// `张三的手机号`, or `张三将…` at the start of a sentence, where the text has a person's data.
  private func scanOwner(startingAt place: Int, into candidates: inout [EntityCandidate]) {
    let surname = Surnames.length(at: place, in: text)
    guard surname > 0 else { return }
    for length in [surname + 2, surname + 1] where place + length < text.count {
      let end = place + length
      guard isName(place, surname, length) else { continue }
      if text[end].scalar == 0x7684,
        NameWords.belongings.contains(where: { text.has($0, at: end + 1) }),
        isStart(place) || isPlausible(place, surname, length)
      {
        append(place..<end, isStart(place) ? 0.88 : 0.7, "owner of data", into: &candidates)
        return
      }
      let following = NameWords.verbs + NameWords.between
      if isStart(place), isPlausible(place, surname, length),
        following.contains(where: { text.has($0, at: end) })
      {
        append(place..<end, 0.65, "at the start, beside a person's data", into: &candidates)
        return
      }
    }
  }

  // MARK: Beside numbers and addresses

  private func scan(beside neighbour: EntityCandidate, into candidates: inout [EntityCandidate]) {
    let isNumber = neighbour.kind != .streetAddress
    let confidence: Float = isNumber ? 0.75 : 0.65
    var end = neighbour.range.lowerBound
    skipBackward(&end)
    var start = end
    while start > 0, end - start < 5, text[start - 1].isHan,
      !Self.joiners.contains(text[start - 1].scalar),
      !neighbours.contains(where: { $0.range.contains(start - 1) })
    {
      start -= 1
    }
    if (2...4).contains(end - start) {
      let surname = Surnames.length(at: start, in: text)
      if surname > 0, end - start - surname <= 2, isName(start, surname, end - start) {
        append(
          start..<end, confidence, "beside \(neighbour.kind.name)", into: &candidates)
      }
    }
    start = neighbour.range.upperBound
    while start < text.count, Self.separators.contains(text[start].scalar) { start += 1 }
    if let name = name(from: start), name.isEnded, !isOnce(start, name),
      name.looksLikeName || start > neighbour.range.upperBound
    {
      append(
        start..<start + name.length, confidence - 0.05, "beside \(neighbour.kind.name)",
        into: &candidates)
    }
  }

  /// Steps back over separators and one word such as 电话.
  private func skipBackward(_ place: inout Int) {
    func skipSeparators() {
      while place > 0, Self.separators.contains(text[place - 1].scalar) { place -= 1 }
    }
    skipSeparators()
    if let word = NameWords.between.first(where: { text.has($0, at: place - $0.count) }) {
      place -= word.count
      skipSeparators()
    }
  }

  // MARK: Names

  private struct Name {
    var length: Int
    /// Whether what follows cannot belong to it.
    var isEnded: Bool
    /// Whether its given name is made of usual characters.
    var looksLikeName: Bool

    var rank: Int { (isEnded ? 2 : 0) + (looksLikeName ? 1 : 0) }
  }

  /// The name that starts at a place.
  private func name(from start: Int) -> Name? {
    let surname = Surnames.length(at: start, in: text)
    guard surname > 0 else { return nil }
    var best: Name?
    for length in [surname + 2, surname + 1] where isName(start, surname, length) {
      let name = Name(
        length: length, isEnded: isEnd(start + length),
        looksLikeName: isPlausible(start, surname, length))
      if name.rank > (best?.rank ?? 0) { best = name }
    }
    return best
  }

  /// Whether 一 behind a surname says as soon as: 钱一到账就给您出票.
  private func isOnce(_ start: Int, _ name: Name) -> Bool {
    name.length == 2 && text.scalar(at: start + 1) == 0x4E00
  }

  private func isName(_ start: Int, _ surname: Int, _ length: Int) -> Bool {
    guard start >= 0, start + length <= text.count else { return false }
    for place in start + surname..<start + length
    where !text[place].isHan || NameWords.noGiven.contains(text[place].scalar) {
      return false
    }
    // 叶子 is a word, 叶子轩 is a name.
    return !NameWords.noNames.contains([text[start].scalar, text[start + 1].scalar])
      || length - surname == 2 && isPlausible(start, surname, length) && isEnd(start + length)
  }

  private func isPlausible(_ start: Int, _ surname: Int, _ length: Int) -> Bool {
    (start + surname..<start + length).allSatisfy { Surnames.isGiven(text[$0].scalar) }
  }

  /// Whether a name can start here: nothing Chinese stands before it, or something found does.
  private func isStart(_ place: Int) -> Bool {
    place == 0 || !text[place - 1].isHan
      || neighbours.contains { $0.range.upperBound == place }
  }

  /// Whether a name can end here: what follows is not Chinese, starts a word that follows names, or
  /// is something found.
  private func isEnd(_ place: Int) -> Bool {
    guard place < text.count, text[place].isHan else { return true }
    if NameWords.noGiven.contains(text[place].scalar) { return true }
    return NameWords.after.contains { text.has($0, at: place) }
      || NameWords.between.contains { text.has($0, at: place) }
      || Self.followers.contains { text.has($0, at: place) }
      || neighbours.contains { $0.range.lowerBound == place }
  }

  private func append(
    _ range: Range<Int>, _ confidence: Float, _ reason: String,
    into candidates: inout [EntityCandidate]
  ) {
    candidates.append(
      EntityCandidate(
        kind: .personName, range: range, value: text.string(range), confidence: confidence,
        reasons: [reason]))
  }

  private static let firstOfBefore = ScalarTable(NameWords.before.map { $0[0] })
  private static let firstOfAfter = ScalarTable(NameWords.after.map { $0[0] })
  private static let joiners = ScalarTable("和与及跟给找")
  private static let linkers = ScalarTable(" :是叫=为()（）\"")
  private static let separators = ScalarTable(" \t,:;、()[]【】/|-—\n\"")
  private static let followers = [
    "名下", "完成", "申请", "身份", "办理", "开了", "住", "同意", "反馈", "确认", "签", "实名", "绑定", "本人", "付", "下单",
    "购", "拍",
  ].map { $0.unicodeScalars.map(\.value) }
}
