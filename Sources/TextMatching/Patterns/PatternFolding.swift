import Synchronization

/// Folds the literals and classes of a pattern as its text will be folded.
///
/// A pattern means "equal after folding": `葉` finds 叶 and 葉, `[A-Z]` finds letters of either case.
/// Where that cannot be said of a literal or class, it is an error.
package struct PatternFolding: Sendable {
  /// What a scalar reads as after folding; empty where folding removes it.
  package let fold: @Sendable (Unicode.Scalar) -> [Unicode.Scalar]

  /// The digit that the text around a scalar may make of it: 1 of 一, 0 of o.
  ///
  /// It is read beside the scalar itself where a pattern names it, not within a range.
  let digit: @Sendable (Unicode.Scalar) -> Unicode.Scalar?

  /// What scripts read as, by this folding: there are few, and many patterns name them.
  private let scripts: FoldedScripts

  package init(
    fold: @escaping @Sendable (Unicode.Scalar) -> [Unicode.Scalar],
    digit: @escaping @Sendable (Unicode.Scalar) -> Unicode.Scalar? = { _ in nil }
  ) {
    self.init(fold: fold, digit: digit, scripts: FoldedScripts())
  }

  private init(
    fold: @escaping @Sendable (Unicode.Scalar) -> [Unicode.Scalar],
    digit: @escaping @Sendable (Unicode.Scalar) -> Unicode.Scalar?, scripts: FoldedScripts
  ) {
    (self.fold, self.digit, self.scripts) = (fold, digit, scripts)
  }

  /// The folding of texts at level 1 or 2.
  package init(level: Int) {
    self = level < 2 ? Self.level1 : Self.level2
  }

  private static let level1 = PatternFolding(fold: { Folding.scalar($0, level: 1) })
  private static let level2 = PatternFolding(
    fold: { Folding.scalar($0, level: 2) }, digit: { digit(of: $0) })

  private static func digit(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let entry = FoldTable.shared.entry(of: scalar.value)
    guard entry.has(FoldEntry.chineseDigit | FoldEntry.latin), entry.code &- 0x30 < 10 else {
      return nil
    }
    return Unicode.Scalar(entry.code)
  }

  /// Why a literal or class cannot be folded.
  struct Refusal: Error {
    var zh: String
    var en: String
  }

  /// Ranges shorter than this are taken to list their characters; longer ones name a script.
  private static let scriptSize = 1_000

  /// What a literal reads as, character by character; none where folding removes it.
  func literal(_ scalar: Unicode.Scalar) -> [ScalarSet] {
    fold(scalar).map { ScalarSet([$0.value...$0.value] + digits($0)) }
  }

  private func digits(_ scalar: Unicode.Scalar) -> [ClosedRange<UInt32>] {
    digit(scalar).map { [$0.value...$0.value] } ?? []
  }

  /// The folded class of single scalars and ranges.
  func members(
    _ scalars: [Unicode.Scalar], _ ranges: [ClosedRange<Unicode.Scalar>]
  ) throws(Refusal) -> ScalarSet {
    var folded: [ClosedRange<UInt32>] = []
    for scalar in scalars {
      let read = fold(scalar)
      if read.count > 1 {
        throw Refusal(
          zh: "折叠会把“\(scalar)”读成 \(read.count) 个字符“\(text(read))”，字符类放不下："
            + "请用 (\(text(read))|…) 代替字符类",
          en: "folding reads ‘\(scalar)’ as \(read.count) characters, ‘\(text(read))’, "
            + "which a class cannot hold: write (\(text(read))|…) instead of the class")
      }
      folded += read.flatMap { [$0.value...$0.value] + digits($0) }
    }
    for range in ranges { folded += try members(of: range) }
    if folded.isEmpty {
      throw Refusal(
        zh: "折叠会去掉这个字符类的所有字符：请去掉它",
        en: "folding removes every character of the class: drop it")
    }
    return ScalarSet(folded)
  }

  private func members(
    of range: ClosedRange<Unicode.Scalar>
  ) throws(Refusal) -> [ClosedRange<UInt32>] {
    let values = range.lowerBound.value...range.upperBound.value
    if values.count < Self.scriptSize {
      for end in [range.lowerBound, range.upperBound] {
        let read = fold(end)
        if end.isIdeograph, read != [end] {
          throw Refusal(
            zh: "范围“\(range.lowerBound)-\(range.upperBound)”会失去意义，因为折叠会把“\(end)”"
              + "读成“\(text(read))”：请逐个列出字符",
            en: "the range ‘\(range.lowerBound)-\(range.upperBound)’ loses its meaning, since "
              + "folding reads ‘\(end)’ as ‘\(text(read))’: list the characters one by one")
        }
      }
    }
    if values.count < Self.scriptSize { return folded(values, into: []) }
    // A script stays whole: no text has what folds away, and a class with holes is slow to compile.
    return scripts.folded(values) { folded(values, into: [values]) }
  }

  private func folded(
    _ values: ClosedRange<UInt32>, into folded: [ClosedRange<UInt32>]
  ) -> [ClosedRange<UInt32>] {
    var folded = folded
    for value in values {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let read = fold(scalar)
      guard read.count == 1, folded.first?.contains(read[0].value) != true else { continue }
      if let last = folded.last, last.upperBound + 1 == read[0].value {
        folded[folded.count - 1] = last.lowerBound...read[0].value
      } else {
        folded.append(read[0].value...read[0].value)
      }
    }
    return folded
  }

  private func text(_ scalars: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

/// What ranges of characters read as after folding, each worked out once.
private final class FoldedScripts: Sendable {
  private let known = Mutex<[ClosedRange<UInt32>: [ClosedRange<UInt32>]]>([:])

  func folded(
    _ range: ClosedRange<UInt32>, workOut: () -> [ClosedRange<UInt32>]
  ) -> [ClosedRange<UInt32>] {
    if let known = known.withLock({ $0[range] }) { return known }
    let folded = workOut()
    known.withLock { $0[range] = folded }
    return folded
  }
}

extension Unicode.Scalar {
  /// Whether it is a Chinese character.
  var isIdeograph: Bool {
    switch value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
