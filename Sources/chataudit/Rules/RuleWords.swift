import Checking
import Reporting
import TextMatching

/// What a rule looks for, by kind: its words, patterns, data and quantities, those of its lists
/// included, with what narrows them down; then where it finds nothing.
struct RuleWords {
  /// What is looked for, in the order in which it is told.
  fileprivate enum Kind: Int {
    case terms, patterns, entities, names, phrases, quantities, messages

    var title: Localized {
      switch self {
      case .terms: Localized(zh: "词", en: "Terms")
      case .patterns: Localized(zh: "模式", en: "Patterns")
      case .entities: Localized(zh: "数据", en: "Data")
      case .names: Localized(zh: "别家平台的叫法", en: "Names of other platforms")
      case .phrases: Localized(zh: "近似的说法", en: "Phrases like")
      case .quantities: Localized(zh: "数量", en: "Quantities")
      case .messages: Localized(zh: "消息", en: "Messages")
      }
    }
  }

  /// Words of a kind that are narrowed down alike.
  private struct Line {
    var kind: Kind
    var narrowing: [Localized]
    var words: [Localized]
  }

  private var found: [Line] = []
  private var onlyWhere: [Localized] = []
  private var notWhere: [Localized] = []
  private let rule: Rule
  private let lists: [NamedList]

  /// More of a kind are only counted.
  static let mostShown = 12

  /// - Parameter lists: those of the rule's pack.
  init(of rule: Rule, lists: [NamedList]) {
    self.rule = rule
    self.lists = lists
    var seen: Set<String> = []
    if let match = rule.match { add(match, narrowedBy: [], isBranch: false, &seen) }
    for exception in rule.exceptions {
      for place in places(of: exception) where !notWhere.contains(place) { notWhere.append(place) }
    }
  }

  // MARK: What is found

  /// - Parameters:
  ///   - outer: what narrows down the conditions in which it stands.
  ///   - isBranch: whether it is one of several ways to find something: where it looks says nothing
  ///     of the others.
  ///   - seen: the lists whose words were added, with what narrows them down.
  private mutating func add(
    _ condition: Condition, narrowedBy outer: [Localized], isBranch: Bool,
    _ seen: inout Set<String>
  ) {
    var narrowing = outer + condition.narrowing.filter { !outer.contains($0) }
    func tell(_ place: Localized, denied: Localized?) {
      if isBranch {
        let detail = denied ?? place
        if !narrowing.contains(detail) { narrowing.append(detail) }
      } else if denied != nil {
        if !notWhere.contains(place) { notWhere.append(place) }
      } else if !onlyWhere.contains(place) {
        onlyWhere.append(place)
      }
    }
    for anchor in condition.anchors {
      let place = place(of: anchor)
      let denied = Localized(zh: "不\(place.zh)", en: "not \(place.en)")
      tell(place, denied: anchor.isNegated ? denied : nil)
    }
    switch condition.operation {
    case .any(let parts):
      for part in parts {
        add(part, narrowedBy: narrowing, isBranch: isBranch || parts.count > 1, &seen)
      }
    case .all(let first, let others, let window):
      for other in others where other.isNegated {
        let what = gist(of: other.condition).followed(by: other.condition.narrowing)
        tell(
          Localized(zh: "\(window.place.zh)有 \(what.zh)", en: "\(what.en) in \(window.place.en)"),
          denied: Localized(
            zh: "\(window.place.zh)没有 \(what.zh)", en: "no \(what.en) in \(window.place.en)"))
      }
      let together = Localized(zh: "都在\(window.place.zh)", en: "together in \(window.place.en)")
      for part in [first] + others.filter({ !$0.isNegated }).map(\.condition) {
        add(
          part, narrowedBy: narrowing + [together].filter { !narrowing.contains($0) },
          isBranch: isBranch, &seen)
      }
    case .list(let name):
      let key = ([name] + narrowing.map(\.en)).joined(separator: "\n")
      guard seen.insert(key).inserted, let list = list(name) else { return }
      add(list.condition, narrowedBy: narrowing, isBranch: isBranch, &seen)
    default:
      guard let (kind, own) = condition.kind else { return }
      let words = words(of: condition)
      let line = found.firstIndex { $0.kind == kind && $0.narrowing == narrowing + own }
      guard let line else {
        return found.append(Line(kind: kind, narrowing: narrowing + own, words: words))
      }
      found[line].words += words.filter { !found[line].words.contains($0) }
    }
  }

  private func list(_ name: String) -> NamedList? { lists.first { $0.name == name } }

  /// The words of a condition and of those in it, without its lists' lists.
  private func words(of condition: Condition, depth: Int = 0) -> [Localized] {
    switch condition.operation {
    case .terms(let words, _), .similar(let words, _): words.map(Localized.init(same:))
    case .pattern(let pattern, _): [Localized(same: pattern)]
    case .entity(let kinds, _): kinds.map { Self.told($0.name, of: "entity") }
    case .names(let platforms, _): platforms.flatMap(\.words).map(Localized.init(same:))
    case .quantity(let quantity, _):
      [
        Localized(
          zh: WhyWords(language: .zh).name(ofStep: quantity.rawValue), en: quantity.rawValue)
      ]
    case .anything, .utterance: [Localized(zh: "任何消息", en: "any")]
    case .repeats(let times, _, _):
      [Localized(zh: "第 \(times) 次说差不多的话", en: "that say much the same for the \(times). time")]
    case .any(let parts): parts.flatMap { words(of: $0, depth: depth) }
    case .all(let first, let others, _):
      [together([first] + others.filter { !$0.isNegated }.map(\.condition), depth: depth)]
    case .list(let name):
      depth < Self.deepest ? list(name).map { words(of: $0.condition, depth: depth + 1) } ?? [] : []
    }
  }

  private func together(_ parts: [Condition], depth: Int) -> Localized {
    let gists = parts.map { gist(of: $0, depth: depth) }
    return Localized(
      zh: gists.map(\.zh).joined(separator: "＋"), en: gists.map(\.en).joined(separator: " + "))
  }

  /// So far lists of lists are followed where only a few of their words are told.
  private static let deepest = 4

  private static func told(_ detail: String, of step: String) -> Localized {
    Localized(
      zh: WhyWords(language: .zh).detail(detail, of: step),
      en: WhyWords(language: .en).detail(detail, of: step))
  }

  // MARK: Where

  /// The first words of a condition.
  private func gist(of condition: Condition, depth: Int = 0) -> Localized {
    let words = words(of: condition, depth: depth)
    let shown = words.prefix(3)
    let more = words.count > shown.count ? "…" : ""
    return Localized(
      zh: shown.map(\.zh).joined(separator: "、") + more,
      en: shown.map(\.en).joined(separator: ", ") + more)
  }

  private func place(of anchor: Anchor) -> Localized {
    let window = anchor.within.place
    if case .utterance = anchor.condition.operation {
      return Localized(zh: "\(window.zh)有回复", en: "answered within \(window.en)")
    }
    let what = gist(of: anchor.condition)
    var details = anchor.condition.narrowing
    if anchor.within != .turn {
      details.append(Localized(zh: "在\(window.zh)", en: "within \(window.en)"))
    }
    return anchor.isAfter
      ? Localized(zh: "在 \(what.zh) 之后", en: "after \(what.en)").followed(by: details)
      : Localized(zh: "在 \(what.zh) 之前", en: "before \(what.en)").followed(by: details)
  }

  private func places(of exception: Exception) -> [Localized] {
    switch exception.kind {
    case .overlap(let condition):
      return words(of: condition).map { $0.followed(by: condition.narrowing) }
    case .shopOwn:
      return [
        Localized(
          zh: "店铺自己的名字、电话、域名", en: "the shop's own names, telephones and domains")
      ]
    case .message(let condition):
      let what = gist(of: condition).followed(by: condition.narrowing)
      return [Localized(zh: "整条消息里有 \(what.zh)", en: "a message with \(what.en)")]
    case .anchor(let anchor):
      let place = place(of: anchor)
      return [anchor.isNegated ? Localized(zh: "不\(place.zh)", en: "not \(place.en)") : place]
    }
  }

  // MARK: Lines

  /// A line for each kind that there is, and those that say where.
  func lines(in language: Language) -> [String] {
    func line(_ title: Localized, _ words: [Localized]) -> String {
      let shown = words.prefix(Self.mostShown).map { $0.text(in: language) }
        .joined(separator: language == .zh ? "、" : ", ")
      let more = words.count - Self.mostShown
      let rest = language == .zh ? "，另有 \(more) 个" : ", and \(more) more"
      return title.text(in: language) + (language == .zh ? "：" : ": ") + shown
        + (more > 0 ? rest : "")
    }
    let kinds = found.enumerated()
      .sorted { ($0.element.kind.rawValue, $0.offset) < ($1.element.kind.rawValue, $1.offset) }
      .map { line($0.element.kind.title.followed(by: $0.element.narrowing), $0.element.words) }
    let check = rule.check.map {
      [line(Localized(zh: "由代码检查", en: "Judged by the check"), [Localized(same: $0)])]
    }
    let speaker = line(Localized(zh: "说话人", en: "Said by"), [rule.saidBy.title])
    let only = Localized(zh: "只在这些地方算", en: "Only where")
    let not = Localized(zh: "这些地方不算", en: "Not where")
    return kinds + (check ?? []) + [speaker]
      + (onlyWhere.isEmpty ? [] : [line(only, onlyWhere)])
      + (notWhere.isEmpty ? [] : [line(not, notWhere)])
  }
}

extension Localized {
  /// The words with what narrows them down in brackets behind them.
  fileprivate func followed(by details: [Localized]) -> Localized {
    if details.isEmpty { return self }
    return Localized(
      zh: zh + "（" + details.map(\.zh).joined(separator: "，") + "）",
      en: en + " (" + details.map(\.en).joined(separator: ", ") + ")")
  }
}

extension Condition {
  /// What its modifiers say, anchors apart.
  fileprivate var narrowing: [Localized] {
    var narrowing: [Localized] = []
    func add(_ zh: String, _ en: String) { narrowing.append(Localized(zh: zh, en: en)) }
    if let saidBy { add("\(saidBy.title.zh)说的", "said by \(saidBy.title.en)") }
    if isWhole { add("就是整条消息", "the whole message") }
    if let first { add("本次会话前 \(first) 条里", "in the first \(first) of a session") }
    if let last { add("本次会话后 \(last) 条里", "in the last \(last) of a session") }
    if let count { add("一次会话里至少 \(count) 处", "at least \(count) in a session") }
    if order != nil { add("订单须如规则所写", "with an order as the rule has it") }
    return narrowing
  }

  /// What kind of words it is made of, and what is said of these alone; nil where it is made of
  /// conditions.
  fileprivate var kind: (RuleWords.Kind, [Localized])? {
    switch operation {
    case .terms(_, let disguise): (.terms, Self.disguised(disguise))
    case .names(_, let disguise): (.names, Self.disguised(disguise))
    case .pattern(_, let level):
      (.patterns, level == 1 ? [] : [Localized(zh: "折叠 \(level) 级", en: "level \(level)")])
    case .entity(_, let least):
      (
        .entities,
        least > 0
          ? [
            Localized(
              zh: "至少 \(confidencePercent(Double(least))) 确定",
              en: "at least \(confidencePercent(Double(least))) sure")
          ] : []
      )
    case .similar(_, let likeness):
      (.phrases, [Localized(zh: "相似度 \(likeness)", en: "likeness \(likeness)")])
    case .quantity: (.quantities, [])
    case .repeats(_, let likeness, let window):
      (
        .messages,
        [
          Localized(zh: "相似度 \(likeness)", en: "likeness \(likeness)"),
          Localized(zh: "在\(window.place.zh)", en: "within \(window.place.en)"),
        ]
      )
    case .anything, .utterance: (.messages, [])
    case .list, .any, .all: nil
    }
  }

  private static func disguised(_ level: Int) -> [Localized] {
    level == 1 ? [] : [Localized(zh: "伪装 \(level) 级", en: "disguise \(level)")]
  }
}

extension Window {
  /// The stretch in which something stands.
  fileprivate var place: Localized {
    switch self {
    case .message: Localized(zh: "同一条消息里", en: "one message")
    case .messages(let count): Localized(zh: "\(count) 条消息以内", en: "\(count) messages")
    case .time(let seconds):
      Localized(
        zh: "\(durationInChinese(seconds))以内", en: durationInEnglish(seconds))
    case .session: Localized(zh: "同一次会话里", en: "one session")
    case .transcript: Localized(zh: "同一份会话记录里", en: "one transcript")
    case .turn: Localized(zh: "相邻的一轮里", en: "the neighbouring turn")
    }
  }
}
