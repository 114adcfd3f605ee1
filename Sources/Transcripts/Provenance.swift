/// A file that was read, as every message of it shares it.
public struct ExportFile: Sendable, Hashable {
  /// The path relative to the input's folder, with `/` between parts.
  public var path: String
  /// The format's id, such as `pinduoduo-page`.
  public var format: String
  /// The encoding by its IANA name, such as `UTF-8` or `GB18030`.
  public var encoding: String

  public init(path: String, format: String, encoding: String) {
    self.path = path
    self.format = format
    self.encoding = encoding
  }
}

/// Where a message was read.
public struct Provenance: Sendable, Hashable {
  public var file: ExportFile
  /// The record in its file, from 1: the CSV record after the header, or the message of the page.
  public var record: Int

  public init(file: ExportFile, record: Int) {
    self.file = file
    self.record = record
  }
}
