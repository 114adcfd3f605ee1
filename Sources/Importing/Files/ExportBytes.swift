internal import Foundation

/// The bytes of an export, immutable for as long as anything refers to them.
///
/// A large file is mapped, so it costs memory only where it is being read.
struct ExportBytes: Sendable {
  /// The bytes themselves: `data.span` reads them in place.
  let data: Data

  init(_ bytes: [UInt8]) { data = Data(bytes) }
  init(_ data: Data) { self.data = data }

  /// Opens a file: small ones are read, so that a later writer cannot change them under the reader.
  init(contentsOf path: String, size: Int) throws {
    let options: Data.ReadingOptions = size > 1 << 20 ? .alwaysMapped : []
    data = try Data(contentsOf: URL(fileURLWithPath: path), options: options)
  }

  var count: Int { data.count }
}
