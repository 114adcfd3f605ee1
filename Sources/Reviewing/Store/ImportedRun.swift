import Auditing
import Checking
package import Foundation

/// What an audit wrote, read back for the store: a run document, or findings line by line.
package struct ImportedRun: Sendable {
  /// SHA-256 of the bytes read: the same run is known again by it.
  package let digest: String
  package let findings: [StoredFinding]
  /// The fingerprint of the key under which the ids were made; nil where the document does not say.
  package let keyFingerprint: String?
  /// The tool's version, where the document says so.
  package let version: String?
  /// SHA-256 of the draw that was audited; nil where there was none.
  package let draw: String?
  /// Whether the document, or a finding of the list, says that quotes are uncovered.
  package let isRevealed: Bool
  /// Whether the document says that they are covered; a list of findings does not say.
  let isCovered: Bool
  /// Whether everything was read and every checker worked.
  package let isComplete: Bool
  /// The run document without its findings, JSON; empty where there were findings only.
  let document: String

  private struct Head: Decodable {
    struct Manifest: Decodable {
      struct File: Decodable { var sha256: String }
      var version: String?
      var key: String?
      var draw: File?
      var revealed: Bool?
    }

    var schema: String
    var complete: Bool?
    var manifest: Manifest?
    var findings: [Line]?
  }

  /// A finding, and what it says of its quotes.
  private struct Line: Decodable {
    var finding: StoredFinding
    var isRevealed: Bool

    private enum CodingKeys: String, CodingKey { case revealed }

    init(from decoder: any Decoder) throws {
      finding = try StoredFinding(from: decoder)
      isRevealed =
        try decoder.container(keyedBy: CodingKeys.self)
        .decodeIfPresent(Bool.self, forKey: .revealed) ?? false
    }
  }

  /// Reads a run document (`chataudit.run/1`) or findings, one a line (`chataudit.finding/1`).
  ///
  /// - Throws: `StoreError.noDocument` naming the path and what was wrong.
  package init(reading data: Data, path: String) throws {
    digest = sha256(of: Array(data))
    if let head = try Self.head(of: data, path: path) {
      findings = head.findings?.map(\.finding) ?? []
      keyFingerprint = head.manifest?.key
      version = head.manifest?.version
      draw = head.manifest?.draw?.sha256
      isComplete = head.complete ?? false
      let saysRevealed = head.manifest?.revealed
      isRevealed = saysRevealed ?? false || head.findings?.contains(where: \.isRevealed) ?? false
      isCovered = saysRevealed == false
      document = try Self.withoutFindings(data)
      return
    }
    var findings: [StoredFinding] = []
    var isRevealed = false
    // Blank lines are passed over, and counted: a fault is told by the line that an editor shows.
    let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.allSatisfy(Self.isBlank) {
      do {
        let read = try JSONDecoder().decode(Line.self, from: line)
        let finding = read.finding
        guard finding.schema == StoredFinding.schema else {
          throw StoreError.noDocument(
            path: path,
            reason: Localized(
              zh: "第 \(number + 1) 行：schema 应为 \(StoredFinding.schema)，实际是“\(finding.schema)”",
              en: "line \(number + 1): expected the schema \(StoredFinding.schema), found "
                + "‘\(finding.schema)’"))
        }
        findings.append(finding)
        isRevealed = isRevealed || read.isRevealed
      } catch let error as StoreError {
        throw error
      } catch {
        let fault = JSONFault(error, in: line, writtenBy: Self.writer).message
        throw StoreError.noDocument(
          path: path,
          reason: Localized(
            zh: "第 \(number + 1) 行：\(fault.zh)", en: "line \(number + 1): \(fault.en)"))
      }
    }
    self.findings = findings
    keyFingerprint = nil
    version = nil
    draw = nil
    isComplete = true
    self.isRevealed = isRevealed
    isCovered = false
    document = ""
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }

  private static let writer = "chataudit audit -o run.json"

  /// What a run document says of its run; nil where the bytes are no run document.
  private static func head(of data: Data, path: String) throws -> Head? {
    do {
      let head = try JSONDecoder().decode(Head.self, from: data)
      return head.schema == RunDocument.schema ? head : nil
    } catch {
      guard RunDocument.isOne(data) else { return nil }
      throw StoreError.noDocument(
        path: path, reason: JSONFault(error, in: data, writtenBy: writer).message)
    }
  }

  private static func withoutFindings(_ data: Data) throws -> String {
    guard var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      return ""
    }
    object["findings"] = nil
    let head = try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: head, as: UTF8.self)
  }
}
