/// Something that may be a datum, before overlaps are settled.
struct EntityCandidate {
  var kind: EntityKind
  /// Its characters in the `EntityText`.
  var range: Range<Int>
  var value: String
  var confidence: Float
  var reasons: [String]
}

extension EntityCandidate {
  /// The candidates that stand: of those that overlap the surest, then the longest, then the first.
  ///
  /// An account (`wechat`, `qq`, `alipay`) and the mobile number or e-mail address that it consists
  /// of both stand: they are two things to know about one string.
  static func settled(_ candidates: [EntityCandidate]) -> [EntityCandidate] {
    guard candidates.count > 1 else { return candidates }
    let ranked = candidates.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.confidence != second.confidence { return first.confidence > second.confidence }
      if first.range.count != second.range.count { return first.range.count > second.range.count }
      return left.offset < right.offset
    }
    var kept: [EntityCandidate] = []
    for (_, candidate) in ranked
    where !kept.contains(where: { $0.excludes(candidate) }) {
      kept.append(candidate)
    }
    return kept.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.kind.rawValue)
        < ($1.range.lowerBound, $1.range.upperBound, $1.kind.rawValue)
    }
  }

  private func excludes(_ other: EntityCandidate) -> Bool {
    guard range.overlaps(other.range) else { return false }
    return !(kind.isAccount && other.kind.isContact || kind.isContact && other.kind.isAccount)
  }
}

extension EntityKind {
  fileprivate var isAccount: Bool { self == .wechat || self == .qq || self == .alipay }
  fileprivate var isContact: Bool { self == .mobile || self == .email }
}
