import Crypto
public import Importing
public import Transcripts

/// Everything that may be drawn: one unit for each transcript of the period, frozen before the seed
/// is known.
public struct Frame: Sendable, Hashable {
  /// What of a transcript its digest, its size and its agent are taken from.
  public enum Extent: String, Sendable, Hashable, Codable {
    /// The sessions that start in the period: what was said in other weeks changes nothing.
    case sessions
    /// The whole transcript, as versions drew that did not write what a frame covers.
    case transcript
    /// All up to the last session of the period, which was the whole transcript when such a version
    /// drew right after it.
    case untilEnd
  }

  /// A transcript of the period.
  public struct Unit: Sendable, Hashable {
    /// The transcript's id.
    public var transcript: String
    /// SHA-256 over the role, time and text of every message of its sessions in the period.
    public var digest: String
    /// The ISO week in which its first session of the period starts, such as `2026-W47`; nil
    /// without a time.
    public var week: String?
    public var platform: String?
    public var shop: String?
    /// The agent who wrote most of these messages; of several, the first by name.
    public var agent: String?
    /// How many of these messages there are.
    public var messages: Int
    /// How much likelier than the calmest it is to be drawn, 1…10; nil where chances are equal.
    public var risk: Double?

    public init(
      transcript: String, digest: String, week: String? = nil, platform: String? = nil,
      shop: String? = nil, agent: String? = nil, messages: Int, risk: Double? = nil
    ) {
      self.transcript = transcript
      self.digest = digest
      self.week = week
      self.platform = platform
      self.shop = shop
      self.agent = agent
      self.messages = messages
      self.risk = risk.map { min(10, max(1, $0)) }
    }
  }

  /// A transcript that was left out, and why.
  public struct Exclusion: Sendable, Hashable {
    public var transcript: String
    public var reason: String
  }

  /// In the order of transcript ids.
  public private(set) var units: [Unit]
  /// In the order of transcript ids.
  public private(set) var exclusions: [Exclusion]
  /// How many transcripts have a session without a readable time, which belongs to no period, where
  /// one is asked for; those that are left out by name do not count.
  public private(set) var undated = 0
  /// Ids that were to be left out and that no transcript has.
  public private(set) var strayExclusions: [String] = []

  public init(units: [Unit], exclusions: [Exclusion] = []) {
    self.units = units.sorted { $0.transcript < $1.transcript }
    self.exclusions = exclusions.sorted { $0.transcript < $1.transcript }
  }

  /// The frame of what was read.
  ///
  /// - Parameters:
  ///   - period: the transcripts that have a session in it belong to the frame.
  ///   - excluding: reasons by transcript id, such as a test order.
  ///   - risks: weights by transcript id, 1…10, 1 for those that are not named; nil for equal
  ///     chances.
  ///   - extent: other than `sessions` only to draw again what an earlier version drew.
  ///   - masked: covers personal data in names of shops and agents, which go into strata.
  /// - Throws: `ImportError` where what was indexed cannot be read again.
  public init(
    of exports: ImportedExports, identifiers: Identifiers, period: Period,
    excluding: [String: String] = [:], risks: [String: Double]? = nil,
    extent: Extent = .sessions, masked: (String) -> String = { $0 }
  ) throws(ImportError) {
    var units: [Unit] = []
    var exclusions: [Exclusion] = []
    var undated = 0
    var stray = Set(excluding.keys)
    for index in 0..<exports.transcriptCount {
      let starts = try exports.outline(at: index).sessions.map(\.start)
      let start = starts.first { period.contains($0) }
      let isUndated = !period.isUnlimited && starts.contains { $0 == nil }
      if start == nil, !isUndated, stray.isEmpty { continue }
      let id = identifiers.transcript(try exports.identity(at: index))
      stray.remove(id)
      if isUndated, excluding[id] == nil { undated += 1 }
      guard let start else { continue }
      if let reason = excluding[id] {
        exclusions.append(Exclusion(transcript: id, reason: reason))
        continue
      }
      let transcript = try exports.transcript(at: index)
      let messages = Self.messages(of: transcript, in: period, extent)
      units.append(
        Unit(
          transcript: id, digest: Self.digest(of: transcript, messages),
          week: start?.date.isoWeekName, platform: transcript.platform?.rawValue,
          shop: transcript.shop.map(masked),
          agent: Self.agent(of: transcript, messages).map(masked),
          messages: messages.reduce(0) { $0 + $1.count }, risk: risks.map { $0[id] ?? 1 }))
    }
    self.init(units: units, exclusions: exclusions)
    self.undated = undated
    strayExclusions = stray.sorted()
  }

  /// SHA-256 over the lines.
  public var sha256: String {
    var hash = SHA256()
    for unit in units { hash.update(data: Array(Self.line(of: unit).utf8)) }
    return hexadecimal(hash.finalize())
  }

  /// The units, one line each, with tabs between: id, digest, week, platform, shop, agent, size,
  /// and the risk weight where there are weights.
  public var lines: String { units.map(Self.line).joined() }

  private static func line(of unit: Unit) -> String {
    var parts = [
      unit.transcript, unit.digest, unit.week ?? "", unit.platform ?? "", unit.shop ?? "",
      unit.agent ?? "", String(unit.messages),
    ]
    if let risk = unit.risk { parts.append(risk.description) }
    return parts.map(plain).joined(separator: "\t") + "\n"
  }

  /// A name that cannot end its line or column.
  private static func plain(_ text: String) -> String {
    text.replacing("\t", with: " ").replacing("\n", with: " ").replacing("\r", with: " ")
  }

  /// The messages of a transcript that count, in order.
  private static func messages(
    of transcript: Transcript, in period: Period, _ extent: Extent
  ) -> [Range<Int>] {
    if extent == .transcript { return [0..<transcript.count] }
    let own = transcript.messages(of: period)
    return extent == .sessions ? own : [0..<(own.last?.upperBound ?? transcript.count)]
  }

  /// SHA-256 over the role, time and text of every message, or of some.
  public static func digest(of transcript: Transcript, _ messages: [Range<Int>]? = nil) -> String {
    var hash = SHA256()
    for index in (messages ?? [0..<transcript.count]).joined() {
      let message = transcript[index]
      let head = "\(message.role.name)\t\(message.sentAt?.seconds.description ?? "")\t"
      hash.update(data: Array((head + message.text).utf8))
      hash.update(data: [0] as [UInt8])
    }
    return hexadecimal(hash.finalize())
  }

  private static func agent(of transcript: Transcript, _ messages: [Range<Int>]) -> String? {
    var counts: [String: Int] = [:]
    for index in messages.joined() {
      let message = transcript[index]
      if message.role == .agent, let name = message.sender { counts[name, default: 0] += 1 }
    }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }
}
