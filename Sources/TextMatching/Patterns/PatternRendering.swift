/// Writes a pattern's tree as the expression that Vectorscan compiles.
///
/// The tree has passed the parser, so it holds nothing that Vectorscan reads otherwise: every group
/// is `(?:…)`, every character that could mean something is written as a hexadecimal escape.
enum PatternRendering {
  static func expression(of node: PatternNode) -> String {
    var text = ""
    write(node, into: &text)
    return text
  }

  private static func write(_ node: PatternNode, into text: inout String) {
    switch node {
    case .characters(let set): write(set, into: &text)
    case .sequence(let nodes):
      for node in nodes { writeGrouped(node, into: &text) }
    case .choice(let nodes):
      text += "(?:"
      for (index, node) in nodes.enumerated() {
        if index > 0 { text += "|" }
        write(node, into: &text)
      }
      text += ")"
    case .repeated(let node, let least, let most):
      text += "(?:"
      write(node, into: &text)
      text += ")"
      switch (least, most) {
      case (0, nil): text += "*"
      case (1, nil): text += "+"
      case (0, 1): text += "?"
      case (_, nil): text += "{\(least),}"
      case (_, let most?): text += least == most ? "{\(least)}" : "{\(least),\(most)}"
      }
    case .edge(let edge):
      switch edge {
      case .textStart: text += "\\A"
      case .textEnd: text += "\\z"
      case .wordBoundary: text += "\\b"
      case .notWordBoundary: text += "\\B"
      }
    }
  }

  private static func writeGrouped(_ node: PatternNode, into text: inout String) {
    guard case .sequence = node else { return write(node, into: &text) }
    text += "(?:"
    write(node, into: &text)
    text += ")"
  }

  private static func write(_ set: ScalarSet, into text: inout String) {
    if set == .all {
      text += "."
      return
    }
    if let single = set.members(upTo: 1)?.first {
      write(single.value, into: &text)
      return
    }
    text += "["
    for range in set.ranges {
      // Surrogates are no characters: a range that touches them is written around them.
      for part in [
        range.part(within: 0...0xD7FF), range.part(within: 0xE000...0x10FFFF),
      ] {
        guard let part else { continue }
        write(part.lowerBound, into: &text)
        if part.count > 1 {
          text += "-"
          write(part.upperBound, into: &text)
        }
      }
    }
    text += "]"
  }

  private static func write(_ scalar: UInt32, into text: inout String) {
    text += "\\x{" + String(scalar, radix: 16) + "}"
  }
}

extension ClosedRange<UInt32> {
  /// The part of it within `limits`; nil where they do not meet.
  fileprivate func part(within limits: Self) -> Self? {
    overlaps(limits) ? clamped(to: limits) : nil
  }
}
