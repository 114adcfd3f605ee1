import TextMatching

extension Condition {
  /// The condition in a few words: its operator with its first words, and what narrows it down.
  var summary: Localized {
    var summary = operatorSummary
    func add(_ zh: String, _ en: String) {
      summary.zh += "，" + zh
      summary.en += ", " + en
    }
    if let saidBy { add("\(saidBy.title.zh)说的", "said by \(saidBy.title.en)") }
    if isWhole { add("整条消息", "the whole message") }
    if let first { add("前 \(first) 条内", "in the first \(first)") }
    if let last { add("后 \(last) 条内", "in the last \(last)") }
    if let count { add("至少 \(count) 处", "at least \(count) times") }
    if order != nil { add("订单符合 order", "the order as it must be") }
    return summary
  }

  private var operatorSummary: Localized {
    switch operation {
    case .terms(let terms, let disguise):
      return Localized(
        zh: "词 \(Self.few(terms))（伪装 \(disguise) 级）",
        en: "terms \(Self.few(terms)) (disguise \(disguise))")
    case .pattern(let pattern, _): return Localized(zh: "模式 \(pattern)", en: "pattern \(pattern)")
    case .entity(let kinds, _):
      let names = Self.few(kinds.map(\.name))
      return Localized(zh: "数据 \(names)", en: "entity \(names)")
    case .list(let name): return Localized(zh: "列表 \(name)", en: "list \(name)")
    case .names(let names, _):
      let words = Self.few(names.flatMap(\.words))
      return Localized(zh: "别家平台的叫法 \(words)", en: "names of other platforms \(words)")
    case .anything, .utterance: return Localized(zh: "任何消息", en: "any message")
    case .similar(let phrases, _):
      return Localized(zh: "与 \(Self.few(phrases)) 相似", en: "similar to \(Self.few(phrases))")
    case .repeats(let times, _, _):
      return Localized(zh: "第 \(times) 次说差不多的话", en: "much the same for the \(times). time")
    case .quantity(let quantity, _):
      return Localized(zh: "限度内的 \(quantity.rawValue)", en: "\(quantity.rawValue) within limits")
    case .any(let parts):
      return Localized(zh: "\(parts.count) 个条件之一", en: "any of \(parts.count)")
    case .all(_, let others, _):
      return Localized(zh: "\(others.count + 1) 个条件一起", en: "all of \(others.count + 1)")
    }
  }

  private static func few(_ words: [String]) -> String {
    let shown = words.prefix(4).joined(separator: "、")
    return words.count > 4 ? shown + "…（\(words.count)）" : shown
  }
}

extension Exception {
  var summary: Localized {
    switch kind {
    case .overlap(let condition): return condition.summary
    case .shopOwn: return Localized(zh: "店铺自己的", en: "the shop's own")
    case .message(let condition):
      let what = condition.summary
      return Localized(zh: "同一条消息有 \(what.zh)", en: "the message has \(what.en)")
    case .anchor(let anchor):
      let what = anchor.condition.summary
      let zh = (anchor.isNegated ? "不" : "") + (anchor.isAfter ? "在后：" : "在前：")
      let en = (anchor.isNegated ? "not " : "") + (anchor.isAfter ? "after " : "before ")
      return Localized(zh: zh + what.zh, en: en + what.en)
    }
  }
}
