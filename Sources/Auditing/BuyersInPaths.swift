import Checking
public import Importing
import Transcripts

/// The buyers' names that stand in the names of files and folders, covered wherever a path or
/// message has them.
///
/// Whoever saves a chat names the file by the contact; buyers leave the tool as pseudonyms, and the
/// path would undo that. A name is found as in a quote: width, case and spaces do not matter.
public struct BuyersInPaths: Sendable {
  /// The names that stand in paths.
  private let names: BuyerNames

  /// Looks for the buyers of everything that was read.
  ///
  /// - Throws: where what was indexed cannot be read again.
  public init(of exports: ImportedExports) throws(ImportError) {
    var buyers: Set<String> = []
    for index in 0..<exports.transcriptCount {
      if let buyer = try exports.identity(at: index).buyer { buyers.insert(buyer) }
    }
    self.init(buyers, in: exports.files.map(\.path))
  }

  /// Looks for some buyers in some paths.
  public init(_ buyers: Set<String>, in paths: [String]) {
    names = BuyerNames(buyers).said(in: Set(paths.flatMap { $0.split(separator: "/") }))
  }

  /// A path, or a message that names one, with the names in it covered: `赵**.csv`.
  public func covered(_ text: String) -> String {
    let places = names.places(in: text)
    if places.isEmpty { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var end = 0
    for place in places {
      result += bytes[end..<place.lowerBound]
      result += Self.mask(of: bytes[place])
      end = place.upperBound
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }

  /// The first character, and a star for each further one; what only separates them stays.
  private static func mask(of name: ArraySlice<UInt8>) -> [UInt8] {
    var result = String.UnicodeScalarView()
    var isFirst = true
    for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
      let isSeparator = scalar.properties.isWhitespace || "-_.·".unicodeScalars.contains(scalar)
      result.append(isFirst || isSeparator ? scalar : "*")
      if !isSeparator { isFirst = false }
    }
    return Array(String(result).utf8)
  }
}

extension ImportedExports {
  /// What makes the reading incomplete, the buyers' names and other personal data in it covered.
  ///
  /// - Parameter masked: covers personal data in a text.
  /// - Throws: where what was indexed cannot be read again.
  public func unread(masked: (String) -> String) throws(ImportError) -> [RunDocument.Problem] {
    let unread = problems.filter(\.makesIncomplete)
    if unread.isEmpty { return hasNoExport ? [.nothingRead] : [] }
    let buyers = try BuyersInPaths(of: self)
    return unread.map { RunDocument.Problem($0, masked: { buyers.covered(masked($0)) }) }
  }
}
