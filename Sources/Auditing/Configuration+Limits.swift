import Checking
import Importing
import StrictYAML
import Transcripts

extension AuditSettings.Authority {
  init(_ node: YAMLNode) throws(YAMLError) {
    self.init()
    let authority = try node.mapping(of: [
      "goodwill", "price-difference-days", "gift-threshold-gap",
    ])
    if let cents = try authority["goodwill"]?.cents() { goodwillCents = cents }
    if let days = try authority["price-difference-days"]?.count(from: 0) {
      priceDifferenceDays = days
    }
    if let cents = try authority["gift-threshold-gap"]?.cents() { giftThresholdGapCents = cents }
  }
}

extension ImportLimits {
  init(_ node: YAMLNode) throws(YAMLError) {
    self.init()
    let limits = try node.mapping(of: [
      "page", "table", "memory", "nesting", "image", "pixels", "files", "archive", "ratio",
      "entries",
    ])
    if let bytes = try limits["page"]?.room() { pageBytes = bytes }
    if let bytes = try limits["table"]?.room() { tableBytes = bytes }
    if let bytes = try limits["memory"]?.bytes() { memoryBytes = bytes }
    if let depth = try limits["nesting"]?.count(from: 1) { nesting = depth }
    if let bytes = try limits["image"]?.bytes() { imageBytes = bytes }
    if let count = try limits["pixels"]?.count(from: 1) { imagePixels = count }
    if let count = try limits["files"]?.count(from: 1) { files = count }
    if let bytes = try limits["archive"]?.bytes() { archiveBytes = bytes }
    if let ratio = try limits["ratio"]?.count(from: 1) { archiveRatio = ratio }
    if let count = try limits["entries"]?.count(from: 1) { archiveEntries = count }
  }
}

extension YAMLNode {
  /// An amount in yuan, in hundredths.
  fileprivate func cents() throws(YAMLError) -> Int {
    let yuan = try double()
    guard (0...1_000_000_000).contains(yuan) else {
      throw error("expected an amount in yuan, 0 or more, found \(summary)")
    }
    return Int((yuan * 100).rounded())
  }

  /// A size that leaves room for something.
  fileprivate func room() throws(YAMLError) -> Int {
    let size = try bytes()
    guard size > 0 else {
      throw error("expected at least 1 B, found \(summary); nothing could be read")
    }
    return size
  }
}
