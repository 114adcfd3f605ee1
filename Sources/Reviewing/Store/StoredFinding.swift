public import Checking
import Foundation

/// A finding as an audit wrote it (`chataudit.finding/1`), masked, as the store keeps it.
public struct StoredFinding: Sendable, Hashable, Codable {
  public struct Source: Sendable, Hashable, Codable {
    public var file: String
    public var record: Int
  }

  public struct Evidence: Sendable, Hashable, Codable {
    public var message: Int
    public var role: String
    public var surface: String
    public var attachment: Int?
    public var line: Int?
    /// Unicode scalars of the original text, half open.
    public var start: Int
    public var end: Int
    public var quote: String
    public var masked: Bool
    public var box: [Int]?
    public var ocrConfidence: Double?
  }

  public struct Why: Sendable, Hashable, Codable {
    public var step: String
    public var detail: String
  }

  public struct Policy: Sendable, Hashable, Codable {
    public struct Source: Sendable, Hashable, Codable {
      public var title: String
      public var document: String?
    }

    public struct Fine: Sendable, Hashable, Codable {
      public var amount: Double
      public var currency: String
      public var per: String
    }

    /// So many violations in so many days bring a measure.
    public struct Limit: Sendable, Hashable, Codable {
      public var count: Int
      public var days: Int
      public var of: String
    }

    public struct Penalty: Sendable, Hashable, Codable {
      public var fine: Fine?
      public var points: Double?
      /// The period in which points are added up.
      public var days: Int?
      public var limit: Limit?
      public var note: Localized?
    }

    public struct Days: Sendable, Hashable, Codable {
      public var from: String?
      public var to: String?
    }

    public var id: String
    public var platform: String
    public var clause: Localized
    public var source: Source
    public var valid: Days?
    public var penalty: Penalty?
    public var verified: Bool
  }

  public var schema: String
  public var id: String
  public var rule: String
  public var checker: String
  public var severity: String
  public var confidence: Double
  public var scope: String
  public var title: Localized
  public var message: Localized
  public var suggestion: Localized?
  public var platform: String?
  public var shop: String?
  public var agent: String?
  public var buyer: String?
  public var transcript: String?
  public var session: Int?
  public var source: Source?
  public var sentAt: String?
  public var day: String?
  public var surface: String?
  public var evidence: [Evidence]
  public var why: [Why]
  public var policies: [Policy]

  public static let schema = "chataudit.finding/1"

  /// The text that the store keeps.
  func document() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  init(reading document: String) throws {
    self = try JSONDecoder().decode(StoredFinding.self, from: Data(document.utf8))
  }

  /// The day on which it was said, `2026-11-16`; for a finding about a rate, its last day.
  public var date: String? { sentAt.map { String($0.prefix(10)) } ?? day }

  /// Queue order: the gravest and surest first, then as they were said.
  var sortKey: String {
    let rank = Severity(name: severity).map { 9 - ($0.rank) } ?? 9
    let doubt = 1_000 - Int((min(max(confidence, 0), 1) * 1_000).rounded())
    let padded = String(repeating: "0", count: 4 - String(doubt).count) + String(doubt)
    return "\(rank)\(padded) \(sentAt ?? day ?? "9999") \(id)"
  }
}

extension Severity {
  fileprivate var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}
