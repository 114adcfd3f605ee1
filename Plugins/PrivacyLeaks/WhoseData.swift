import Checking
import Transcripts

/// Reports personal data that the shop's side says or shows, by whose it is.
///
/// One finding for each datum. The buyer's own, said back, is `info` the first time and `minor`
/// when it is repeated; the shop's and a courier's are none. `other-buyer` and
/// `screenshot-uncovered` stand beside the data they hold.
struct WhoseData: Checker {
  private let lists: [DatumKind: MatchList]
  private let signs: OwnerSigns
  private let takingBack: TakingBack
  private let noName: MatchList
  private let toldOfAnother: MatchList
  private let tellingRefused: MatchList
  private let toldContact: MatchList
  private let asksOwnDatum: MatchList
  private let chatTitle: MatchList
  private let chatLine: MatchList
  private let listImage: ListImage
  private let noAccount: MatchList
  private let ownerWords: OwnerWords
  private let nameFinder: NameFinder
  private let goodsCodes: GoodsCodes
  private let settings: AuditSettings

  init(_ context: CheckContext) throws(RulePackError) {
    var lists: [DatumKind: MatchList] = [:]
    for kind in DatumKind.allCases { lists[kind] = try context.list(kind.rule) }
    self.lists = lists
    signs = try OwnerSigns(context)
    takingBack = try TakingBack(context)
    noName = try context.list("no-name")
    toldOfAnother = try context.list("told-of-another")
    tellingRefused = try context.list("telling-refused")
    toldContact = try context.list("told-contact")
    asksOwnDatum = try context.list("asks-own-datum")
    chatTitle = try context.list("chat-image")
    chatLine = try context.list("chat-line")
    listImage = try ListImage(context)
    noAccount = try context.list("no-account")
    ownerWords = try OwnerWords(context)
    nameFinder = try NameFinder(context, listImage: listImage)
    goodsCodes = try GoodsCodes(context)
    settings = context.settings
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    noteUnreadImages(of: transcript, into: &report)
    let shopMessages = transcript.messages.filter(\.role.isShop)
    let dataOfMessages: [(message: Int, data: [Datum])] = shopMessages.compactMap { message in
      let data = data(in: message.index, of: transcript)
      return data.isEmpty ? nil : (message.index, data)
    }
    var flaggedImages: Set<[Int]> = []
    var told = ToldOfAnother()
    if !dataOfMessages.isEmpty {
      let known = KnownData(
        of: transcript, lists: lists,
        profile: settings.profile(of: transcript.transcript))
      var judge = OwnerJudge(
        signs: signs, takingBack: takingBack, listImage: listImage, known: known,
        words: ownerWords, transcript: transcript)
      var saidBack: [Datum] = []
      for (message, found) in dataOfMessages { judge.noteNames(of: found, in: message) }
      for (message, found) in dataOfMessages {
        judge.read(message)
        var judged = found.map {
          JudgedDatum(datum: $0, ownership: Self.ownership(of: $0, by: judge, after: saidBack))
        }
        Self.weighNames(in: &judged)
        Self.weighCouriers(in: &judged)
        Self.weighRows(in: &judged)
        flagData(
          judged, isAskedFor: isAskedFor(message, of: transcript), saidBack: &saidBack,
          into: &report)
        flagImages(judged, into: &report)
        for item in judged where item.leakConfidence != nil {
          if let image = item.datum.hit.attachment, item.ownership.owner == .another {
            flaggedImages.insert([message, image])
          }
        }
        flagAnother(judged, in: message, of: transcript, told: &told, into: &report)
      }
    }
    let withoutData = Set(shopMessages.map(\.index)).subtracting(dataOfMessages.map(\.message))
    for message in withoutData.subtracting(told.admissions).sorted() {
      flagTold(in: message, of: transcript, into: &report)
    }
    for message in shopMessages {
      flagChat(in: message.index, of: transcript, except: flaggedImages, into: &report)
    }
  }

  /// Whose a datum is was judged by what is known of it: however its message reads, it tells of
  /// nobody else.
  func excuses(_ message: Int, of transcript: MatchedTranscript, as rule: String) -> Bool {
    rule == "other-buyer"
      && (transcript.has(tellingRefused, in: message)
        || lists.values.contains { transcript.has($0, in: message) }
        || SaidBackNumbers.areAll(in: message, of: transcript.transcript))
  }

  /// Where `other-buyer` was found so far.
  private struct ToldOfAnother {
    /// The last message of the shop that it was found in.
    var last = -2
    /// The messages in which the shop says whose a denied datum was.
    var admissions: Set<Int> = []
  }

  /// A datum with its owner.
  private struct JudgedDatum {
    var datum: Datum
    var ownership: Ownership
    /// How surely it leaks; nil when it does not.
    var leakConfidence: Double?

    init(datum: Datum, ownership: Ownership) {
      self.datum = datum
      self.ownership = ownership
      switch ownership.owner {
      case .another: leakConfidence = ownership.confidence
      case .outsider: leakConfidence = datum.confidenceOfOutsider.map { $0 * ownership.confidence }
      case .unknown: leakConfidence = datum.confidenceOfUnknownOwner
      case .courier where datum.isNeverOfficial: leakConfidence = 0.8
      case .courier where datum.isMobileShown: leakConfidence = 0.6
      case .buyer, .shop, .courier: leakConfidence = nil
      }
    }
  }

  /// Whose a datum is; where nothing says whose, the buyer's if the shop said it back as theirs.
  private static func ownership(
    of datum: Datum, by judge: OwnerJudge, after saidBack: [Datum]
  ) -> Ownership {
    let judged = judge.judge(datum)
    guard judged.owner == .unknown, datum.hit.attachment == nil,
      saidBack.contains(where: { $0.isSame(as: datum) })
    else { return judged }
    return Ownership(.buyer, "words in the chat say so")
  }

  /// A name of nobody known says nothing alone, but much beside a number or address of nobody
  /// known.
  private static func weighNames(in judged: inout [JudgedDatum]) {
    let leaks = judged.filter { $0.ownership.owner == .unknown }.compactMap(\.leakConfidence)
    guard let surest = leaks.max() else { return }
    for index in judged.indices
    where judged[index].datum.kind == .personName && judged[index].ownership.owner == .unknown {
      judged[index].leakConfidence = judged[index].leakConfidence ?? surest
    }
  }

  /// An image that shows a courier's papers shows all of the courier's data needlessly.
  private static func weighCouriers(in judged: inout [JudgedDatum]) {
    let papers = judged.filter {
      $0.ownership.owner == .courier && $0.datum.isNeverOfficial && $0.datum.hit.attachment != nil
    }
    for index in judged.indices
    where judged[index].ownership.owner == .courier && !judged[index].datum.kind.isOrderNumber
      && papers.contains(where: { $0.datum.hit.attachment == judged[index].datum.hit.attachment })
    {
      judged[index].leakConfidence = judged[index].leakConfidence ?? 0.7
    }
  }

  /// The number of an order or a parcel is told with what leaks in its line of an image.
  private static func weighRows(in judged: inout [JudgedDatum]) {
    let leaks = judged.filter { $0.datum.hit.attachment != nil && $0.leakConfidence != nil }
    guard !leaks.isEmpty else { return }
    for index in judged.indices
    where judged[index].datum.kind.isOrderNumber && judged[index].ownership.owner == .unknown {
      judged[index].leakConfidence =
        leaks.filter { $0.datum.hit.surface == judged[index].datum.hit.surface }
        .compactMap(\.leakConfidence).max()
    }
  }

  // MARK: Finding the data

  /// The data of a message in order; of two kinds in one place, the more surely recognised.
  private func data(in message: Int, of transcript: MatchedTranscript) -> [Datum] {
    var data: [Datum] = []
    for kind in DatumKind.allCases {
      guard let list = lists[kind] else { continue }
      data += transcript.hits(of: list, in: message).map {
        Datum(kind, $0, in: transcript[message])
      }
    }
    data.removeAll { $0.kind == .email && $0.hit.isMasked(in: transcript[message]) }
    goodsCodes.remove(from: &data, in: message, of: transcript)
    data += nameFinder.names(in: transcript[message], beside: data, of: transcript)
    remove(noName, from: &data, of: .personName, in: message, of: transcript)
    remove(noAccount, from: &data, of: .socialAccount, in: message, of: transcript)
    guard data.count > 1 else { return data }
    let byConfidence = data.sorted {
      ($0.hit.confidence, $0.hit.range.count) > ($1.hit.confidence, $1.hit.range.count)
    }
    var kept: [Datum] = []
    for datum in byConfidence
    where !kept.contains(where: {
      $0.hit.surface == datum.hit.surface && $0.hit.range.overlaps(datum.hit.range)
    }) {
      kept.append(datum)
    }
    return kept.sorted { $0.hit.place < $1.hit.place }
  }

  /// Takes out the data of a kind that overlap words of a list, which are none.
  private func remove(
    _ list: MatchList, from data: inout [Datum], of kind: DatumKind, in message: Int,
    of transcript: MatchedTranscript
  ) {
    guard data.contains(where: { $0.kind == kind }) else { return }
    let words = transcript.hits(of: list, in: message)
    data.removeAll { datum in
      datum.kind == kind
        && words.contains {
          $0.surface == datum.hit.surface && $0.range.overlaps(datum.hit.range)
        }
    }
  }

  // MARK: Findings

  /// Whether the buyer's turn before a message asks what they gave themselves: 我留的是哪个号.
  private func isAskedFor(_ message: Int, of transcript: MatchedTranscript) -> Bool {
    let session = transcript.transcript.sessions[transcript[message].session].messages
    let before = (session.lowerBound..<message).reversed().drop { transcript[$0].role.isShop }
    return before.prefix { transcript[$0].role == .buyer }
      .contains { transcript.has(asksOwnDatum, in: $0) }
  }

  private func flagData(
    _ judged: [JudgedDatum], isAskedFor: Bool, saidBack: inout [Datum], into report: inout Report
  ) {
    let owned = judged.filter { $0.ownership.owner == .buyer && !$0.datum.kind.isOrderNumber }
    for item in judged {
      let datum = item.datum
      if let confidence = item.leakConfidence {
        report.flag(
          datum.kind.rule, [Quote(datum.hit)] + (item.ownership.sign.map { [Quote($0)] } ?? []),
          confidence: confidence, why: [item.ownership.why])
      } else if item.ownership.owner == .buyer, !datum.kind.isOrderNumber,
        datum.hit.attachment == nil
      {
        // A name alone is a form of address, a street and number alone a part of an address.
        if datum.kind == .personName, owned.count == 1 { continue }
        if datum.kind == .streetAddress, datum.hit.confidence < 0.7 { continue }
        let repeated = saidBack.contains { $0.isSame(as: datum) }
        saidBack.append(datum)
        if isAskedFor, !repeated { continue }
        report.flag(
          datum.kind.rule, [Quote(datum.hit)], why: [item.ownership.why],
          message: repeated ? .ownRepeated : .ownSaidBack,
          severity: repeated ? .minor : .info, suggestion: .coverOwn,
          // The clauses forbid to tell another person's data.
          policies: [])
      }
    }
  }

  /// One `screenshot-uncovered` for each image that shows data which are not the buyer's own.
  private func flagImages(_ judged: [JudgedDatum], into report: inout Report) {
    let shown = judged.filter { $0.datum.hit.attachment != nil && $0.leakConfidence != nil }
    for image in Set(shown.compactMap(\.datum.hit.attachment)).sorted() {
      let data = shown.filter { $0.datum.hit.attachment == image }
      report.flag(
        "screenshot-uncovered", Self.withTitle(data.map { Quote($0.datum.hit) }),
        confidence: data.compactMap(\.leakConfidence).max() ?? 1,
        why: data.prefix(1).map(\.ownership.why))
    }
  }

  /// The quotes, and where they lie in an image its first line, which says what the image is.
  private static func withTitle(_ quotes: [Quote]) -> [Quote] {
    guard let first = quotes.first, case .screenshot(let attachment, _) = first.surface else {
      return quotes
    }
    let title = Surface.screenshot(attachment: attachment, line: 0)
    if quotes.contains(where: { $0.message == first.message && $0.surface == title }) {
      return quotes
    }
    return quotes + [Quote(message: first.message, surface: title)]
  }

  /// One `other-buyer` for a message, or an image of it, that holds another person's data.
  ///
  /// Where the shop says of a denied datum that it is another buyer's, there instead; and none for
  /// what a message only goes on to tell.
  private func flagAnother(
    _ judged: [JudgedDatum], in message: Int, of transcript: MatchedTranscript,
    told: inout ToldOfAnother, into report: inout Report
  ) {
    // 龚大勇管换货: a name that nothing says is a buyer's is told, but no buyer's order; nor is it one
    // whom the buyer is to ask.
    let isContact = transcript.has(toldContact, in: message)
    let others = judged.filter {
      $0.ownership.owner == .another && !($0.ownership.isPronoun && isContact)
        && !($0.datum.hit.source == NameFinder.told && $0.ownership.sign == nil)
    }
    let places = Set(others.map(\.datum.hit.attachment))
    for place in places.sorted(by: { ($0 ?? -1) < ($1 ?? -1) }) {
      let data = others.filter { $0.datum.hit.attachment == place }
      let sign = data.compactMap(\.ownership.sign).first
      // A name and its number are an order read out, however the shop takes it back.
      let isOneKind = Set(data.map(\.datum.kind)).count == 1
      if place == nil, isOneKind, let sign, sign.message > message,
        let admission = takingBack.admission(behind: data[0].datum, in: transcript)
      {
        if told.admissions.insert(admission.message).inserted {
          report.flag(
            "other-buyer", [Quote(admission)] + data.map { Quote($0.datum.hit) }, confidence: 0.85,
            why: data.prefix(1).map(\.ownership.why))
        }
        continue
      }
      // 发票发到 a@b.example 了。 那不是我邮箱: a wrong datum tells of no order, chat or parcel of another's
      // but where its message does.
      if place == nil, isOneKind, data.allSatisfy(\.ownership.isTakenBack),
        !takingBack.tellsOfMistake(in: message, of: transcript),
        !speaksOfAnother(in: message, of: transcript)
      {
        continue
      }
      let goesOn =
        place == nil && told.last == message - 1
        && data.allSatisfy { $0.ownership.sign?.message != message || $0.ownership.isPronoun }
      told.last = message
      if goesOn { continue }
      var quotes = data.map { Quote($0.datum.hit) }
      if place == nil, let sign, sign.message == message, sign.surface == .text {
        // Who is spoken of and what is told: from the sign to the last datum.
        let ranges = data.map(\.datum.hit.range) + [sign.range]
        let start = ranges.map(\.lowerBound).min() ?? 0
        let end = ranges.map(\.upperBound).max() ?? 0
        quotes.insert(Quote(message: message, range: start..<end), at: 0)
      }
      report.flag(
        "other-buyer", Self.withTitle(quotes),
        confidence: data.map(\.ownership.confidence).max() ?? 1,
        why: data.prefix(1).map(\.ownership.why))
    }
    if others.isEmpty, !told.admissions.contains(message) {
      flagTold(in: message, of: transcript, into: &report)
    }
  }

  /// Whether the shop's words in a message speak of somebody else or of a mix-up.
  private func speaksOfAnother(in message: Int, of transcript: MatchedTranscript) -> Bool {
    signs.inText(of: transcript[message], transcript).contains {
      $0.meaning == .another || $0.meaning == .mishap
    }
  }

  /// Another buyer's order or chat is told or shown without a datum in it.
  private func flagTold(
    in message: Int, of transcript: MatchedTranscript, into report: inout Report
  ) {
    let hits = transcript.hits(of: toldOfAnother, in: message)
    guard let hit = hits.first, !transcript.has(tellingRefused, in: message) else { return }
    report.flag("other-buyer", [Quote(hit)], confidence: 0.8)
  }

  /// One `screenshot-uncovered` and one `other-buyer` for an image of another buyer's chat.
  private func flagChat(
    in message: Int, of transcript: MatchedTranscript, except flagged: Set<[Int]>,
    into report: inout Report
  ) {
    guard !transcript[message].attachments.isEmpty else { return }
    let titles = transcript.hits(of: chatTitle, in: message)
    let lines = transcript.hits(of: chatLine, in: message)
    for image in Set(titles.compactMap(\.attachment)).sorted() {
      guard let line = lines.first(where: { $0.attachment == image }),
        !flagged.contains([message, image])
      else { continue }
      let quotes = Self.withTitle([Quote(line)])
      report.flag("screenshot-uncovered", quotes, confidence: 0.75)
      report.flag("other-buyer", quotes, confidence: 0.75)
    }
  }

  private func noteUnreadImages(of transcript: MatchedTranscript, into report: inout Report) {
    let isUnread = transcript.messages.contains { message in
      message.role.isShop
        && message.attachments.contains { $0.kind == .image && $0.lines == nil }
    }
    if isUnread { report.notEvaluated("screenshot-uncovered", missing: .screenshotText) }
  }
}

extension Localized {
  fileprivate static let ownSaidBack = Localized(
    zh: "客服把买家本人的信息又说了一遍，供核对；建议只报一部分。",
    en: "The shop said the buyer's own datum back, to confirm it; a part would do.")
  fileprivate static let ownRepeated = Localized(
    zh: "客服多次复述买家本人的信息，没有必要。",
    en: "The shop repeats the buyer's own datum, which is not needed.")
  fileprivate static let coverOwn = Localized(
    zh: "核对本人信息时只报部分内容，如尾号。",
    en: "Confirm the buyer's own datum by a part of it, such as its last digits.")
}
