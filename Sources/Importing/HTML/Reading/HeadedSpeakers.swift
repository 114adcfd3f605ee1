import Transcripts

/// Who speaks below a line that names a conversation's buyer, beside those above it: 客户：金牌会员 may be a label of the
/// page's, and the talk goes on below.
struct HeadedSpeakers {
  /// Who spoke below one line.
  private struct Section {
    /// Everybody with a name of their own, and those among them whom the page has for buyers.
    var names: Set<String> = []
    var buyers: Set<String> = []
    /// Whether the buyer spoke whom the line names.
    var hasHeadsBuyer = false
  }

  /// More names than these are a group's, and no label is looked for.
  private static let mostNames = 32

  private var section = Section()
  private var above = Section()

  /// Another line stands above what comes next.
  mutating func startSection() {
    above = section
    section = Section()
  }

  /// Somebody speaks below the line.
  ///
  /// - Parameter role: what the page itself says of the speaker; nil where it says nothing.
  mutating func note(_ name: String, role: Role?, isHeadsBuyer: Bool) {
    if isHeadsBuyer { section.hasHeadsBuyer = true }
    guard section.names.count <= Self.mostNames, role != .system, role != .robot else { return }
    section.names.insert(name)
    if role == .buyer { section.buyers.insert(name) }
  }

  /// Whether the buyer of the line never speaks, and the talk is that of those who spoke above it.
  ///
  /// Whom the shop alone writes to, or who stands under another name there, is no label: two customers' talks must
  /// never become one.
  var goOn: Bool {
    guard !section.hasHeadsBuyer, section.names.count <= Self.mostNames else { return false }
    if !section.buyers.isEmpty { return section.buyers.isSubset(of: above.names) }
    return section.names.count > 1 && section.names.isSubset(of: above.names)
  }
}
