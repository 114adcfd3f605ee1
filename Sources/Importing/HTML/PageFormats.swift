// CONTRACT: replaced by the owner of the page reader.

/// The page formats at hand: those embedded in the binary and the user's own.
struct PageFormats: Sendable {
  /// Reads the descriptors whose `kind` is `page`.
  ///
  /// - Parameter descriptors: name and YAML text, the user's own first, so that they are tried first.
  init(_ descriptors: [FormatFile]) throws(ImportError) {}

  /// Which format a page is in, and why, from its first part.
  ///
  /// - Parameters:
  ///   - page: the whole page, decoded to UTF-8, without NUL bytes.
  ///   - name: the file's name.
  /// - Returns: nil when no format fits.
  func recognize(_ page: Span<UInt8>, name: String) -> PageRecognition? { nil }

  /// Reads all messages of a page in the format recognised.
  func read(
    _ page: Span<UInt8>, as recognition: PageRecognition, context: PageContext,
    into sink: inout RecordSink
  ) {}
}

/// The format that a page was recognised as.
struct PageRecognition: Sendable {
  /// The format's id, such as `pinduoduo-page`.
  var format: String
  /// Why, for `inspect`: the signature that was found.
  var reason: String
}

/// What a page reader may know beside the page.
struct PageContext: Sendable {
  /// The file's path as its report has it.
  var file: String
  /// SHA-256 of the file, in hexadecimal digits.
  var digest: String
  var settings: ImportSettings
}
