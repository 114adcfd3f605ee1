extension Span<UInt8> {
  /// Whether a number stands in scientific notation, such as `1.23457E+17`.
  var isScientificNumber: Bool {
    guard count >= 5, count <= 24, self[0] &- 0x30 < 10 else { return false }
    guard let mark = indices.first(where: { self[$0] | 0x20 == 0x65 }), mark > 0,
      mark + 2 < count, self[mark + 1] == 0x2B
    else { return false }
    return indices.allSatisfy {
      $0 == mark || $0 == mark + 1 || self[$0] == 0x2E || self[$0] &- 0x30 < 10
    }
  }
}
