internal import Foundation

/// A person's name as two columns of one export may write it in two ways: `TB123`, `cntaobaotb123`,
/// `小鹿(tb123)`, `t***3`.
struct LooseName: Sendable {
  /// What platforms put before and behind names, in lower case: `name-marks` in `words.yaml`.
  struct Marks: Sendable {
    private(set) var before: [String] = []
    private(set) var behind: [String] = []

    init() {}

    init(_ node: DescriptorNode) throws(ImportError) {
      for (key, words) in try node.mapping(allowed: ["before", "behind"]) {
        if key == "before" { before = try words.strings() } else { behind = try words.strings() }
      }
    }
  }

  /// The whole name and its parts in comparable form.
  private let forms: Set<String>
  /// What stands before and behind the stars of a covered name.
  private let ends: (first: String, last: String)?

  /// - Parameter words: words for roles in brackets are no names: 小鹿(买家).
  init(_ name: String, words: Words) {
    let bare = Self.bare(name, words.nameMarks)
    var forms: Set<String> = [bare.comparable]
    let parts = bare.split { "()[]{}【】<>".contains($0) }.map { String($0).comparable }
    if parts.count > 1 {
      forms.formUnion(parts.filter { $0.count > 1 && words.roles[$0] == nil })
    }
    forms.remove("")
    self.forms = forms
    let pieces = bare.comparable.replacing("...", with: "…").split(
      omittingEmptySubsequences: false, whereSeparator: { "*…".contains($0) })
    if pieces.count > 1, let first = pieces.first, let last = pieces.last, !(first + last).isEmpty {
      ends = (String(first), String(last))
    } else {
      ends = nil
    }
  }

  /// Whether two spellings are of one name.
  func isSame(as other: LooseName) -> Bool { !forms.isDisjoint(with: other.forms) }

  /// Whether this is another name with a part of it covered.
  func covers(_ other: LooseName) -> Bool {
    guard let ends else { return false }
    return other.forms.contains { form in
      form.count > ends.first.count + ends.last.count && form.hasPrefix(ends.first)
        && form.hasSuffix(ends.last)
    }
  }

  /// NFKC in lower case, without what a platform puts around names.
  private static func bare(_ name: String, _ marks: Marks) -> String {
    var bare = name.precomposedStringWithCompatibilityMapping.lowercased().trimmingSpaces()
    for mark in marks.before where bare.hasPrefix(mark) && bare != mark {
      bare = String(bare.dropFirst(mark.count))
      break
    }
    for mark in marks.behind where bare.hasSuffix(mark) && bare != mark {
      bare = String(bare.dropLast(mark.count))
      break
    }
    return bare
  }
}
