public import Checking
import Foundation
public import Importing
import StrictYAML
public import Transcripts

/// A `chataudit.yml`: what a shop says once, so that no command line need repeat it.
///
/// Paths in it are relative to its folder. Every key is optional; an unknown one is an error that
/// names file, line and the nearest known key.
public struct Configuration: Sendable {
  /// The language in which commands speak where none is asked for, by its tag: `zh` or `en`.
  public var language: String?
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
  /// Days that the review store keeps words as they were, and covered ones; nil where the config
  /// does not say.
  public var rawDays: Int?
  public var maskedDays: Int?
  /// The line of each key that stands in the config, from 1.
  public private(set) var lines: [String: Int] = [:]

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
      "language", "platform", "timezone", "session-gap", "shops", "clocks", "authority",
      "campaigns", "holidays", "packs", "formats", "orders", "key-file", "severities", "enabled",
      "limits", "scratch", "waivers", "weekly", "retention", "allow", "second-reading",
    ])
    for member in config.members { lines[member.key] = member.line }
    try notePlaces(of: config, in: node.file)
    language = try config["language"]?.choice(of: ["zh", "en"].map { ($0, $0) })
    platform = try config["platform"]?.platform()
    timeZone = try config["timezone"]?.timeZone()
    sessionGap = try config["session-gap"]?.seconds()
    packs = try config["packs"]?.strings() ?? []
    formats = try config["formats"]?.strings() ?? []
    orders = try config["orders"]?.string()
    keyFile = try config["key-file"]?.string()
    scratch = try config["scratch"]?.string()
    settings.secondReading = try config["second-reading"]?.bool() ?? true
    try readShops(of: config)
    try readRuleSettings(of: config)
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

  /// Notes where the settings of single rules stand.
  private mutating func notePlaces(
    of config: YAMLMapping, in file: String
  ) throws(YAMLError) {
    for key in ["clocks", "severities", "enabled"] {
      for entry in try config[key]?.members() ?? [] {
        settings.places["\(key) \(entry.key)"] = .init(file: file, line: entry.line)
      }
    }
  }

  /// Reads the shops, and what is allowed in them.
  private mutating func readShops(of config: YAMLMapping) throws(YAMLError) {
    for node in try config["shops"]?.elements() ?? [] {
      let shop = try ShopProfile(node)
      guard !settings.shops.contains(where: { $0.name == shop.name }) else {
        throw node.error(
          "the shop ‘\(shop.name)’ stands here twice; put all that is its own in one entry")
      }
      settings.shops.append(shop)
    }
    for entry in try config["allow"]?.elements() ?? [] {
      settings.allowances.append(try Allowance(entry, shops: settings.shops))
    }
  }

  /// Reads what the rules go by: clocks, authority, dates, severities.
  private mutating func readRuleSettings(of config: YAMLMapping) throws(YAMLError) {
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
  fileprivate func afterWindow() throws(YAMLError) -> AuditSettings.Clock.AfterWindow {
    try choice(of: AuditSettings.Clock.AfterWindow.allCases.map { ($0.rawValue, $0) })
  }
}

extension YAMLNode {
  /// The name of a time zone that this machine knows.
  fileprivate func timeZone() throws(YAMLError) -> String {
    let name = try string()
    guard TimeZone(identifier: name) != nil else {
      throw error(
        "expected a time zone such as Asia/Shanghai, found ‘\(name)’; check its spelling, or install tzdata"
      )
    }
    return name
  }

  /// `{from: 2026-11-10, to: 2026-11-12}`, both included.
  fileprivate func days() throws(YAMLError) -> ClosedRange<CivilDate> {
    let days = try mapping(of: ["from", "to"])
    let first = try days.required("from").day()
    let last = try days.required("to").day()
    guard first <= last else { throw error("‘from’ lies after ‘to’") }
    return first...last
  }

  /// A day such as `2026-11-10`, as it is typed.
  func day() throws(YAMLError) -> CivilDate {
    let text = try string()
    guard let day = CivilDate(typed: text) else {
      throw error("expected a day such as 2026-11-10, found ‘\(text)’")
    }
    return day
  }
}
