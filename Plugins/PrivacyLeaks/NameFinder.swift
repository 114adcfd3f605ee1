import Checking
import TextMatching
import Transcripts

/// Finds names by the words before them that the entity scanner does not read: 取票人是…, 有个大姐叫…,
/// names in the rows and labels of images, and names that stand alone.
struct NameFinder: Sendable {
  private let lead: MatchList
  private let behindLead: MatchList
  private let inPlace: MatchList
  private let rowStart: MatchList
  private let weakLead: MatchList
  private let labels: MatchList
  private let gluedLabels: MatchList
  private let engravedLabels: MatchList
  private let foreignFrame: MatchList
  private let owned: MatchList
  private let customer: MatchList
  private let whoAsked: MatchList
  private let noLabelled: MatchList
  private let others: [MatchList]
  private let listImage: ListImage

  init(_ context: CheckContext, listImage: ListImage) throws(RulePackError) {
    lead = try context.list("name-lead")
    behindLead = try context.list("name-behind-lead")
    inPlace = try context.list("name-in-place")
    rowStart = try context.list("name-in-row")
    weakLead = try context.list("name-lead-weak")
    labels = try context.list("name-label")
    gluedLabels = try context.list("glued-name-label")
    engravedLabels = try context.list("engraved-label")
    foreignFrame = try context.list("foreign-frame")
    owned = try context.list("name-owned")
    customer = try context.list("customer-before-name")
    whoAsked = try context.list("who-asked")
    noLabelled = try context.list("no-labelled-name")
    others = [
      try context.list("another-person"), try context.list("outsider"),
      try context.list("acquaintance"), try context.list("someone"), try context.list("mishap"),
    ]
    self.listImage = listImage
  }

  /// The names of a message, without the words around them.
  ///
  /// - Parameter data: what else the message holds.
  func names(
    in message: Message, beside data: [Datum], of transcript: MatchedTranscript
  ) -> [Datum] {
    let leads = transcript.hits(of: lead, in: message.index)
    let behind = transcript.hits(of: behindLead, in: message.index).compactMap { hit -> Datum? in
      let word = leads.first {
        $0.surface == hit.surface && hit.range.overlaps($0.range)
          && $0.range.upperBound < hit.range.upperBound
      }
      guard let word else { return nil }
      var name = hit
      name.range = word.range.upperBound..<hit.range.upperBound
      // 取票人 says that a person follows; 发给 and 叫 do not.
      let isPerson = word.text(in: message).count > 2 && word.text(in: message).hasSuffix("人")
      return self.name(in: name, of: message, mustHaveSurname: !isPerson)
    }
    let inPlace = transcript.hits(of: inPlace, in: message.index).compactMap { hit -> Datum? in
      let isLatin = hit.text(in: message).utf8.allSatisfy { $0 < 0x80 }
      return isLatin
        ? Datum(.personName, hit, in: message)
        : name(in: hit, of: message, mustHaveSurname: true)
    }
    let rows = message.attachments.isEmpty ? [] : transcript.hits(of: rowStart, in: message.index)
    let inRows = rows.compactMap { hit -> Datum? in
      guard let attachment = hit.attachment,
        listImage.isList(attachment, of: message.index, in: transcript)
      else { return nil }
      let found = name(in: hit, of: message, mustHaveSurname: true)
      // A word of two characters is too often no name.
      return found.flatMap { $0.value.count < 3 ? nil : $0 }
    }
    let behindLeads = leads.compactMap { nameBehind($0, in: message, isLeadWeak: false) }
    let behindWeak = transcript.hits(of: weakLead, in: message.index).compactMap {
      nameBehind($0, in: message, isLeadWeak: true)
    }
    let behindCustomers = transcript.hits(of: customer, in: message.index).compactMap {
      nameBehind($0, in: message, isLeadWeak: true, mustEnd: false)
    }
    let text = LooseText(message.text)
    return behind + behindLeads + behindWeak + behindCustomers + inPlace + inRows
      + standingAlone(in: text, of: message)
      + pointed(in: text, of: message, beside: data, behind: leads)
      + amid(text, of: message, beside: data, in: transcript)
      + shown(in: message, beside: data, of: transcript)
  }

  /// The source of a name that only its characters tell, of somebody the chat has not named.
  static let told = "name told"

  // MARK: Names known by their characters

  /// The name right behind a word that leads to one; behind a weak one it has three characters.
  private func nameBehind(
    _ lead: Hit, in message: Message, isLeadWeak: Bool, mustEnd: Bool = true
  ) -> Datum? {
    let text = LooseText(lead.textBehind(in: message))
    var start = 0
    while start < 3, let scalar = text.scalar(at: start), Self.behindLead.contains(scalar) {
      start += 1
    }
    let surname = Surnames.length(startOf: text.scalars[min(start, text.count)...])
    guard surname > 0 else { return nil }
    for length in [surname + 2, surname + 1] where !isLeadWeak || length > 2 {
      let end = start + length
      guard end <= text.count, Surnames.looksLikeName(text.scalars[start..<end]),
        !NameCandidate.isWord(text.scalars[start..<end]),
        !mustEnd || NameCandidate.canEnd(text.scalar(at: end))
      else { continue }
      var hit = lead
      // What the name itself tells counts for more than a weak lead.
      if isLeadWeak, mustEnd { hit.confidence = 0.5 }
      let bytes = text.bytes(start..<end)
      hit.range =
        lead.range.upperBound + bytes.lowerBound..<lead.range.upperBound + bytes.upperBound
      hit.undo(text.steps(start..<end))
      return Datum(.personName, hit, value: text.string(start..<end))
    }
    return nil
  }

  /// Names amid a text, known by their characters: with words behind them that speak of somebody's
  /// things or a number right behind them, else only where the text speaks of somebody else.
  private func amid(
    _ text: LooseText, of message: Message, beside data: [Datum], in transcript: MatchedTranscript
  ) -> [Datum] {
    let candidates = NameCandidate.all(in: text)
    // Who is spoken of takes longer to tell than that no characters here make a name.
    guard !candidates.isEmpty else { return [] }
    let isOfOthers =
      isOfOthers(message.index, in: transcript)
      || message.index > 0 && transcript.has(whoAsked, in: message.index - 1)
    // Where the words read like those that name somebody, what stands beside the name tells less.
    // Asked only where nothing else tells: it takes the longest.
    lazy var naming = transcript.words(like: [Self.rule], in: message.index).first?.range
    let frames = hitsInText(of: foreignFrame, message, transcript)
    let owned = hitsInText(of: owned, message, transcript)
    let numbers = data.filter { $0.hit.surface == .text && $0.kind != .personName }
    // 那张是容星河的: a thing's maker as well as its buyer, but for a number beside it or talk of others.
    let tellsOwner =
      !owned.isEmpty
      && (isOfOthers || !numbers.isEmpty || speaksOfOthers(before: message, in: transcript))
    return candidates.compactMap { candidate -> Datum? in
      let (place, end) = (candidate.bytes.lowerBound, candidate.bytes.upperBound)
      // A hit that starts within the name speaks of something else (小朋友).
      let isFramed = frames.contains {
        $0.range.upperBound > end && ($0.range.lowerBound == end || $0.range.lowerBound < place)
      }
      let isOwner =
        tellsOwner
        && owned.contains { $0.range.lowerBound < place && $0.range.upperBound > end }
      let hasNumber =
        candidate.canPrecedeNumber
        && numbers.contains { (end...end + 3).contains($0.hit.range.lowerBound) }
      let isKnown = isFramed || isOwner || hasNumber || isOfOthers && candidate.isApart
      // Where nothing tells of somebody, many words look like names: 朱文圆, 海水回来 in split characters.
      guard
        isKnown
          || !candidate.steps.contains(.splitCharacter)
            && (candidate.isApart && candidate.isLedTo
              || candidate.hasAnEdge && naming?.overlaps(candidate.bytes) == true)
      else { return nil }
      var hit = Hit(
        message: message.index, surface: .text, range: candidate.bytes,
        source: isKnown ? "name amid a text" : Self.told, confidence: isKnown ? 0.7 : 0.6)
      hit.undo(candidate.steps)
      return Datum(.personName, hit, value: candidate.value)
    }
  }

  private func isOfOthers(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    others.contains { transcript.has($0, in: message) }
  }

  /// The rule whose marked words speak of somebody by name.
  private static let rule = "privacy-leaks/person-name"

  /// Whether the message before, or the one before that, speaks of somebody else or of a mix-up.
  private func speaksOfOthers(before message: Message, in transcript: MatchedTranscript) -> Bool {
    let session = transcript.transcript.sessions[message.session].messages
    let first = max(session.lowerBound, message.index - 2)
    return (first..<message.index).contains { isOfOthers($0, in: transcript) }
  }

  private func hitsInText(
    of list: MatchList, _ message: Message, _ transcript: MatchedTranscript
  ) -> [Hit] {
    transcript.hits(of: list, in: message.index).filter { $0.surface == .text }
  }

  /// Names of three or four characters that are a clause by themselves.
  private func standingAlone(in text: LooseText, of message: Message) -> [Datum] {
    var names: [Datum] = []
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text.scalars[end] &- 0x4E00 < 0x5200 { end += 1 }
      let next = end + 1
      if end - start == 4, let last = text.scalar(at: end - 1), Self.particles.contains(last) {
        end -= 1
      }
      if end - start == 3 || end - start == 4, !isCounted(start, in: text),
        Surnames.looksLikeName(text.scalars[start..<end])
      {
        var hit = Hit(
          message: message.index, surface: .text, range: text.bytes(start..<end),
          source: "name alone", confidence: 0.8)
        hit.undo(text.steps(start..<end))
        names.append(Datum(.personName, hit, value: text.string(start..<end)))
      }
      start = next
    }
    return names
  }

  /// Names with a point within (阿依江·沙比), right behind a word that leads to a name or close to a
  /// person's number: places and goods have points too (云南·普洱).
  private func pointed(
    in text: LooseText, of message: Message, beside data: [Datum], behind leads: [Hit]
  ) -> [Datum] {
    guard text.scalars.contains(where: Self.isPoint) else { return [] }
    let numbers = data.filter {
      $0.hit.surface == .text && $0.kind != .personName && !$0.kind.isOrderNumber
    }
    return text.scalars.indices.compactMap { point -> Datum? in
      guard Self.isPoint(text.scalars[point]) else { return nil }
      var (start, end) = (point, point + 1)
      while point - start < Self.longestPart, Self.isOfPart(text.scalar(at: start - 1)) {
        start -= 1
      }
      while end - point <= Self.longestPart, Self.isOfPart(text.scalar(at: end)) { end += 1 }
      guard point - start > 1, end - point > 2 else { return nil }
      let bytes = text.bytes(start..<end)
      let isLed = leads.contains {
        $0.surface == .text && $0.range.upperBound == bytes.lowerBound
      }
      let isNumbered = numbers.contains {
        let number = $0.hit.range
        let between =
          number.lowerBound >= bytes.upperBound
          ? number.lowerBound - bytes.upperBound : bytes.lowerBound - number.upperBound
        let isOfPapers = $0.kind == .passport || $0.kind == .residentID
        return between <= (isOfPapers ? Self.reachOfPapers : Self.reachOfNumber)
      }
      guard isLed || isNumbered else { return nil }
      var hit = Hit(
        message: message.index, surface: .text, range: bytes, source: "name amid a text",
        confidence: 0.7)
      hit.undo(text.steps(start..<end))
      return Datum(.personName, hit, value: text.string(start..<end))
    }
  }

  /// Characters of the longest part of a name beside its point.
  private static let longestPart = 5
  /// Bytes between a name and the number of its papers, or any other number of a person's.
  private static let reachOfPapers = 36
  private static let reachOfNumber = 6

  private static func isPoint(_ scalar: UInt32) -> Bool {
    scalar == 0xB7 || scalar == 0x2022 || scalar == 0x2027 || scalar == 0x30FB
  }

  /// Whether a character may be of a name's part, and is none that stands around names.
  private static func isOfPart(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, scalar.value &- 0x4E00 < 0x5200 else { return false }
    return !aroundPointed.contains(scalar)
  }

  private static let aroundPointed = Set(
    "的是叫为了给到收姓名人位个由和跟有还那这您你我他她把让被号证也家住订拍啊吧吗呢呀在就都".unicodeScalars)

  /// Whether characters stand behind a number that counts them, and not behind a telephone number:
  /// 35元一根.
  private func isCounted(_ start: Int, in text: LooseText) -> Bool {
    var digits = 0
    while digits < 7, text.scalar(at: start - 1 - digits)?.properties.numericType != nil {
      digits += 1
    }
    return (1..<7).contains(digits)
  }

  /// Names in images: behind a label such as 收, and as words of rows that hold other data.
  private func shown(
    in message: Message, beside data: [Datum], of transcript: MatchedTranscript
  ) -> [Datum] {
    guard message.attachments.contains(where: { $0.lines != nil }) else { return [] }
    var labels = transcript.hits(of: labels, in: message.index)
    // The proof of a ring may be this buyer's own.
    if isOfOthers(message.index, in: transcript) || speaksOfOthers(before: message, in: transcript)
    {
      labels += transcript.hits(of: engravedLabels, in: message.index)
    }
    let glued = transcript.hits(of: gluedLabels, in: message.index)
    let noNames = transcript.hits(of: noLabelled, in: message.index)
    var names: [Datum] = []
    for (attachment, content) in message.attachments.enumerated() {
      guard let lines = content.lines else { continue }
      let holdsData =
        data.contains { $0.hit.attachment == attachment }
        || listImage.isList(attachment, of: message.index, in: transcript)
      for (line, text) in lines.enumerated() {
        let surface = Surface.screenshot(attachment: attachment, line: line)
        let ends = labels.filter { $0.surface == surface }.map(\.range.upperBound)
        for word in words(of: text.text) {
          let count = word.value.unicodeScalars.count
          let isLabelled = ends.contains {
            $0 <= word.range.lowerBound && word.range.lowerBound - $0 <= 4
          }
          // Behind a label any characters may be a given name.
          let isName =
            isLabelled
            ? Surnames.mayBeName(word.value)
              && !noNames.contains { $0.surface == surface && $0.range.overlaps(word.range) }
            : holdsData && count >= 3 && Surnames.looksLikeName(word.value)
          guard isName else {
            let labels = glued.filter { $0.surface == surface }
            if holdsData, let name = name(in: word, behind: labels, of: text.text, message) {
              names.append(name)
            }
            continue
          }
          var hit = Hit(
            message: message.index, surface: surface, range: word.range,
            source: "name in an image", confidence: 0.8)
          hit.undo(word.steps)
          names.append(Datum(.personName, hit, value: word.value))
        }
      }
    }
    return names
  }

  /// The name in a word that begins with its label: 收何秀枝.
  private func name(
    in word: Word, behind labels: [Hit], of text: String, _ message: Message
  ) -> Datum? {
    guard
      let label = labels.first(where: {
        $0.range.upperBound > word.range.lowerBound && $0.range.upperBound < word.range.upperBound
      })
    else { return nil }
    let range = label.range.upperBound..<word.range.upperBound
    let value = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    guard value.unicodeScalars.count > 1, Surnames.looksLikeName(value) else { return nil }
    var hit = Hit(
      message: message.index, surface: label.surface, range: range, source: "name in an image",
      confidence: 0.75)
    hit.undo(word.steps)
    return Datum(.personName, hit, value: value)
  }

  private struct Word {
    var value: String
    var range: Range<Int>
    var steps: FoldSteps
  }

  /// The runs of letters of a text, with their places in bytes.
  private func words(of text: String) -> [Word] {
    let text = LooseText(text)
    var words: [Word] = []
    var start = 0
    for place in 0...text.count {
      if let scalar = text.scalar(at: place), !Self.isEdge(scalar) { continue }
      if start < place {
        words.append(
          Word(
            value: text.string(start..<place), range: text.bytes(start..<place),
            steps: text.steps(start..<place)))
      }
      start = place + 1
    }
    return words
  }

  private static let particles = Set("嘛啊吧呢呀哦哈".unicodeScalars)
  private static let behindLead = Set(" :：是叫为了姓的，,".unicodeScalars)
  /// The name in a hit, without linking words before it and what stands behind it.
  private func name(in hit: Hit, of message: Message, mustHaveSurname: Bool) -> Datum? {
    let text = LooseText(hit.text(in: message))
    func scalar(_ place: Int) -> Unicode.Scalar { text.scalar(at: place) ?? " " }
    var name = 0..<text.count
    while let first = name.first,
      Self.isEdge(scalar(first)) || Self.linkers.contains(scalar(first))
    {
      name.removeFirst()
    }
    name = name.prefix { !Self.isEdge(scalar($0)) }
    while let last = name.last, Self.followers.contains(scalar(last)) { name.removeLast() }
    let surname = Surnames.length(startOf: text.scalars[name])
    // 荀以宁家飘窗: the house ends a name of two characters behind the surname.
    if surname > 0, name.count > surname + 2,
      scalar(name.lowerBound + surname + 2) == "家"
    {
      name = name.prefix(surname + 2)
    }
    for title in Self.titles where text.string(name).hasSuffix(title) {
      name.removeLast(title.unicodeScalars.count)
    }
    // 蔡女士 and 尚总 name nobody, nor do 安顺人 and 花青素.
    if surname == name.count - 1, name.last.map({ scalar($0) == "总" }) == true { return nil }
    if mustHaveSurname, NameCandidate.isWord(text.scalars[name]) { return nil }
    guard name.count >= 2,
      !mustHaveSurname || surname > 0 && (surname + 1...surname + 2).contains(name.count)
    else { return nil }
    var found = hit
    let bytes = text.bytes(name)
    found.range = hit.range.lowerBound + bytes.lowerBound..<hit.range.lowerBound + bytes.upperBound
    found.undo(text.steps(name))
    return Datum(.personName, found, value: text.string(name))
  }

  /// Words behind a name that say who somebody is.
  private static let titles = [
    "妈妈", "爸爸", "麻麻", "宝妈", "奶奶", "女士", "先生", "老师", "小姐", "同学", "阿姨",
  ]
  private static let linkers = Set("是叫为了姓".unicodeScalars)
  private static let followers = Set("那的也她他家住订买拍，。".unicodeScalars)

  /// Whether a character is none of a word.
  static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
    // Han characters are letters, and nearly all that is asked about.
    if scalar.value &- 0x4E00 < 0x5200 { return false }
    return !scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }
}

extension Hit {
  /// Adds what was undone to read it; what had to be undone is the less sure.
  fileprivate mutating func undo(_ more: FoldSteps) {
    steps.formUnion(more)
    confidence = min(confidence, more.confidence)
  }
}
