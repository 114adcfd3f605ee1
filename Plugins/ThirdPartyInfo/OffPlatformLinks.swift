import Checking
import TextMatching
import Transcripts

/// Judges the links of both sides by where they lead: `platform-link`, `buyer-link-not-declined`
/// and `buyer-link-opened`.
struct OffPlatformLinks: Checker {
  private let links: MatchList
  private let taobaoCodes: MatchList
  private let spelled: MatchList
  private let declined: MatchList
  private let opened: MatchList
  private let unseen: MatchList
  private let ownPage: MatchList
  private let hosts: LinkHosts
  private let settings: AuditSettings

  init(_ context: CheckContext) throws(RulePackError) {
    links = try context.list("links")
    taobaoCodes = try context.list("taobao-codes")
    spelled = try context.list("spelled-links")
    declined = try context.list("link-declined")
    opened = try context.list("link-opened")
    unseen = try context.list("link-unseen")
    ownPage = try context.list("own-page")
    settings = context.settings
    guard let rule = context.rules.first(where: { $0.name == "platform-link" }) else {
      throw context.rules[0].error(
        zh: "缺少规则 platform-link：链接通向哪里，要看它的表；请补上",
        en: "the rule platform-link is missing: its tables tell where a link leads; add it")
    }
    hosts = try LinkHosts(rule.options)
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    let home = transcript.transcript.platform
    let shop = settings.profile(of: transcript.transcript)?.domains ?? []
    var buyerLinks: [Int: [Link]] = [:]
    for message in transcript.messages {
      let found = foreignLinks(of: message.index, in: transcript, home: home, shop: shop)
      guard !found.isEmpty else { continue }
      if message.role.isShop {
        flagShown(found, into: &report)
      } else if message.role == .buyer {
        buyerLinks[message.index] = found
      }
    }
    for session in transcript.transcript.sessions {
      checkReplies(in: session.messages, of: transcript, to: buyerLinks, into: &report)
    }
  }

  /// A link that does not lead home, with what it is.
  private struct Link {
    var hit: Hit
    var destination: LinkHosts.Destination
  }

  private func foreignLinks(
    of message: Int, in transcript: MatchedTranscript, home: Platform?, shop: [String]
  ) -> [Link] {
    let pages = transcript.hits(of: links, in: message).map { hit in
      Link(
        hit: hit,
        destination: hosts.destination(
          of: hit.entity?.value ?? hit.source, home: home, shop: shop))
    }
    let codes = transcript.hits(of: taobaoCodes, in: message).map { hit in
      Link(hit: hit, destination: hosts.destination(ofCodeFor: .taobao, home: home))
    }
    let plain = Self.withoutOverlaps((pages + codes).filter { $0.destination != .own })
    guard pages.isEmpty, codes.isEmpty, isShop(message, in: transcript) else { return plain }
    // An address that is written out hides where it leads; the buyer has no cause to do so.
    return transcript.hits(of: spelled, in: message).prefix(1).map {
      Link(hit: $0, destination: .elsewhere)
    }
  }

  /// One link where two overlap, such as an address and the domain in it: the longer.
  private static func withoutOverlaps(_ links: [Link]) -> [Link] {
    links.enumerated().filter { index, link in
      !links.enumerated().contains { other, candidate in
        other != index && candidate.hit.surface == link.hit.surface
          && candidate.hit.range.overlaps(link.hit.range)
          && (candidate.hit.range.count, index) > (link.hit.range.count, other)
      }
    }.map(\.element)
  }

  private func flagShown(_ links: [Link], into report: inout Report) {
    for link in links {
      guard link.destination != .unknownHome else {
        report.notEvaluated("platform-link", missing: .platform)
        continue
      }
      report.flag("platform-link", [Quote(link.hit)], why: [link.destination.why])
    }
  }

  /// Follows each turn of the buyer's that holds a link to the shop's next reply and beyond.
  private func checkReplies(
    in session: Range<Int>, of transcript: MatchedTranscript, to buyerLinks: [Int: [Link]],
    into report: inout Report
  ) {
    var next = session.lowerBound
    while next < session.upperBound {
      guard let sent = buyerLinks[next] else {
        next += 1
        continue
      }
      let reply = self.reply(to: next, in: session, of: transcript)
      // Links of the same turn were owed one reply, so they are one finding.
      let turn = (next..<reply.lowerBound).filter { buyerLinks[$0] != nil }
      defer { next = max(reply.lowerBound, next + 1) }
      guard sent.contains(where: { $0.destination != .unknownHome }) else {
        report.notEvaluated("buyer-link-not-declined", missing: .platform)
        report.notEvaluated("buyer-link-opened", missing: .platform)
        continue
      }
      guard !reply.isEmpty else { continue }
      if reply.contains(where: { isShop($0, in: transcript) && transcript.has(declined, in: $0) }) {
        flagOpened(
          after: turn, declinedIn: reply, session: session, of: transcript, into: &report)
      } else {
        report.flag(
          "buyer-link-not-declined", turn.map { Quote(message: $0) },
          confidence: sent.map { Double($0.hit.confidence) }.max() ?? 1,
          why: [sent[0].destination.why])
      }
    }
  }

  /// The shop's next reply: its messages up to the buyer's next word after a person answered.
  ///
  /// A robot's greeting between the link and the agent is part of it; so is a second message that
  /// the buyer sends before anyone answers.
  private func reply(
    to message: Int, in session: Range<Int>, of transcript: MatchedTranscript
  ) -> Range<Int> {
    var start: Int?
    var hasPerson = false
    var index = message + 1
    while index < session.upperBound {
      let role = transcript.transcript[index].role
      if role.isShop {
        start = start ?? index
        if role == .agent { hasPerson = true }
      } else if role == .buyer, hasPerson {
        break
      }
      index += 1
    }
    guard let start else { return session.upperBound..<session.upperBound }
    return start..<index
  }

  private func flagOpened(
    after turn: [Int], declinedIn reply: Range<Int>, session: Range<Int>,
    of transcript: MatchedTranscript, into report: inout Report
  ) {
    guard
      let decline = reply.lazy.filter({ isShop($0, in: transcript) })
        .compactMap({ transcript.hits(of: declined, in: $0).first }).first
    else { return }
    for index in decline.message..<session.upperBound {
      guard isShop(index, in: transcript) else {
        // What the buyer shows in a picture or on this platform is seen without the link.
        if isShown(index, in: transcript) { return }
        continue
      }
      // Beside a link of the shop's own, pages are the shop's.
      guard !transcript.has(links, in: index) else { continue }
      let told = transcript.hits(of: unseen, in: index)
      let hit = transcript.hits(of: opened, in: index).first { hit in
        hit.surface == .text
          && (index > decline.message || hit.range.lowerBound >= decline.range.upperBound)
          && !told.contains { $0.surface == hit.surface && $0.range.overlaps(hit.range) }
          && !isOfOwnPage(hit, declinedIn: decline.message, in: transcript)
      }
      guard let hit else { continue }
      report.flag(
        "buyer-link-opened",
        [Quote(hit), Quote(decline)] + turn.map { Quote(message: $0) },
        why: [Why("order-of-messages", "declined, then spoken of as seen")])
      return
    }
  }

  /// Whether words are about the shop's own page: the clause says so before them, or the buyer has
  /// just asked about it and they name nobody else's.
  private func isOfOwnPage(
    _ hit: Hit, declinedIn decline: Int, in transcript: MatchedTranscript
  ) -> Bool {
    let text = Array(transcript.transcript[hit.message].text.utf8)
    let before = String(decoding: text[..<hit.range.lowerBound], as: UTF8.self)
    let clause = before.unicodeScalars.split(omittingEmptySubsequences: false) {
      Self.clauseEnds.contains($0)
    }.last
    let start = hit.range.lowerBound - (clause.map { String($0).utf8.count } ?? 0)
    let own = transcript.hits(of: ownPage, in: hit.message)
    if own.contains(where: {
      $0.surface == .text && $0.range.lowerBound >= start
        && $0.range.upperBound <= hit.range.lowerBound
    }) {
      return true
    }
    let after = String(decoding: text[hit.range.upperBound...], as: UTF8.self)
    let rest = after.unicodeScalars.prefix { !Self.clauseEnds.contains($0) }
    let said =
      String(decoding: text[start..<hit.range.upperBound], as: UTF8.self) + String(rest)
    guard !Self.others.contains(where: said.contains) else { return false }
    let asked = (decline..<hit.message).last { transcript.transcript[$0].role == .buyer }
    guard let asked, transcript.has(ownPage, in: asked) else { return false }
    // 你家跟这个一样吗 is about both.
    let question = transcript.transcript[asked].text
    return !(Self.others + Self.comparing).contains(where: question.contains)
  }

  private static let others = ["他", "她", "它", "人家", "那", "对方", "链接"]
  private static let comparing = ["跟", "和", "比", "一样", "不同", "这个", "这款", "这家", "区别"]
  private static let clauseEnds = Set("，。！？；,.!?; \n".unicodeScalars)

  private func isShown(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    guard transcript.transcript[message].role == .buyer else { return false }
    return !transcript.transcript[message].attachments.isEmpty
      || transcript.has(links, in: message)
  }

  private func isShop(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.transcript[message].role.isShop
  }
}

extension LinkHosts.Destination {
  /// Where the link leads, as a finding says it.
  fileprivate var why: Why {
    switch self {
    case .own: Why("link", "the home platform or the shop itself")
    case .marketplace(let platform): Why("link", "leads to \(platform)")
    case .shortened: Why("link", "shortened: hides where it leads")
    case .elsewhere: Why("link", "a page outside the platform")
    case .unknownHome: Why("link", "a marketplace; the home platform is not known")
    }
  }
}
