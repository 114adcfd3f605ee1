package import Checking
package import Foundation

/// A packet that was written before, as far as it is verified.
package struct KeptPacket: Sendable {
  private struct Contents: Decodable {
    struct Message: Decodable {}

    struct Transcript: Decodable {
      var id: String
      var sha256: String
      var messages: [Message]
    }

    var schema: String
    var manifest: KeptRun.Manifest
    var finding: KeptRun.Finding
    var transcript: Transcript
    var seal: String
  }

  package let manifest: KeptRun.Manifest
  package let finding: KeptRun.Finding
  package let transcriptDigest: String
  /// How many messages the conversation had.
  package let messageCount: Int
  package let seal: String
  /// The bytes that the seal covers: all before its member.
  package let sealed: [UInt8]
  private let data: Data

  /// - Throws: a decoding error, or `PacketReadingError` for another document.
  package init(reading data: Data) throws {
    let contents = try JSONDecoder().decode(Contents.self, from: data)
    guard contents.schema == "chataudit.packet/1" else {
      throw PacketReadingError(schema: contents.schema)
    }
    manifest = contents.manifest
    finding = contents.finding
    transcriptDigest = contents.transcript.sha256
    messageCount = contents.transcript.messages.count
    seal = contents.seal
    sealed = Self.sealed(data, by: contents.seal)
    self.data = data
  }

  /// The bytes that a seal covers; none, which no seal fits, where anything but the seal follows
  /// them, or where they have such a member themselves: readers of JSON differ in which of two they
  /// take.
  private static func sealed(_ data: Data, by seal: String) -> [UInt8] {
    let member = Data(",\n  \"seal\": \"".utf8)
    guard let found = data.range(of: member),
      data[found.upperBound...] == Data("\(seal)\"\n}\n".utf8)
    else { return [] }
    return Array(data[data.startIndex..<found.lowerBound])
  }

  /// The members in which a finding differs from the packet's, in order; where it was read, and how
  /// it stands to waivers and a baseline, is left out.
  ///
  /// - Parameter json: the finding as `chataudit.finding/1`.
  package func differences(from json: Data) throws -> [String] {
    let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let kept = document?["finding"] as? [String: Any] ?? [:]
    let again = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
    let names = Set(kept.keys).union(again.keys).subtracting(["source", "waived", "baseline"])
    return names.sorted().filter { name in
      switch (kept[name], again[name]) {
      case (let left as NSObject, let right as NSObject): !left.isEqual(right)
      default: true
      }
    }
  }
}

/// A document that is no packet.
package struct PacketReadingError: SpokenError {
  package let schema: String
  package var message: Localized {
    Localized(
      zh: "schema 应为 chataudit.packet/1，实际是“\(schema)”；chataudit packet 会写出申诉包",
      en: "expected the schema chataudit.packet/1, found ‘\(schema)’; chataudit packet writes one")
  }
}
