/// Who speaks below a line that names a conversation's buyer, beside those above it: 客户：金牌会员 may be
/// a label of the page's, and the talk goes on below.
///
/// It is one only where the buyer of the line above speaks on, under the name that line gave. Names
/// that many have (对方, 匿名用户), covered names and the shop's own people are no proof: two customers'
/// talks must never become one.
struct HeadedSpeakers {
  /// Whose talk it is, by the name of who spoke below a line that names them.
  private var buyer: String?
  private var hasHeadsBuyer = false
  private var hasBuyerAbove = false

  /// Another line stands above what comes next.
  mutating func startSection() {
    // A label's talk is that of the line above it.
    if !hasHeadsBuyer, !hasBuyerAbove { buyer = nil }
    hasHeadsBuyer = false
    hasBuyerAbove = false
  }

  /// Another conversation starts, below no line yet.
  mutating func startConversation() { self = HeadedSpeakers() }

  /// Somebody speaks below the line.
  mutating func note(_ name: String, isHeadsBuyer: Bool) {
    if isHeadsBuyer {
      hasHeadsBuyer = true
      buyer = name
    } else if name == buyer {
      hasBuyerAbove = true
    }
  }

  /// Whether the buyer of the line never speaks, and the one of the line above speaks on.
  var goOn: Bool { !hasHeadsBuyer && hasBuyerAbove }
}
