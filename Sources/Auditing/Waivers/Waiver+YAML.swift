package import StrictYAML
import Transcripts

extension Waiver {
  /// Reads a file of waivers: a list, as the config's `waivers` holds one.
  ///
  /// - Throws: `YAMLError` with file, line, what was expected, and the nearest known key.
  package static func read(_ text: String, file: String) throws(YAMLError) -> [Waiver] {
    let root = try YAMLNode(reading: text, file: file)
    if case .scalar = root.content { throw root.error("expected a list of waivers") }
    var waivers: [Waiver] = []
    for node in try root.elements() { waivers.append(try Waiver(node)) }
    return waivers
  }

  init(_ node: YAMLNode) throws(YAMLError) {
    let waiver = try node.mapping(of: [
      "rule", "finding", "transcript", "text", "shop", "agent", "reason", "approver", "expires",
    ])
    self.init(
      rule: try waiver["rule"]?.string(), finding: try waiver["finding"]?.id("f1-"),
      transcript: try waiver["transcript"]?.id("t1-"), text: try waiver["text"]?.sentence(),
      shop: try waiver["shop"]?.sentence(), agent: try waiver["agent"]?.sentence(),
      reason: try waiver.required("reason").sentence(),
      approver: try waiver.required("approver").sentence(),
      expires: try waiver.required("expires").day(), file: node.file, line: node.line)
    let isNarrow = [finding, transcript, text, shop, agent].contains { $0 != nil }
    guard isNarrow else {
      throw node.error(
        "says of no finding; name a finding, a transcript, a text, a shop or an agent, or switch the "
          + "rule off by ‘enabled’")
    }
    guard rule != nil || finding != nil else {
      throw node.error("‘rule’ is missing; only a waiver of one finding does without")
    }
  }
}

extension YAMLNode {
  fileprivate func id(_ prefix: String) throws(YAMLError) -> String {
    let text = try string()
    let digits = text.dropFirst(prefix.count)
    guard text.hasPrefix(prefix), digits.count == 20, digits.allSatisfy(\.isHexDigit) else {
      throw error("expected an id of ‘\(prefix)’ and 20 hexadecimal digits, found ‘\(text)’")
    }
    return text
  }

  fileprivate func sentence() throws(YAMLError) -> String {
    let text = try string()
    guard text.contains(where: { !$0.isWhitespace }) else { throw error("says nothing") }
    return text
  }
}
