import CSchemas

/// A published JSON Schema of something that ChatAudit writes or reads.
package struct Schema: Sendable {
  /// The name that `chataudit schema` takes, such as `finding`.
  package let name: String
  /// The schema, JSON Schema 2020-12.
  package let text: String

  /// All schemas, in the order of their names.
  package static let all: [Schema] = {
    let files = chataudit_schemas()
    return (0..<files.count).map { index in
      let file = files.files[index]
      let name = String(cString: file.name)
      return Schema(
        name: String(name.prefix { $0 != "." }),
        text: String(
          decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self))
    }.sorted { $0.name < $1.name }
  }()
}
