public import Checking
public import Importing
import StrictYAML
public import Transcripts

/// A `chataudit.yml`: what a shop says once, so that no command line need repeat it.
///
/// Paths in it are relative to its folder. Every key is optional; an unknown one is an error that
/// names file, line and the nearest known key.
public struct Configuration: Sendable {
  public var platform: Platform?
  public var timeZone: String?
  /// Seconds of silence that begin a new session where the export has no session ids.
  public var sessionGap: Int?
  public var limits = ImportLimits()
  /// The folder for the temporary file of inputs that do not fit into memory.
  public var scratch: String?
  public var settings = AuditSettings()
  /// Globs of rule packs, format descriptors; paths of the order facts and the key.
  public var packs: [String] = []
  public var formats: [String] = []
  public var orders: String?
  public var keyFile: String?
  /// The waivers that stand in the config itself, and the globs of files of them.
  public var waivers: [Waiver] = []
  public var waiverFiles: [String] = []
  /// What `weekly` does; nil where the config does not say.
  public var weekly: WeeklySettings?
  /// Days that the review store keeps words as they were, and covered ones; nil where the config does not
  /// say.
  public var rawDays: Int?
  public var maskedDays: Int?

  public init() {}

  /// Reads a config's text.
  ///
  /// - Throws: `YAMLError` with file, line, what was expected, and the nearest known word.
  public init(reading text: String, file: String) throws {
    try self.init(YAMLNode(reading: text, file: file))
  }

  init(_ node: YAMLNode) throws(YAMLError) {
    if node.isNull { return }
    let config = try node.mapping(of: [
      "platform", "timezone", "session-gap", "shops", "clocks", "authority", "campaigns",
      "holidays", "packs", "formats", "orders", "key-file", "severities", "enabled", "limits",
      "scratch", "waivers", "weekly", "retention", "allow", "second-reading",
    ])
    platform = try config["platform"]?.platform()
    timeZone = try config["timezone"]?.string()
    sessionGap = try config["session-gap"]?.seconds()
    packs = try config["packs"]?.strings() ?? []
    formats = try config["formats"]?.strings() ?? []
    orders = try config["orders"]?.string()
    keyFile = try config["key-file"]?.string()
    scratch = try config["scratch"]?.string()
    settings.secondReading = try config["second-reading"]?.bool() ?? true
    for shop in try config["shops"]?.elements() ?? [] {
      settings.shops.append(try ShopProfile(shop))
    }
    for entry in try config["allow"]?.elements() ?? [] {
      settings.allowances.append(try Allowance(entry, shops: settings.shops))
    }
    for clock in try config["clocks"]?.members() ?? [] {
      settings.clocks[clock.key] = try AuditSettings.Clock(clock.value)
    }
    if let authority = config["authority"] {
      settings.authority = try AuditSettings.Authority(authority)
    }
    for campaign in try config["campaigns"]?.elements() ?? [] {
      settings.campaigns.append(try campaign.days())
    }
    for holiday in try config["holidays"]?.elements() ?? [] {
      settings.holidays.append(try holiday.days())
    }
    for severity in try config["severities"]?.members() ?? [] {
      settings.severities[severity.key] =
        try severity.value.choice(of: Severity.allCases.map { ($0.name, $0) })
    }
    for rule in try config["enabled"]?.members() ?? [] {
      settings.enabled[rule.key] = try rule.value.bool()
    }
    for entry in try config["waivers"]?.elements() ?? [] {
      if case .scalar(let path) = entry.content {
        waiverFiles.append(path)
      } else {
        waivers.append(try Waiver(entry))
      }
    }
    if let weekly = config["weekly"] { self.weekly = try WeeklySettings(weekly) }
    if let node = config["retention"] {
      let retention = try node.mapping(of: ["raw-days", "masked-days"])
      rawDays = try retention["raw-days"]?.count(from: 0)
      maskedDays = try retention["masked-days"]?.count(from: rawDays ?? 0)
    }
    if let limits = config["limits"] { self.limits = try ImportLimits(limits) }
  }
}

extension YAMLNode {
  fileprivate func platform() throws(YAMLError) -> Platform {
    let word = try string()
    do {
      return try Platform(named: word)
    } catch {
      throw self.error("\(error)")
    }
  }
}

extension ShopProfile {
  /// A shop's name, or a mapping with its people, domains and telephones.
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    if case .scalar(let name) = node.content {
      self.init(name: name)
      return
    }
    let shop = try node.mapping(of: ["name", "agents", "robots", "domains", "phones"])
    let agents = try shop["agents"]?.strings() ?? []
    let robots = try shop["robots"]?.strings() ?? []
    if let both = robots.first(where: agents.contains), let node = shop["robots"] {
      throw node.error("‘\(both)’ is one of the ‘agents’ too; a name is a person's or a robot's")
    }
    self.init(
      name: try shop.required("name").string(),
      agents: agents,
      robots: robots,
      domains: try shop["domains"]?.strings() ?? [],
      phones: try shop["phones"]?.strings() ?? [])
  }
}

extension Allowance {
  /// Words, or a mapping that says where and what is allowed.
  fileprivate init(_ node: YAMLNode, shops: [ShopProfile]) throws(YAMLError) {
    if case .scalar(let word) = node.content {
      self.init(words: [word])
      return
    }
    let entry = try node.mapping(of: ["platform", "shop", "words", "phones", "domains"])
    self.init(
      platform: try entry["platform"]?.platform(),
      shop: try entry["shop"]?.name(of: shops),
      words: try entry["words"]?.strings() ?? [], phones: try entry["phones"]?.strings() ?? [],
      domains: try entry["domains"]?.strings() ?? [])
    if words.isEmpty, phones.isEmpty, domains.isEmpty {
      throw node.error("expected ‘words’, ‘phones’ or ‘domains’; the entry allows nothing")
    }
  }
}

extension AuditSettings.Clock {
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    let clock = try node.mapping(of: [
      "limit", "window", "robot-counts", "after-window", "at-end", "profiles",
    ])
    self.init(
      limit: try clock["limit"]?.seconds(), window: try clock["window"]?.windowOfDay(),
      robotCounts: try clock["robot-counts"]?.bool(),
      afterWindow: try clock["after-window"]?.afterWindow(),
      atEnd: try clock["at-end"]?.choice(of: AtEnd.allCases.map { ($0.rawValue, $0) }))
    for profile in try clock["profiles"]?.elements() ?? [] {
      profiles.append(try Profile(profile))
    }
  }
}

extension AuditSettings.Clock.Profile {
  /// `{from: 2026-11-10, to: 2026-11-12, limit: 10 min}`; without `to`, from then on.
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    let profile = try node.mapping(of: ["from", "to", "limit", "window", "after-window"])
    let first = try profile["from"]?.day() ?? CivilDate(year: 1, month: 1, day: 1)
    let last = try profile["to"]?.day() ?? CivilDate(year: 9_999, month: 12, day: 31)
    guard first <= last else { throw node.error("‘from’ lies after ‘to’") }
    self.init(
      days: first...last, limit: try profile["limit"]?.seconds(),
      window: try profile["window"]?.windowOfDay(),
      afterWindow: try profile["after-window"]?.afterWindow())
    if limit == nil, window == nil, afterWindow == nil {
      throw node.error("expected ‘limit’, ‘window’ or ‘after-window’; the profile changes nothing")
    }
  }
}

extension YAMLNode {
  /// The name of a shop that the config has under `shops`.
  fileprivate func name(of shops: [ShopProfile]) throws(YAMLError) -> String {
    guard !shops.isEmpty else {
      throw error("expected a name under ‘shops’, and there are none; add the shop there first")
    }
    return try choice(of: shops.map { ($0.name, $0.name) })
  }

  fileprivate func afterWindow() throws(YAMLError) -> AuditSettings.Clock.AfterWindow {
    try choice(of: AuditSettings.Clock.AfterWindow.allCases.map { ($0.rawValue, $0) })
  }
}

extension AuditSettings.Authority {
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    self.init()
    let authority = try node.mapping(of: [
      "goodwill", "price-difference-days", "gift-threshold-gap",
    ])
    if let yuan = try authority["goodwill"]?.double() { goodwillCents = cents(yuan) }
    if let days = try authority["price-difference-days"]?.int() { priceDifferenceDays = days }
    if let yuan = try authority["gift-threshold-gap"]?.double() {
      giftThresholdGapCents = cents(yuan)
    }
  }
}

private func cents(_ yuan: Double) -> Int { Int((yuan * 100).rounded()) }

extension ImportLimits {
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    self.init()
    let limits = try node.mapping(of: [
      "page", "table", "memory", "nesting", "image", "pixels", "files", "archive", "ratio",
      "entries",
    ])
    if let bytes = try limits["page"]?.bytes() { pageBytes = bytes }
    if let bytes = try limits["table"]?.bytes() { tableBytes = bytes }
    if let bytes = try limits["memory"]?.bytes() { memoryBytes = bytes }
    if let depth = try limits["nesting"]?.int() { nesting = depth }
    if let bytes = try limits["image"]?.bytes() { imageBytes = bytes }
    if let count = try limits["pixels"]?.int() { imagePixels = count }
    if let count = try limits["files"]?.int() { files = count }
    if let bytes = try limits["archive"]?.bytes() { archiveBytes = bytes }
    if let ratio = try limits["ratio"]?.int() { archiveRatio = ratio }
    if let count = try limits["entries"]?.int() { archiveEntries = count }
  }
}

extension YAMLNode {
  /// `{from: 2026-11-10, to: 2026-11-12}`, both included.
  fileprivate func days() throws(YAMLError) -> ClosedRange<CivilDate> {
    let days = try mapping(of: ["from", "to"])
    let first = try days.required("from").day()
    let last = try days.required("to").day()
    guard first <= last else { throw error("‘from’ lies after ‘to’") }
    return first...last
  }

  /// A day such as `2026-11-10`.
  func day() throws(YAMLError) -> CivilDate {
    let text = try string()
    guard let day = Period.day(text) else {
      throw error("expected a day such as 2026-11-10, found ‘\(text)’")
    }
    return day
  }
}
