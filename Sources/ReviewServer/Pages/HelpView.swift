import Reporting

/// The keys, and what the page keeps.
struct HelpView {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  func page() -> Markup {
    let keys: [(String, String)] = [
      ("J / K", context.say("下一条、上一条", "next, previous")),
      ("C", context.say("确认违规", "confirmed")),
      ("F", context.say("误报（先按 1–7 选原因）", "false positive (first a reason, 1–7)")),
      ("W", context.say("豁免（批准人、最后一天）", "waive (approver, last day)")),
      ("S", context.say("跳过", "skip")), ("U", context.say("撤销，可以连按", "undo, again and again")),
      ("N", context.say("写备注（Esc 离开）", "note (Esc leaves it)")),
      ("E", context.say("更多上下文", "more context")),
      ("R", context.say("显示遮盖的内容，记入日志", "uncover; the log says so")),
      ("G / V", context.say("抽查：没问题、有违规", "spot check: clean, violation")),
      ("O", context.say("抽查：打开工具的发现", "spot check: open what the tool found")),
      ("/", context.say("在会话里找", "find in chats")), ("?", context.say("这一页", "this page")),
    ]
    let rows = keys.map { key, text -> Markup in
      "<div><dt><kbd>\(key)</kbd></dt><dd>\(text)</dd></div>"
    }
    let notes = [
      context.say(
        "判定只追加，不改写；两个人判得不同，就算有争议，直到有人定论。",
        "Decisions are appended, never overwritten; where two differ, the finding is disputed until "
          + "one settles it."),
      context.say(
        "日志用散列链接。chataudit review verify 指出第一处被改的记录；把检查点存到别处，才能发现整本重写。",
        "The log is a chain of hashes. chataudit review verify names the first changed entry; only a "
          + "checkpoint kept elsewhere shows that all was written anew."),
      context.say(
        "原文默认遮盖；谁看了原文，日志里有。", "Words are covered by default; the log says who looked."),
    ].map { text -> Markup in "<li>\(text)</li>" }
    return context.layout(
      title: context.say("帮助", "Help"), at: "help",
      """
      <h1>\(context.say("按键", "Keys"))</h1><dl class="keys">\(rows)</dl><ul>\(notes)</ul>
      """)
  }
}
