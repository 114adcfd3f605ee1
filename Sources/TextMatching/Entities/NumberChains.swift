/// Digits of a text in groups, and groups in chains.
///
/// A group is a run of digits of one form; a chain is groups with at most a separator between two,
/// such as `138 0000 0000` or `110101-19900307-4610`. Between `二` and `138` in `二138` there is
/// nothing, but they are two groups, since either may be no part of the number. A row is chains
/// with nothing but other signs between two: `199、0000、8886`.
struct NumberChains {
  struct Group {
    /// Its characters.
    var range: Range<Int>
    /// Whether its digits are Chinese or letters read as digits.
    var isDisguised: Bool
    /// Whether it follows the group before it without any separator.
    var isTouching: Bool
    /// Whether a sign stands before it that parts numbers as often as it parts their groups.
    var isLoose: Bool
    /// The characters before it, behind another chain, where only signs stand there; else none.
    var signs: Range<Int> = 0..<0
  }

  private(set) var groups: [Group] = []
  /// Ranges of `groups`.
  private(set) var chains: [Range<Int>] = []
  /// Ranges of `groups`: those rows that have more than one chain.
  private(set) var rows: [Range<Int>] = []

  init(in text: EntityText) {
    var index = 0
    var (chainStart, rowStart) = (0, 0)
    var previousEnd = -1
    while index < text.count {
      guard text[index].isDigit else {
        index += 1
        continue
      }
      let start = index
      let isDisguised = text[start].isDisguisedDigit
      while index < text.count, text[index].isDigit, text[index].isDisguisedDigit == isDisguised {
        index += 1
      }
      let isTouching = previousEnd == start
      let separator =
        previousEnd < 0 || isTouching
        ? nil
        : Self.separator(from: previousEnd, to: start, after: groups.last?.range, in: text)
      var signs = 0..<0
      if previousEnd >= 0, !isTouching, separator == nil {
        chains.append(chainStart..<groups.count)
        if Self.areSigns(from: previousEnd, to: start, in: text) {
          signs = previousEnd..<start
        } else {
          if rowStart < chainStart { rows.append(rowStart..<groups.count) }
          rowStart = groups.count
        }
        chainStart = groups.count
      }
      groups.append(
        Group(
          range: start..<index, isDisguised: isDisguised, isTouching: isTouching,
          isLoose: separator == .loose, signs: signs))
      previousEnd = index
    }
    if chainStart < groups.count { chains.append(chainStart..<groups.count) }
    if rowStart < chainStart { rows.append(rowStart..<groups.count) }
  }

  /// Whether nothing but a few signs and spaces stands between two places; none that says what a
  /// number is, as ¥ does.
  private static func areSigns(from end: Int, to start: Int, in text: EntityText) -> Bool {
    start - end <= mostSigns && (end..<start).allSatisfy(text.isSign)
  }

  /// As many as hold the words that a few emoji are read as.
  private static let mostSigns = 8

  private enum Separator { case tight, loose }

  /// What stands between two groups, if it only separates them: one sign with or without spaces
  /// around it, up to three spaces, or the closing bracket of an area code.
  private static func separator(
    from end: Int, to start: Int, after group: Range<Int>?, in text: EntityText
  ) -> Separator? {
    guard start - end <= 3 else { return nil }
    var signs = 0
    var separator = Separator.tight
    for index in end..<start {
      switch text[index].scalar {
      case 0x20, 0x09: continue
      case 0x29:
        guard let group, opensBracket(group.lowerBound, in: text) else { return nil }
        signs += 1
      case let scalar where signScalars.contains(scalar): signs += 1
      case let scalar where looseScalars.contains(scalar):
        signs += 1
        separator = .loose
      default: return nil
      }
    }
    return signs <= 1 ? separator : nil
  }

  private static func opensBracket(_ start: Int, in text: EntityText) -> Bool {
    let before = text.scalar(at: start - 1)
    return before == 0x28 || before == 0x2B && text.scalar(at: start - 2) == 0x28
  }

  /// Hyphens, dashes, dots between words, full stop and low line.
  private static let signScalars = ScalarTable([
    0x2D, 0x2E, 0xB7, 0x2022, 0x30FB, 0x2027, 0x5F, 0x2010, 0x2011, 0x2013, 0x2014, 0x2015, 0x2212,
  ])

  /// `/`, comma, star and the Chinese full stop.
  private static let looseScalars = ScalarTable("/,*。")
}
