import Checking
import Reporting
import Reviewing

/// The queue: filters with counts as links, and the findings, the gravest first.
struct QueueView {
  private let context: PageContext
  private static let pageSize = 50
  /// More pages no address asks for.
  private static let lastPage = 1_000_000

  init(_ context: PageContext) { self.context = context }

  func page() throws -> Markup {
    let filter = context.filter
    let queue = context.queueFilter(filter)
    let asked = min(max(1, Int(context.query["page"] ?? "") ?? 1), Self.lastPage)
    var (number, overview) = (asked, try self.overview(queue, page: asked))
    // A kept address may name a page whose findings were decided away since.
    let last = max(1, (overview.page.total + Self.pageSize - 1) / Self.pageSize)
    if number > last { (number, overview) = (last, try self.overview(queue, page: last)) }
    let found = overview.page
    var body: Markup = """
      <div class="columns">
      <aside class="facets" aria-label="\(context.say("筛选", "Filters"))">
      \(facets(overview, queue, filter))
      </aside>
      <section class="list">
      <div class="bar"><h1>\(title(of: queue)) <span class="count">\(found.total)</span></h1>
      \(search(filter))</div>
      """
    if let done = context.query["done"], !done.isEmpty { body += UndoBar(context).markup(done) }
    if found.items.isEmpty {
      let nothing = context.say("没有要看的了。", "Nothing is left here.")
      body += "<p class=\"empty\">\(nothing)</p>"
    }
    body += "<ol class=\"queue\">\(found.items.map { row($0, filter: filter, queue: queue) })</ol>"
    body += pager(number, total: found.total, filter)
    return context.layout(
      title: context.say("队列", "Queue"), at: "queue", kind: "queue-page",
      body + "</section></div>")
  }

  private func overview(_ queue: QueueFilter, page: Int) throws -> QueueOverview {
    try context.store.overview(
      queue, offset: (page - 1) * Self.pageSize, limit: Self.pageSize)
  }

  private func title(of queue: QueueFilter) -> String {
    if queue.assignee != nil { return context.say("交给我盲审", "To judge as the second") }
    if queue.isExpiring { return context.say("快到期的豁免", "Waivers about to run out") }
    if queue.isWaiting { return context.say("待处理", "Waiting") }
    return context.say("发现", "Findings")
  }

  // MARK: Rows

  private func row(_ item: QueueItem, filter: Query, queue: QueueFilter) -> Markup {
    let finding = item.finding
    let address = "/finding/" + Query.encoded(finding.id) + filter.suffix
    let people = [finding.shop, finding.agent].compactMap(\.self).joined(separator: " · ")
    let time = (finding.sentAt ?? finding.day ?? "").prefix(16).replacing("T", with: " ")
    // A second judge must not see what the first said.
    let isBlind = queue.assignee != nil || item.isBlind
    let state = isBlind ? .nothing : context.badge(item.state)
    return """
      <li><a href="\(address)">
      \(context.badge(severity: finding.severity))
      <span class="title">\(finding.title.text(in: context.language))</span>
      <span class="quote">\(finding.evidence.first?.quote ?? "")</span>
      <span class="people">\(people)</span>
      <span class="time">\(String(time))</span>
      \(state)
      </a></li>
      """
  }

  // MARK: Filters

  private func facets(
    _ overview: QueueOverview, _ queue: QueueFilter, _ filter: Query
  ) -> Markup {
    var markup = presets(filter)
    let names: [(QueueFilter.Facet, String)] = [
      (.state, context.say("状态", "State")), (.severity, context.say("严重程度", "Severity")),
      (.checker, context.say("检查", "Checker")), (.rule, context.say("规则", "Rule")),
      (.agent, context.say("客服", "Agent")), (.shop, context.say("店铺", "Shop")),
      (.week, context.say("周", "Week")),
    ]
    for (facet, name) in names {
      let counts = overview.counts[facet] ?? []
      if counts.isEmpty { continue }
      let isChosen = queue.values[facet] != nil
      let links = sorted(counts, of: facet).map { count -> Markup in
        let isCurrent = queue.values[facet] == count.value
        let next = filter.setting(facet.rawValue, isCurrent ? nil : count.value)
        return """
          <li><a href="/queue\(next.suffix)"\(attribute: "aria-current", isCurrent ? "true" : nil)>\
          <span>\(label(count.value, of: facet))</span> <b>\(count.findings)</b></a></li>
          """
      }
      let isOpen = isChosen || facet == .state || facet == .severity || facet == .checker
      markup += """
        <details\(flag: "open", if: isOpen)><summary>\(name)</summary><ul>\(links)</ul></details>
        """
    }
    return markup
  }

  /// Severities stand by their gravity; everything else as often as it occurs.
  private func sorted(_ counts: [FacetCount], of facet: QueueFilter.Facet) -> [FacetCount] {
    guard facet == .severity else { return counts }
    return Severity.allCases.reversed().compactMap { severity in
      counts.first { $0.value == severity.name }
    }
  }

  private func presets(_ filter: Query) -> Markup {
    var all = Query()
    all["all"] = "1"
    var mine = Query()
    mine["mine"] = "1"
    var expiring = Query()
    expiring["expiring"] = "1"
    let presets: [(String, Query)] = [
      (context.say("待处理", "Waiting"), Query()), (context.say("全部", "All"), all),
      (context.say("交给我盲审", "Second judge"), mine),
      (context.say("快到期的豁免", "Waivers running out"), expiring),
    ]
    let links = presets.map { name, query -> Markup in
      """
      <li><a href="/queue\(query.suffix)"\
      \(attribute: "aria-current", query == filter ? "true" : nil)>\(name)</a></li>
      """
    }
    return "<ul class=\"presets\">\(links)</ul>"
  }

  private func label(_ value: String, of facet: QueueFilter.Facet) -> String {
    switch facet {
    case .state: FindingState(rawValue: value).map { context.name(of: $0) } ?? value
    case .severity: context.name(ofSeverity: value)
    case .checker, .rule: context.title(of: value)
    case .shop, .agent, .week: value
    }
  }

  private func search(_ filter: Query) -> Markup {
    let hidden = filter.items.filter { $0.name != "search" }.map { item -> Markup in
      "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
    }
    return """
      <form class="search" action="/queue" method="get" role="search">\(hidden)
      <input type="search" name="search" value="\(filter["search"] ?? "")" data-key="/"
        placeholder="\(context.say("在会话里找（/）", "Find in chats (/)"))"
        aria-label="\(context.say("在会话里找", "Find in chats"))">
      </form>
      """
  }

  private func pager(_ number: Int, total: Int, _ filter: Query) -> Markup {
    let pages = (total + Self.pageSize - 1) / Self.pageSize
    guard pages > 1 else { return .nothing }
    func link(_ page: Int, _ name: String) -> Markup {
      guard (1...pages).contains(page) else { return "<span></span>" }
      let query = filter.setting("page", String(page))
      return "<a href=\"/queue\(query.suffix)\">\(name)</a>"
    }
    return """
      <nav class="pager">\(link(number - 1, context.say("上一页", "Previous")))
      <span>\(number) / \(pages)</span>\(link(number + 1, context.say("下一页", "Next")))</nav>
      """
  }
}

/// What was just decided, with the way back.
struct UndoBar {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  func markup(_ done: String) -> Markup {
    guard let item = try? context.store.item(done),
      (try? context.store.lastDecided(by: context.officer)) == done
    else { return .nothing }
    return """
      <form class="undo" data-post="/undo">
      <input type="hidden" name="finding" value="\(done)">
      <input type="hidden" name="filter" value="\(context.filter.text)">
      <span>\(context.say("刚判：", "Just decided: "))\
      \(item.finding.title.text(in: context.language))</span> \(context.badge(item.state))
      <button data-key="u"><kbd>U</kbd> \(context.say("撤销", "Undo"))</button>
      </form>
      """
  }
}
