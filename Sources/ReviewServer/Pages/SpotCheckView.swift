import Checking
import Reporting
import Reviewing

/// The spot check: the drawn transcripts in the order of their tickets, findings hidden until the
/// officer has voted.
struct SpotCheckView {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  // MARK: Draws

  func list() throws -> Markup {
    let draws = try context.store.draws()
    let rows = draws.enumerated().map { place, draw -> Markup in
      """
      <li><a href="\(address(draw.id))"\(attribute: "data-key", place == 0 ? "j" : nil)><b>\(days(draw))</b>
      <span>\(context.say("总体 \(draw.units) · 抽 \(draw.drawn)", "\(draw.units) in all · \(draw.drawn) drawn"))\
      </span>
      <span>\(context.say("已通读", "read")) \(draw.voted)/\(draw.drawn)\
      \(draw.isSuperseded ? context.say(" · 已重抽", " · drawn anew") : "")</span>
      <progress aria-label="\(context.say("已读", "read"))" max="\(max(1, draw.drawn))" value="\(draw.voted)"></progress></a></li>
      """
    }
    let nothing = context.say(
      "库里还没有抽样。先 chataudit sample 抽样，再 review import --draw 导入。",
      "The store has no draw yet: chataudit sample draws, review import --draw brings it in.")
    let listing: Markup =
      draws.isEmpty
      ? "<p class=\"empty\">\(nothing)</p>" : "<ol class=\"draws\">\(rows)</ol>"
    return context.layout(
      title: context.say("抽查", "Spot check"), at: "spot-check",
      "<h1>\(context.say("抽查", "Spot check"))</h1>\(listing)")
  }

  private func address(_ draw: String) -> String { "/spot-check/" + Query.encoded(draw) }

  private func days(_ draw: ReviewStore.StoredDraw) -> String {
    let days = [draw.first, draw.last].compactMap(\.self)
    return days.isEmpty ? String(draw.id.prefix(12)) : days.joined(separator: " – ")
  }

  // MARK: Progress

  func progress(of draw: String) throws -> Markup {
    let picks = try context.store.picks(of: draw, for: context.officer)
    let goal = picks.filter { !$0.isBackup }
    let done = goal.filter { $0.vote != nil }
    let next = goal.first { $0.vote == nil && $0.isPresent }
    let cells = picks.map { pick -> Markup in
      let kind = pick.vote?.rawValue ?? (pick.isPresent ? "unread" : "missing")
      let mark =
        switch pick.vote {
        case .clean: "✓"
        case .violation: "!"
        case nil: pick.isPresent ? "·" : "–"
        }
      return """
        <li><a class="pick \(kind)" href="\(address(draw))/\(pick.position)">\(pick.position + 1)\
        <span>\(mark)</span>\(pick.isBackup ? "<small>\(context.say("备", "backup"))</small>" : .nothing)\
        </a></li>
        """
    }
    let start: Markup =
      next.map { pick -> Markup in
        """
        <p><a class="button main" href="\(address(draw))/\(pick.position)" data-key="j"><kbd>J</kbd> \
        \(context.say("读下一个", "Read the next"))</a></p>
        """
      } ?? "<p class=\"notice\">\(context.say("都读完了。", "All are read."))</p>"
    return context.layout(
      title: context.say("抽查进度", "Spot check"), at: "spot-check",
      """
      <h1>\(context.say("抽查进度", "Progress")) \(done.count)/\(goal.count)</h1>
      <progress class="wide" aria-label="\(context.say("已读", "read"))" max="\(max(1, goal.count))" value="\(done.count)"></progress>
      \(start)
      <ol class="picks">\(cells)</ol>
      <p class="quiet">\(context.say("✓ 没问题　! 有违规　· 未读　– 库里没有原文", "✓ clean   ! violation   · unread   – no text in the store"))</p>
      """)
  }

  // MARK: One transcript

  func transcript(at position: Int, of draw: String) throws -> Markup {
    let picks = try context.store.picks(of: draw, for: context.officer)
    guard let place = picks.firstIndex(where: { $0.position == position }) else {
      throw StoreError.noPick(draw: draw, position: position)
    }
    let pick = picks[place]
    let transcript = try context.store.transcript(pick.transcript)
    // Only who has voted may see what the tool found.
    let items =
      pick.vote == nil
      ? [] : try context.store.findings(of: pick.transcript, in: draw, for: context.officer)
    let view = ConversationView(
      context: context, transcript: transcript, findings: items.map(\.finding), around: nil,
      draw: try context.store.draws().first { $0.id == draw })
    let people = [
      transcript.platform.map(context.name(ofPlatform:)), transcript.shop, transcript.buyer,
    ]
    .compactMap(\.self).joined(separator: " · ")
    let goal = picks.filter { !$0.isBackup }
    let done = goal.filter { $0.vote != nil }.count
    let body: Markup = """
      <div class="panes two"><section class="pane conversation">
      <div class="heading"><h1>\(context.say("第 \(position + 1) 个会话", "Transcript \(position + 1)"))</h1>
      <p class="quiet">\(people)</p></div>
      \(view.markup())
      \(reveal(transcript, isRevealed: view.isRevealed))
      </section><aside class="pane decision">
      <p><a href="\(address(draw))">\(context.say("抽查", "Spot check"))</a> \(done)/\(goal.count)</p>
      <progress class="wide" aria-label="\(context.say("已读", "read"))" max="\(max(1, goal.count))" value="\(done)"></progress>
      \(step(picks, place, draw))
      \(voteForm(pick, draw))
      \(findings(items, pick, draw))
      </aside></div>
      """
    return context.layout(
      title: context.say("抽查", "Spot check"), at: "spot-check", kind: "finding-page", body)
  }

  private func step(_ picks: [ReviewStore.StoredPick], _ place: Int, _ draw: String) -> Markup {
    func link(_ index: Int, _ key: String, _ name: String) -> Markup {
      guard picks.indices.contains(index) else {
        return "<span class=\"off\"><kbd>\(key.uppercased())</kbd> \(name)</span>"
      }
      return """
        <a class="button" href="\(address(draw))/\(picks[index].position)" data-key="\(key)">\
        <kbd>\(key.uppercased())</kbd> \(name)</a>
        """
    }
    return """
      <div class="steps">\(link(place - 1, "k", context.say("上一个", "Previous")))
      \(link(place + 1, "j", context.say("下一个", "Next")))</div>
      """
  }

  private func voteForm(_ pick: ReviewStore.StoredPick, _ draw: String) -> Markup {
    let text =
      pick.vote == nil
      ? context.say("通读之后先投票，再看工具找到了什么。", "Read it, vote, and then see what the tool found.")
      : context.say("你投的是：", "You voted: ")
        + (pick.vote == .clean
          ? context.say("没问题", "clean") : context.say("有违规", "violation"))
    return """
      <form class="decide" data-post="/vote">
      <input type="hidden" name="draw" value="\(draw)">
      <input type="hidden" name="transcript" value="\(pick.transcript)">
      <p class="notice">\(text)</p>
      <div class="verdicts">
      <button class="refuse" name="vote" value="clean" data-key="g"><kbd>G</kbd> \
      \(context.say("没问题", "Clean"))</button>
      <button class="confirm" name="vote" value="violation" data-key="v"><kbd>V</kbd> \
      \(context.say("有违规", "Violation"))</button></div>
      <label class="note">\(context.say("备注", "Note")) <kbd>N</kbd>\
      <textarea name="note" rows="2" data-key="n" maxlength="2000"></textarea></label></form>
      """
  }

  private func findings(
    _ items: [QueueItem], _ pick: ReviewStore.StoredPick, _ draw: String
  ) -> Markup {
    guard pick.vote != nil else { return .nothing }
    if items.isEmpty {
      return "<p>\(context.say("工具在这里没有发现。", "The tool found nothing here."))</p>"
    }
    var filter = Query()
    filter["draw"] = draw
    let firstOpen = items.first(where: \.isToDecide)
    let rows = items.map { item -> Markup in
      let isNext = item.finding.id == firstOpen?.finding.id
      return """
        <li><a href="/finding/\(Query.encoded(item.finding.id))\(filter.suffix)"\
        \(attribute: "data-key", isNext ? "o" : nil)>\(isNext ? "<kbd>O</kbd> " : .nothing)\
        \(context.badge(severity: item.finding.severity)) \
        <span class="title">\(item.finding.title.text(in: context.language))</span> \
        \(item.isBlind ? .nothing : context.badge(item.state))</a></li>
        """
    }
    return """
      <section class="found"><h2>\(context.say("工具的发现", "What the tool found"))</h2>
      <ol>\(rows)</ol></section>
      """
  }

  private func reveal(_ transcript: StoredTranscript, isRevealed: Bool) -> Markup {
    guard transcript.isRaw, !isRevealed else { return .nothing }
    return """
      <div class="tools"><form data-post="/reveal">
      <input type="hidden" name="transcript" value="\(transcript.id)">
      <input type="hidden" name="back" value="\(context.path)">
      <button data-key="r"><kbd>R</kbd> \
      \(context.say("显示遮盖的内容（记入日志）", "Uncover (logged)"))</button></form></div>
      """
  }
}
