package import Foundation

extension RunDocument {
  /// The schema of run documents.
  package static let schema = "chataudit.run/1"

  /// Whether bytes are a run document, be it damaged, rather than findings, one a line: it says so,
  /// or its first line is a brace alone.
  package static func isOne(_ data: Data) -> Bool {
    struct Head: Decodable { var schema: String }
    if let head = try? JSONDecoder().decode(Head.self, from: data) { return head.schema == schema }
    let first = data.prefix { $0 != UInt8(ascii: "\n") }
    return first.elementsEqual("{".utf8) || first.elementsEqual("{\r".utf8)
  }
}
