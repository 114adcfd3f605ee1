import Auditing
package import Checking
import Foundation

/// A finding as an audit wrote it (`chataudit.finding/1`), masked, as the store keeps it.
package struct StoredFinding: Sendable, Hashable, Codable {
  package struct Source: Sendable, Hashable, Codable {
    package var file: String
    package var record: Int
  }

  package struct Evidence: Sendable, Hashable, Codable {
    package var message: Int
    package var role: String
    package var surface: String
    package var attachment: Int?
    package var line: Int?
    /// Unicode scalars of the original text, half open.
    package var start: Int
    package var end: Int
    package var quote: String
    package var masked: Bool
    package var box: [Int]?
    package var ocrConfidence: Double?
  }

  package struct Why: Sendable, Hashable, Codable {
    package var step: String
    package var detail: String
  }

  package struct Policy: Sendable, Hashable, Codable {
    package struct Source: Sendable, Hashable, Codable {
      package var title: String
      package var document: String?
    }

    package struct Fine: Sendable, Hashable, Codable {
      package var amount: Double
      package var currency: String
      package var per: String
      /// Whether the amount is the most that can be asked.
      package var cap: Bool?
    }

    /// So many violations in so many days bring a measure.
    package struct Limit: Sendable, Hashable, Codable {
      package var count: Int
      package var days: Int
      package var of: String
    }

    package struct Penalty: Sendable, Hashable, Codable {
      package var fine: Fine?
      package var points: Double?
      /// The period in which points are added up.
      package var days: Int?
      package var limit: Limit?
      package var note: Localized?
    }

    package struct Days: Sendable, Hashable, Codable {
      package var from: String?
      package var to: String?
    }

    package var id: String
    package var platform: String
    package var clause: Localized
    package var source: Source
    package var valid: Days?
    package var penalty: Penalty?
    package var verified: Bool
  }

  package var schema: String
  package var id: String
  package var rule: String
  package var checker: String
  package var severity: String
  package var confidence: Double
  package var scope: String
  package var title: Localized
  package var message: Localized
  package var suggestion: Localized?
  package var platform: String?
  package var shop: String?
  package var agent: String?
  package var buyer: String?
  package var transcript: String?
  package var session: Int?
  package var source: Source?
  package var sentAt: String?
  package var day: String?
  package var surface: String?
  package var evidence: [Evidence]
  package var why: [Why]
  package var policies: [Policy]

  package static let schema = "chataudit.finding/1"

  /// Reads a finding, and holds its numbers and texts against what the schema allows.
  ///
  /// Control characters in what it says are read as U+FFFD.
  ///
  /// - Throws: a decoding error that names the member; where a number is out of bounds, or a
  ///   control character stands in what identifies it, the finding too.
  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    schema = try members.decode(String.self, forKey: .schema)
    id = try members.decode(String.self, forKey: .id)
    rule = try members.decode(String.self, forKey: .rule)
    checker = try members.decode(String.self, forKey: .checker)
    severity = try members.decode(String.self, forKey: .severity)
    confidence = try members.decode(Double.self, forKey: .confidence)
    scope = try members.decode(String.self, forKey: .scope)
    title = try members.decode(Localized.self, forKey: .title)
    message = try members.decode(Localized.self, forKey: .message)
    suggestion = try members.decodeIfPresent(Localized.self, forKey: .suggestion)
    platform = try members.decodeIfPresent(String.self, forKey: .platform)
    shop = try members.decodeIfPresent(String.self, forKey: .shop)
    agent = try members.decodeIfPresent(String.self, forKey: .agent)
    buyer = try members.decodeIfPresent(String.self, forKey: .buyer)
    transcript = try members.decodeIfPresent(String.self, forKey: .transcript)
    session = try members.decodeIfPresent(Int.self, forKey: .session)
    source = try members.decodeIfPresent(Source.self, forKey: .source)
    sentAt = try members.decodeIfPresent(String.self, forKey: .sentAt)
    day = try members.decodeIfPresent(String.self, forKey: .day)
    surface = try members.decodeIfPresent(String.self, forKey: .surface)
    evidence = try members.decode([Evidence].self, forKey: .evidence)
    why = try members.decode([Why].self, forKey: .why)
    policies = try members.decode([Policy].self, forKey: .policies)
    try TextBounds(path: decoder.codingPath).check(&self)
    try NumberBounds(subject: "the finding \(id)", path: decoder.codingPath).check(self)
  }

  /// The text that the store keeps.
  func document() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Reads a finding that the store keeps.
  ///
  /// - Throws: `StoreError.damagedFinding` where it is none any more; earlier versions took any
  ///   numbers in.
  init(reading document: String, id: String, in path: String) throws(StoreError) {
    let data = Data(document.utf8)
    do {
      self = try JSONDecoder().decode(StoredFinding.self, from: data)
    } catch {
      let fault = JSONFault(
        error, in: data,
        remedy: Localized(
          zh: "请重新审核它的导出文件并导入那次运行，会换掉这一条",
          en: "audit its export again and import that run, which replaces it"))
      throw .damagedFinding(path: path, finding: id, reason: fault.message)
    }
  }

  /// The day on which it was said, `2026-11-16`; for a finding about a rate, its last day.
  package var date: String? { sentAt.map { String($0.prefix(10)) } ?? day }

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
