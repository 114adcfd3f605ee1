package import Transcripts

/// What the directives of an example set: the platform, the shop, orders and settings.
package struct ExampleSetting: Sendable {
  package var platform: Platform? = .pinduoduo
  package var buyer: String?
  package var shop = ShopProfile(name: "示例店铺")
  /// Nil where the example gives no order facts at all.
  package var orders: [OrderFacts]?
  package var clocks: [String: AuditSettings.Clock]
  package var authority: AuditSettings.Authority
  package var campaigns: [ClosedRange<CivilDate>] = []
  package var allowed: [String] = []
  /// What holds where no directive says otherwise.
  private let base: AuditSettings

  /// - Parameter base: the settings over which the directives are laid, such as a config's.
  package init(over base: AuditSettings = AuditSettings()) {
    self.base = base
    clocks = base.clocks
    authority = base.authority
  }

  /// The run's settings as the example has them.
  package var settings: AuditSettings {
    var settings = base
    if let known = base.shops.firstIndex(where: { $0.name == shop.name }) {
      settings.shops[known].agents += shop.agents
      settings.shops[known].robots += shop.robots
      settings.shops[known].phones += shop.phones
      settings.shops[known].domains += shop.domains
    } else {
      settings.shops.append(shop)
    }
    settings.clocks = clocks
    settings.authority = authority
    settings.campaigns += campaigns
    if !allowed.isEmpty { settings.allowances.append(Allowance(words: allowed)) }
    return settings
  }

  typealias Fault = ExampleFault

  package static let names = [
    "platform", "buyer", "shop", "agents", "robots", "phones", "domains", "order", "orders",
    "clock", "authority", "campaign", "allow",
  ]

  /// Reads a line such as `@platform jd`.
  mutating func read(_ line: Substring) throws(Fault) {
    var words = try Self.words(line.dropFirst())
    guard let name = words.first else {
      throw Fault(zh: "“@”后面要写指令的名字", en: "a directive needs a name after ‘@’")
    }
    words.removeFirst()
    switch name {
    case "platform":
      let word = try only(words, name, Localized(zh: "如 jd 或 none", en: "such as jd, or none"))
      platform = word == "none" ? nil : try Self.platform(word)
    case "buyer": buyer = try some(words, name).joined(separator: " ")
    case "shop": shop.name = try some(words, name).joined(separator: " ")
    case "agents": shop.agents += try some(words, name)
    case "robots": shop.robots += try some(words, name)
    case "phones": shop.phones += try some(words, name)
    case "domains": shop.domains += try some(words, name)
    case "allow": allowed += try some(words, name)
    case "order": orders = (orders ?? []) + [try ExampleOrder.read(words)]
    case "orders":
      guard try only(words, name, Localized(zh: "即 none", en: "none")) == "none" else {
        throw Fault(
          zh: "请写“@orders none”，或把每个订单写成“@order id=…”",
          en: "write ‘@orders none’, or each order as ‘@order id=…’")
      }
      orders = []
    case "clock": try readClock(words)
    case "authority": try readAuthority(words)
    case "campaign":
      let days = "2026-11-10..2026-11-12"
      campaigns.append(try Self.days(only(words, name, Localized(zh: "如 \(days)", en: days))))
    default:
      let hint = Localized.hint(for: name, among: Self.names)
      throw Fault(
        zh: "没有“@\(name)”这个指令；\(hint.zh)", en: "unknown directive ‘@\(name)’; \(hint.en)")
    }
  }

  private static func platform(_ word: String) throws(Fault) -> Platform {
    do {
      return try PlatformName.platform(word)
    } catch {
      throw Fault(error.reason)
    }
  }

  private func only(_ words: [String], _ name: String, _ what: Localized) throws(Fault) -> String {
    guard let word = words.first, words.count == 1 else {
      throw Fault(
        zh: "“@\(name)”只能带一个词，\(what.zh)", en: "‘@\(name)’ takes one word, \(what.en)")
    }
    return word
  }

  private func some(_ words: [String], _ name: String) throws(Fault) -> [String] {
    guard !words.isEmpty else {
      throw Fault(zh: "“@\(name)”至少要带一个词", en: "‘@\(name)’ takes at least one word")
    }
    return words
  }

  private mutating func readClock(_ words: [String]) throws(Fault) {
    guard let name = words.first, words.count > 1 else {
      throw Fault(
        zh: "时钟请写成“@clock reply-late limit=180 window=08:00-23:00”",
        en: "write a clock as ‘@clock reply-late limit=180 window=08:00-23:00’")
    }
    var clock = clocks[name] ?? AuditSettings.Clock()
    for (key, value) in try Self.pairs(words.dropFirst()) {
      switch key {
      case "limit":
        guard let seconds = RuleOptions.seconds(in: value) else {
          throw Fault(
            zh: "“limit”应为 180 或“3min”这样的时长，实际是“\(value)”",
            en: "‘limit’ is a duration such as 180 or ‘3min’, not ‘\(value)’")
        }
        clock.limit = seconds
      case "window":
        let parts = value.split(separator: "-")
        guard parts.count == 2, let from = CivilDate.secondOfDay(in: parts[0]),
          let to = parts[1] == "24:00" ? 86_400 : CivilDate.secondOfDay(in: parts[1]), from < to
        else {
          throw Fault(
            zh: "“window”应为 08:00-23:00 这样的时段，实际是“\(value)”",
            en: "‘window’ is such as 08:00-23:00, not ‘\(value)’")
        }
        clock.window = from..<to
      case "robot": clock.robotCounts = try Self.bool(value, key)
      default:
        let hint = Localized.hint(for: key, among: ["limit", "window", "robot"])
        throw Fault(
          zh: "时钟没有“\(key)”这个键；\(hint.zh)", en: "unknown key ‘\(key)’ of a clock; \(hint.en)")
      }
    }
    clocks[name] = clock
  }

  private mutating func readAuthority(_ words: [String]) throws(Fault) {
    for (key, value) in try Self.pairs(words[...]) {
      switch key {
      case "goodwill": authority.goodwillCents = try Self.cents(value, key)
      case "gift-threshold-gap": authority.giftThresholdGapCents = try Self.cents(value, key)
      case "price-difference-days":
        guard let days = Int(value) else {
          throw Fault(
            zh: "“\(key)”应为天数，实际是“\(value)”",
            en: "‘\(key)’ is a number of days, not ‘\(value)’")
        }
        authority.priceDifferenceDays = days
      default:
        let known = ["goodwill", "price-difference-days", "gift-threshold-gap"]
        let hint = Localized.hint(for: key, among: known)
        throw Fault(
          zh: "权限没有“\(key)”这个键；\(hint.zh)",
          en: "unknown key ‘\(key)’ of the authority; \(hint.en)")
      }
    }
  }

  // MARK: Words

  /// The words of a directive; "quotes" hold one together.
  static func words(_ line: Substring) throws(Fault) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      switch character {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case _ where character.isWhitespace && !isQuoted:
        if let finished = word { words.append(finished) }
        word = nil
      default:
        word = (word ?? "") + String(character)
      }
    }
    guard !isQuoted else {
      throw Fault(zh: "引号没有结束；请补上“\"”", en: "a quote is not closed; add ‘\"’")
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// `key=value` words.
  static func pairs(_ words: ArraySlice<String>) throws(Fault) -> [(key: String, value: String)] {
    var pairs: [(key: String, value: String)] = []
    for word in words {
      guard let equals = word.firstIndex(of: "=") else {
        throw Fault(zh: "应为“键=值”，实际是“\(word)”", en: "expected ‘key=value’, not ‘\(word)’")
      }
      pairs.append((String(word[..<equals]), String(word[word.index(after: equals)...])))
    }
    return pairs
  }

  static func bool(_ text: String, _ key: String) throws(Fault) -> Bool {
    switch text {
    case "true", "yes", "是": return true
    case "false", "no", "否": return false
    default:
      throw Fault(
        zh: "“\(key)”应为 yes 或 no，实际是“\(text)”", en: "‘\(key)’ is yes or no, not ‘\(text)’")
    }
  }

  /// Yuan with at most two decimals, as hundredths.
  static func cents(_ text: some StringProtocol, _ key: String) throws(Fault) -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let yuan = Int(parts[0]), yuan >= 0, yuan < 1_000_000_000
    else { throw noAmount(text, key) }
    guard parts.count == 2 else { return yuan * 100 }
    guard (1...2).contains(parts[1].count), let decimals = Int(parts[1]), decimals >= 0 else {
      throw noAmount(text, key)
    }
    return yuan * 100 + (parts[1].count == 1 ? decimals * 10 : decimals)
  }

  private static func noAmount(_ text: some StringProtocol, _ key: String) -> Fault {
    Fault(
      zh: "“\(key)”应为以元为单位的金额（如 5 或 5.50），实际是“\(text)”",
      en: "‘\(key)’ is an amount in yuan such as 5 or 5.50, not ‘\(text)’")
  }

  private static func days(_ text: String) throws(Fault) -> ClosedRange<CivilDate> {
    let parts = text.components(splitBy: "..")
    guard parts.count == 2, let from = CivilDate(iso8601: parts[0]),
      let to = CivilDate(iso8601: parts[1]), from <= to
    else {
      throw Fault(
        zh: "活动应写成 2026-11-10..2026-11-12 这样，实际是“\(text)”",
        en: "a campaign is such as 2026-11-10..2026-11-12, not ‘\(text)’")
    }
    return from...to
  }
}

extension String {
  /// The parts between the occurrences of a separator.
  fileprivate func components(splitBy separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
