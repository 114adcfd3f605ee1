/// The words of the rule language, from which packs are read and the reference page is written.
package enum RuleLanguage {
  /// A key of a pack: what it says, and how it is written.
  package struct Key: Sendable {
    package var name: String
    /// What stands behind it.
    package var value: Localized
    package var summary: Localized
    /// A rule body of YAML that uses it; nil where another key's example shows it.
    package var example: String?

    init(_ name: String, _ value: Localized, _ summary: Localized, _ example: String? = nil) {
      self.name = name
      self.value = value
      self.summary = summary
      self.example = example
    }
  }

  /// A group of keys that stand in one place.
  package struct Section: Sendable {
    package var title: Localized
    package var intro: Localized
    package var keys: [Key]
  }

  package static let sections = [
    Section(
      title: Localized(zh: "找什么", en: "What is looked for"),
      intro: Localized(
        zh: "每个条件恰好有其中一个。", en: "Each condition has exactly one of these."),
      keys: operators),
    Section(
      title: Localized(zh: "与之同写", en: "Beside them"),
      intro: Localized(
        zh: "只能写在所列的词旁边。", en: "Each stands only beside the words that it names."),
      keys: companions),
    Section(
      title: Localized(zh: "收窄命中", en: "What narrows hits down"),
      intro: Localized(
        zh: "可写在任何条件里；都满足才算命中。",
        en: "May stand in any condition; a hit must meet all of them."),
      keys: modifiers),
    Section(
      title: Localized(zh: "撤回命中：unless", en: "What takes hits back: unless"),
      intro: Localized(
        zh: "`unless:` 是一个列表，每项一个词。词、模式和数据只撤回它自己覆盖的命中，"
          + "不会越过 。！？，； 或一轮发言。",
        en: "`unless:` is a list of entries with one word each. Words, patterns and data take back "
          + "only the hits that they overlap, never across 。！？，； or a turn."),
      keys: exceptions),
    Section(
      title: Localized(zh: "规则的其他键", en: "The other keys of a rule"),
      intro: Localized(
        zh: "`id`、`title`、`severity` 必写。", en: "`id`, `title` and `severity` are required."),
      keys: ruleKeys),
  ]

  // MARK: Operators

  static let operators = [
    Key(
      "terms", Localized(zh: "词的列表", en: "a list of words"),
      Localized(
        zh: "任一个词，按 `disguise` 还原伪装后再找。", en: "Any of the words, found through disguise."),
      "match: {terms: [加微信, 支付宝账号], disguise: 3}"),
    Key(
      "pattern", Localized(zh: "线性模式", en: "a linear pattern"),
      Localized(
        zh: "在折叠后的文本里找；无前后断言和反向引用，取最左、再取最短。"
          + "被逐字隔开的字、换成同音字、拼音或拆成两半的单个字，还原后也会找到。"
          + "开头的 (^|[,。])、结尾的 ([^了]|$) 只看不引用。",
        en: "Found in the folded text; no look-around or back-reference; leftmost, then shortest. "
          + "Also found where characters are spaced out, or one is a homophone, in pinyin or split. "
          + "(^|[,。]) at its start and ([^了]|$) at its end are looked at and not quoted."
      ),
      "match: {pattern: '(加|留).{0,4}微信'}"),
    Key(
      "entity", Localized(zh: "一种或几种数据", en: "one or several kinds of data"),
      Localized(
        zh: "带校验的数据：手机号、身份证号、银行卡……", en: "Data with their checksums: mobile numbers, ids, cards…"),
      "match: {entity: [mobile, bank-card], min-confidence: 0.5}"),
    Key(
      "list", Localized(zh: "本包 `lists:` 里的名字", en: "a name under the pack's `lists:`"),
      Localized(
        zh: "列表里的词、模式和数据。名为 `beyond-doubt` 的词表找到的，"
          + "二次阅读从不搁置。",
        en: "What the list finds. What words of a list named `beyond-doubt` find, the second "
          + "reading never sets aside.")),
    Key(
      "names", Localized(zh: "平台到词的映射", en: "words by platform"),
      Localized(
        zh: "平台的叫法；只有对本会话的平台来说是别家时才算。",
        en:
          "What platforms are called; a hit counts where the platform is foreign to the transcript."
      ),
      "match: {names: {jd: [京东, 狗东], taobao: [淘宝, 某宝]}, of: foreign}"),
    Key(
      "anything", Localized(zh: "true", en: "true"),
      Localized(zh: "每条有文字的消息，整条。", en: "Every message that has text, whole."),
      "match: {anything: true, after: {terms: [人工], said-by: buyer}}"),
    Key(
      "similar", Localized(zh: "一句话或几句话", en: "a phrase or several"),
      Localized(
        zh: "与这句话差不多的整条消息。", en: "Whole messages that say much the same as the phrase."),
      "match: {similar: 亲，请您耐心等待快递员派送, likeness: 0.7}"),
    Key(
      "repeats", Localized(zh: "次数，2…100", en: "how often, 2…100"),
      Localized(
        zh: "差不多的话说到第 N 次的那条消息，例子里标这一条；先前的作为旁证。",
        en: "The message that says much the same for the N-th time, which examples mark; the "
          + "earlier ones speak for it."),
      "match: {repeats: 3, within: session}"),
    Key(
      "amount", bounds,
      Localized(
        zh: "写着金额的词，单位元。写成一段的（3-20元、五六块），其中有一个数符合就算："
          + "`more-than`、`at-least` 看高的一头，`at-most`、`less-than` 看低的一头。",
        en: "Words that name money, in yuan. A span (3-20元, 五六块) counts where a value in it does: "
          + "`more-than` and `at-least` ask its upper end, `at-most` and `less-than` its lower."),
      "match: {all: [{terms: [补偿, 返现]}, {amount: {more-than: 5}}]}"),
    Key(
      "duration", bounds,
      Localized(
        zh: "写着时长的词。写成一段的（2-3天、两三天）同 `amount`。",
        en: "Words that name a length of time; of a span (2-3天, 两三天) as for `amount`."),
      "match: {all: [{terms: [发货]}, {duration: {more-than: 48 h}}]}"),
    Key(
      "date", bounds,
      Localized(
        zh: "写着日期或时刻的词，按它在消息之后多久来比；取它容许的最晚时刻：“明天”到明天结束，"
          + "“两三天内”到第三天结束。",
        en: "Words that name a moment, compared by how long after the message it lies: the latest "
          + "that they allow. 明天 ends with the day, 两三天内 with the third."),
      "match: {all: [{terms: [发货]}, {date: {more-than: 2 d}}]}"),
    Key(
      "any", conditions,
      Localized(zh: "任一条件的命中；重叠的合并。", en: "The hits of all of them; overlapping ones are merged."),
      "match: {any: [{terms: [收款码]}, {entity: bank-card}]}"),
    Key(
      "all", conditions,
      Localized(
        zh: "第一个条件的命中，其余条件在 `within` 内也要有；`not:` 则不能有。",
        en:
          "The hits of the first for which every other has one within the window; with `not:`, none."
      ),
      "match: {all: [{terms: [转账]}, {terms: [卡号]}, {not: {terms: [平台]}}], within: message}"),
  ]

  private static let bounds = Localized(
    zh: "`more-than`、`at-least`、`at-most`、`less-than` 中的几个",
    en: "some of `more-than`, `at-least`, `at-most`, `less-than`")
  private static let conditions = Localized(zh: "条件的列表", en: "a list of conditions")
  private static let window = Localized(
    zh: "`message`、`session`、`transcript`、`{messages: N}`、`{minutes: N}` 等",
    en: "`message`, `session`, `transcript`, `{messages: N}`, `{minutes: N}` and the like")

  // MARK: Beside operators

  static let companions = [
    Key(
      "disguise", Localized(zh: "0…4，默认 1", en: "0…4, usually 1"),
      Localized(
        zh: "`terms`、`names`：0 原样；1 全半角、大小写、繁体、零宽；2 形近、圈号、表情；"
          + "3 字间分隔；4 谐音、拼音、首字母（三字以上）、拆字。",
        en: "`terms`, `names`: 0 as written; 1 width, case, traditional, invisible; 2 look-alikes, "
          + "circled, emoji; 3 separators; 4 homophones, pinyin, initials of three characters "
          + "and more, split characters.")),
    Key(
      "level", Localized(zh: "1 或 2，默认 1", en: "1 or 2, usually 1"),
      Localized(zh: "`pattern`：模式所读的折叠层级。", en: "`pattern`: the fold that it reads.")),
    Key(
      "min-confidence", Localized(zh: "0…1", en: "0…1"),
      Localized(zh: "`entity`：至少有多确定。", en: "`entity`: how sure at least.")),
    Key(
      "of", Localized(zh: "foreign", en: "foreign"),
      Localized(zh: "`names`：只算别家平台。", en: "`names`: foreign platforms alone.")),
    Key(
      "within", window,
      Localized(
        zh: "`all`、`repeats` 和锚点：隔多远以内。", en: "`all`, `repeats` and anchors: how far apart.")),
    Key(
      "likeness", Localized(zh: "0.3…1，默认 0.75", en: "0.3…1, usually 0.75"),
      Localized(
        zh: "`similar`、`repeats`：相邻两字的重合程度（Dice 系数）。",
        en: "`similar`, `repeats`: the share of character pairs in common (Dice's coefficient).")),
  ]

  // MARK: Modifiers

  static let modifiers = [
    Key(
      "said-by", Localized(zh: "agent、robot、shop、buyer、any", en: "agent, robot, shop, buyer, any"),
      Localized(
        zh: "谁说的；写在条件里的取代规则的。", en: "Who says it; in a condition it replaces what the rule says."),
      "match: {terms: [不想要了], said-by: buyer}"),
    Key(
      "whole", Localized(zh: "true 或 false", en: "true or false"),
      Localized(
        zh: "除标点、表情和“亲”之外就是整条消息。",
        en: "It is the whole message apart from punctuation, emoji and 亲."),
      "match: {terms: [在的, 好的], whole: true}"),
    Key(
      "first", Localized(zh: "N", en: "N"),
      Localized(
        zh: "只在该角色本次会话的前 N 条里。", en: "Only in the first N messages of that role in a session."),
      "match: {terms: [您好], first: 2}"),
    Key(
      "last", Localized(zh: "N", en: "N"),
      Localized(
        zh: "只在该角色本次会话的后 N 条里。", en: "Only in the last N messages of that role in a session."),
      "match: {terms: [稍等], last: 1}"),
    Key(
      "count", Localized(zh: "N", en: "N"),
      Localized(
        zh: "一次会话里至少有 N 处：报一处发现，在第 N 处，之前的作旁证；例子里也只标这一处。",
        en: "At least N hits in a session: one finding, at the N-th, with those before as "
          + "evidence; in examples this one is marked."),
      "match: {terms: [稍等], count: 3}"),
    Key(
      "after", Localized(zh: "条件", en: "a condition"),
      Localized(
        zh: "在另一条件的命中之后；`within` 默认是相邻的一轮，未写 `said-by` 时指对方。",
        en: "After a hit of another condition; `within` is the neighbouring turn unless it says "
          + "otherwise, and the other side speaks there unless `said-by` says who."),
      "match: {terms: [不行], after: {terms: [退款], said-by: buyer, within: session}}"),
    Key(
      "before", Localized(zh: "条件", en: "a condition"),
      Localized(zh: "在另一条件的命中之前。", en: "Before a hit of another condition.")),
    Key(
      "not-after", Localized(zh: "条件", en: "a condition"),
      Localized(zh: "之前没有。", en: "Not after one.")),
    Key(
      "not-before", Localized(zh: "条件", en: "a condition"),
      Localized(
        zh: "之后没有：触发了却没尽到义务。", en: "Not before one: a trigger without its obligation."),
      "said-by: buyer\nmatch: {entity: url, not-before: {terms: [点不开], said-by: shop}}"),
    Key(
      "answered-within", window,
      Localized(zh: "对方在此范围内说了话。", en: "The other side says something within it.")),
    Key(
      "not-answered-within", window,
      Localized(zh: "对方在此范围内没有说话。", en: "The other side says nothing within it."),
      "said-by: buyer\nmatch: {terms: [退货], not-answered-within: {minutes: 3}}"),
    Key(
      "order", Localized(zh: "订单须满足的事", en: "what an order is like"),
      Localized(
        zh: "会话的某个订单当时如此："
          + "`shipped`、`delivered`、`refunded`、`custom-made`、`carrier`、`amount` 等；不知道的不算，并记入未评估。",
        en:
          "One of the transcript's orders is so when the message is sent: `shipped`, `delivered`, "
          + "`refunded`, `custom-made`, `carrier`, `amount` and others; what is not known is no hit, and counted."
      ),
      "match: {terms: [已经发货], order: {shipped: false}}"),
  ]

  // MARK: Exceptions

  static let exceptions = [
    Key(
      "context", Localized(zh: "shop-own", en: "shop-own"),
      Localized(
        zh: "店铺自己的名字、电话、域名（配置的 `shops:`、`allow:`）。",
        en: "The shop's own names, telephones and domains (`shops:` and `allow:` of the config)."),
      "match: {entity: mobile}\nunless: [{context: shop-own}]"),
    Key(
      "message", Localized(zh: "条件", en: "a condition"),
      Localized(
        zh: "整条消息里有此条件的命中时撤回。", en: "Takes back every hit of a message in which it has one."),
      "match: {terms: [微信]}\nunless: [{message: {pattern: '不(要|能|可以).{0,4}加'}}]"),
    Key(
      "terms", Localized(zh: "词的列表", en: "a list of words"),
      Localized(
        zh: "更长的词盖住命中；`pattern`、`entity`、`list`、`any` 同理。",
        en: "Longer words over the hit; likewise `pattern`, `entity`, `list` and `any`."),
      "match: {terms: [微信]}\nunless: [{terms: [微信支付]}]"),
    Key(
      "after", Localized(zh: "条件", en: "a condition"),
      Localized(
        zh: "在其后时撤回；`before`、`not-after`、`not-before` 同理。",
        en: "Takes back what lies after it; likewise `before`, `not-after` and `not-before`."),
      "match: {terms: [自己拍的]}\nunless: [{after: {terms: [谁拍的], said-by: buyer}}]"),
  ]

  // MARK: Rules

  static let ruleKeys = [
    Key(
      "severity", Localized(zh: "info、minor、major、critical", en: "info, minor, major, critical"),
      Localized(zh: "有多严重。", en: "How bad it is.")),
    Key(
      "confidence", Localized(zh: "0…1，默认 1", en: "0…1, usually 1"),
      Localized(zh: "有多确定；每用一层伪装还会降低。", en: "How sure; each level of disguise lowers it.")),
    Key(
      "message", Localized(zh: "{zh: …, en: …}", en: "{zh: …, en: …}"),
      Localized(zh: "给复核人的一句话。", en: "One sentence for the reviewer.")),
    Key(
      "suggestion", Localized(zh: "{zh: …, en: …}", en: "{zh: …, en: …}"),
      Localized(zh: "本该怎么说。", en: "What to say instead.")),
    Key(
      "policies", Localized(zh: "条款 id 的列表", en: "a list of clause ids"),
      Localized(zh: "依据哪些条款。", en: "Under which clauses.")),
    Key(
      "platforms", Localized(zh: "平台的列表", en: "a list of platforms"),
      Localized(zh: "只用于这些平台的会话。", en: "Only for transcripts of these.")),
    Key(
      "said-by", Localized(zh: "同上，默认 shop", en: "as above, usually shop"),
      Localized(zh: "规则看谁的话。", en: "Whose words the rule looks at.")),
    Key(
      "surfaces", Localized(zh: "text、screenshot", en: "text, screenshot"),
      Localized(
        zh: "消息文字、截图文字，默认只看文字。", en: "Messages, the text of screenshots; usually the first."),
      "surfaces: [text, screenshot]\nmatch: {terms: [收款码]}"),
    Key(
      "once", Localized(zh: "message 或 session", en: "message or session"),
      Localized(zh: "多处命中只报第一处。", en: "Of several hits the first is reported.")),
    Key(
      "yields-to", Localized(zh: "本包规则的列表", en: "a list of rules of the pack"),
      Localized(
        zh: "这些规则把同一处说得更准：它们已在同一条消息（或所引的、对买家这句的回复）里报出时，不再报本规则。",
        en: "Rules that say the same fault more exactly: what one of them reports in the same "
          + "message, or in the quoted reply to the buyer's, is not reported again.")),
    Key(
      "needs", Localized(zh: "缺了就不评估的数据", en: "data without which it is not evaluated"),
      Localized(
        zh: "`timestamps`、`order-facts`、`screenshot-text`、`robot-flag`、`platform`、`roles` 等。",
        en:
          "`timestamps`, `order-facts`, `screenshot-text`, `robot-flag`, `platform`, `roles` and others."
      )),
    Key(
      "enabled", Localized(zh: "true 或 false", en: "true or false"),
      Localized(zh: "默认是否启用。", en: "Whether it is on unless the config says otherwise.")),
    Key(
      "examples", Localized(zh: "flags、passes 的列表", en: "a list of flags and passes"),
      Localized(
        zh: "例子就是测试；`⟦…⟧` 标出必须引用的原文。",
        en: "They are the rule's tests; `⟦…⟧` marks what must be quoted.")),
  ]
}
