import Checking
import Reporting
import Reviewing
import Transcripts

/// One finding: queue, conversation, decision.
struct FindingView {
  private let context: PageContext
  private let id: String

  init(_ context: PageContext, id: String) {
    self.context = context
    self.id = id
  }

  func page() throws -> Markup {
    let item = try context.store.item(id)
    let filter = context.filter
    let queue = context.queueFilter(filter)
    let around = try context.store.neighbours(of: id, in: queue)
    let isBlind = try context.store.isBlind(id, for: context.officer)
    let history = try context.store.history(of: id)
    let finding = item.finding
    var body: Markup = """
      <div class="panes">
      <aside class="pane queue" aria-label="\(context.say("队列", "Queue"))">
      \(try sideQueue(queue, filter))
      </aside>
      <section class="pane conversation">
      """
    if let done = context.query["done"], !done.isEmpty { body += UndoBar(context).markup(done) }
    body += heading(item, isBlind: isBlind)
    body += try conversation(finding, filter)
    body += "</section><aside class=\"pane decision\">"
    body += step(around, filter)
    body += decisionForm(item, revision: history.revision, isBlind: isBlind, filter)
    body += why(finding)
    if isBlind {
      let text = context.say(
        "这条交给你独立判断，判完才显示别人的判定。",
        "You judge this one blind; what others decided shows after you have.")
      body += "<p class=\"notice\">\(text)</p>"
    } else {
      body += HistoryView(context: context, history: history).markup()
    }
    return context.layout(
      title: finding.title.text(in: context.language), at: "queue", kind: "finding-page",
      body + "</aside></div>")
  }

  // MARK: Queue

  private func sideQueue(_ queue: QueueFilter, _ filter: Query) throws -> Markup {
    let place = try context.store.place(of: id, in: queue)
    let page = try context.store.queue(queue, offset: max(0, place - 10), limit: 40)
    let rows = page.items.map { item -> Markup in
      let isHere = item.finding.id == id
      return """
        <li><a href="/finding/\(Query.encoded(item.finding.id))\(filter.suffix)"\
        \(attribute: "aria-current", isHere ? "true" : nil)>\
        \(context.badge(severity: item.finding.severity)) \
        <span class="title">\(item.finding.title.text(in: context.language))</span>
        <span class="quote">\(item.finding.evidence.first?.quote ?? "")</span></a></li>
        """
    }
    return """
      <h2><a href="/queue\(filter.suffix)">\(context.say("队列", "Queue"))</a> \
      <span class="count">\(page.total)</span></h2><ol>\(rows)</ol>
      """
  }

  private func step(
    _ around: (previous: String?, next: String?), _ filter: Query
  ) -> Markup {
    func link(_ id: String?, _ key: String, _ name: String) -> Markup {
      guard let id else {
        return "<span class=\"off\"><kbd>\(key.uppercased())</kbd> \(name)</span>"
      }
      return """
        <a class="button" href="/finding/\(Query.encoded(id))\(filter.suffix)" data-key="\(key)">\
        <kbd>\(key.uppercased())</kbd> \(name)</a>
        """
    }
    return """
      <div class="steps">\(link(around.previous, "k", context.say("上一条", "Previous")))
      \(link(around.next, "j", context.say("下一条", "Next")))
      \(link(around.next, "s", context.say("跳过", "Skip")))</div>
      """
  }

  // MARK: Conversation

  private func heading(_ item: QueueItem, isBlind: Bool) -> Markup {
    let finding = item.finding
    let people = [
      finding.platform.map(context.name(ofPlatform:)), finding.shop, finding.agent, finding.buyer,
    ]
    .compactMap(\.self).joined(separator: " · ")
    let sure = confidencePercent(finding.confidence)
    return """
      <div class="heading"><h1>\(finding.title.text(in: context.language))</h1>
      <p>\(context.badge(severity: finding.severity)) \(isBlind ? .nothing : context.badge(item.state))
      <span class="quiet">\(people)</span>
      <span class="quiet">\(context.say("把握", "sure")) \(sure)</span></p></div>
      """
  }

  private func conversation(_ finding: StoredFinding, _ filter: Query) throws -> Markup {
    guard let transcript = try finding.transcript.flatMap(storedTranscript) else {
      return quotes(finding)
    }
    let asked = context.query["around"]
    let around = asked == "all" ? nil : min(max(3, Int(asked ?? "") ?? 3), 100_000)
    let view = ConversationView(
      context: context, transcript: transcript, findings: [finding], around: around)
    var markup = Markup.nothing
    if !view.isAsAudited {
      let text = context.say(
        "原文与审核时不同，引文的位置对不上；请重新审核这份导出。",
        "The text is not the one that was audited: the quote does not stand where it should. "
          + "Audit the export again.")
      markup += "<p class=\"warning\" role=\"alert\">\(text)</p>"
    }
    markup += view.markup()
    return markup
      + tools(
        transcript, isRevealed: view.isRevealed, around: view.showsAll ? nil : around, filter)
  }

  private func storedTranscript(_ id: String) throws -> StoredTranscript? {
    do {
      return try context.store.transcript(id)
    } catch StoreError.noTranscript {
      return nil
    }
  }

  private func tools(
    _ transcript: StoredTranscript, isRevealed: Bool, around: Int?, _ filter: Query
  ) -> Markup {
    var markup: Markup = "<div class=\"tools\">"
    if let around {
      let more = around >= 20 ? "all" : String(around + 10)
      let address = "/finding/\(Query.encoded(id))" + filter.setting("around", more).suffix
      markup += """
        <a class="button" href="\(address)" data-key="e"><kbd>E</kbd> \
        \(context.say("更多上下文", "More context"))</a>
        """
    }
    if isRevealed {
      let text = context.say(
        "原文已显示，查看已记入日志", "The words are uncovered; the log says that you looked")
      return markup + "<span class=\"notice\">\(text)</span></div>"
    }
    guard transcript.isRaw else {
      let text = context.say("原文已过保存期", "The words were purged")
      return markup + "<span class=\"quiet\">\(text)</span></div>"
    }
    return markup + """
      <form data-post="/reveal"><input type="hidden" name="transcript" value="\(transcript.id)">
      <input type="hidden" name="back" value="\(context.path + context.query.suffix)">
      <button data-key="r"><kbd>R</kbd> \
      \(context.say("显示遮盖的内容（记入日志）", "Uncover (logged)"))</button></form></div>
      """
  }

  private func quotes(_ finding: StoredFinding) -> Markup {
    let rows = finding.evidence.map { evidence -> Markup in
      """
      <li class="message \(evidence.role)"><div class="who">\(context.name(ofRole: evidence.role))
      <span class="number">#\(evidence.message + 1)</span></div>
      <div class="words"\(attribute: "lang", context.language.tag(of: evidence.quote))>\
      <mark>\(evidence.quote)</mark></div></li>
      """
    }
    let text =
      finding.transcript == nil
      ? context.say("这条说的是一个比例，没有单独的会话。", "This speaks of a rate; no single chat holds it.")
      : context.say(
        "库里没有这个会话的原文；用 review import --exports 导入。",
        "The store has no text of this chat; review import --exports adds it.")
    return "<p class=\"notice\">\(text)</p><ol class=\"messages\">\(rows)</ol>"
  }

  // MARK: Decision

  private func decisionForm(
    _ item: QueueItem, revision: Int, isBlind: Bool, _ filter: Query
  ) -> Markup {
    let reasons = ReasonCode.allCases.enumerated().map { place, reason -> Markup in
      """
      <label><input type="radio" name="reason" value="\(reason.rawValue)" data-key="\(place + 1)">\
      <kbd>\(place + 1)</kbd> \(context.name(of: reason))</label>
      """
    }
    let settles: Markup =
      item.state == .disputed && !isBlind
      ? """
      <label class="settles"><input type="checkbox" name="settles" value="yes"> \
      \(context.say("以此定论（结束争议）", "Settles the disagreement"))</label>
      """ : .nothing
    return """
      <form class="decide" data-post="/decide">
      \(hidden(revision, filter))
      <div class="verdicts">
      <button class="confirm" name="verdict" value="confirmed" data-key="c"><kbd>C</kbd> \
      \(context.say("确认违规", "Confirmed"))</button>
      <button class="refuse" name="verdict" value="false-positive" data-key="f"><kbd>F</kbd> \
      \(context.say("误报", "False positive"))</button>
      </div>
      <fieldset><legend>\(context.say("原因（误报必选）", "Reason (for F)"))</legend>
      \(reasons)</fieldset>
      <label class="note">\(context.say("备注", "Note")) <kbd>N</kbd>\
      <textarea name="note" rows="2" data-key="n" maxlength="2000"></textarea></label>
      <button type="button" class="quietly" data-note="/note">\
      \(context.say("只记备注", "Save the note only"))</button>
      \(settles)
      </form>
      <details class="waive decide"><summary data-key="w"><kbd>W</kbd> \
      \(context.say("豁免…", "Waive…"))</summary>
      <form data-post="/decide">\(hidden(revision, filter))
      <label>\(context.say("理由", "Reason"))<input name="note" maxlength="2000" required \
      autocomplete="off"></label>
      <label>\(context.say("批准人", "Approver"))<input name="approver" maxlength="80" required \
      autocomplete="off"></label>
      <label>\(context.say("最后一天", "Last day"))<input name="expires" type="date" required \
      min="\(context.store.today.iso8601)"></label>
      <button name="verdict" value="waived">\(context.say("豁免", "Waive"))</button></form></details>
      <form class="back" data-post="/undo"><input type="hidden" name="filter" value="\(filter.text)">
      <button\(attribute: "data-key", context.query["done"] == nil ? "u" : nil)><kbd>U</kbd> \
      \(context.say("撤销上一个判定", "Undo my last decision"))</button></form>
      """
  }

  /// What every decision says beside its verdict: on what, and what the officer had seen of it.
  private func hidden(_ revision: Int, _ filter: Query) -> Markup {
    """
    <input type="hidden" name="finding" value="\(id)">
    <input type="hidden" name="seen" value="\(revision)">
    <input type="hidden" name="filter" value="\(filter.text)">
    """
  }

  private func why(_ finding: StoredFinding) -> Markup {
    let words = WhyWords(language: context.language)
    let steps = finding.why.map { why -> Markup in
      "<li><b>\(words.name(ofStep: why.step))</b> \(words.detail(why.detail, of: why.step))</li>"
    }
    let clauses = finding.policies.map { policy -> Markup in
      let source = [policy.source.title, policy.valid?.from.map { "≥ \($0)" }]
        .compactMap(\.self).joined(separator: " · ")
      let unverified =
        policy.verified ? "" : context.say("（出处待核实）", " (source unverified)")
      return """
        <li>\(policy.clause.text(in: context.language))
        <span class="quiet">\(source)\(unverified)</span>\(penalty(policy.penalty))</li>
        """
    }
    let suggestion: Markup =
      finding.suggestion.map { "<p class=\"suggestion\">\($0.text(in: context.language))</p>" }
      ?? .nothing
    return """
      <section class="why"><h2>\(context.say("为什么", "Why"))</h2>
      <p>\(finding.message.text(in: context.language))</p>\(suggestion)
      \(clauses.isEmpty ? .nothing : "<h2>\(context.say("条款", "Clause"))</h2><ul>\(clauses)</ul>")
      <details><summary>\(context.say("怎么找到的", "How it was found"))</summary><ul>\(steps)</ul></details>
      <p class="quiet"><code>\(finding.rule)</code> <code>\(finding.id)</code></p></section>
      """
  }

  private func penalty(_ penalty: StoredFinding.Policy.Penalty?) -> Markup {
    guard let penalty else { return .nothing }
    var parts = ReportWords(language: context.language).costs(penalty)
    if let note = penalty.note { parts.append(note.text(in: context.language)) }
    return "<span class=\"penalty\">\(parts.joined(separator: " · "))</span>"
  }
}

/// What was done about a finding, latest first.
struct HistoryView {
  let context: PageContext
  let history: FindingHistory

  func markup() -> Markup {
    guard !history.entries.isEmpty else { return .nothing }
    let rows = history.entries.reversed().map { numbered -> Markup in
      let entry = numbered.entry
      let verdict = entry.verdict.flatMap { FindingState(rawValue: $0.rawValue) }
      let isUndone = history.undone.contains(numbered.number)
      let parts = [
        entry.reason.map { context.name(of: $0) }, entry.note,
        entry.waiver.map { "\($0.approver) → \($0.expires.iso8601)" }, entry.assignee,
        entry.settles == true ? context.say("定论", "settles") : nil,
        isUndone ? context.say("已撤销", "taken back") : nil,
      ]
      return """
        <li\(attribute: "class", isUndone ? "undone" : nil)><span>#\(numbered.number)</span>
        <b>\(entry.officer)</b> \(verdict.map { context.badge($0) } ?? "\(context.name(of: entry.kind))")
        <span>\(parts.compactMap(\.self).joined(separator: " · "))</span>
        <time>\(String(entry.at.prefix(16)).replacing("T", with: " "))</time></li>
        """
    }
    return """
      <section class="history"><h2>\(context.say("历史", "History"))</h2><ol>\(rows)</ol></section>
      """
  }
}
