import Checking
import Reporting
import Reviewing
import Transcripts

/// What every page needs: the store, who looks at it, and how it is asked.
struct PageContext: Bilingual {
  let store: ReviewStore
  let officer: String
  let session: Gatekeeper.Session
  let query: Query
  let path: String
  /// What a person calls checkers and rules.
  let titles: [String: Localized]

  var language: Language { session.language }

  // MARK: Filters

  /// The parameters that make a filter; others are the page's own.
  static let filterNames =
    QueueFilter.Facet.allCases.map(\.rawValue) + ["all", "search", "draw", "mine", "expiring"]

  /// The query's filter, to be carried along in links.
  var filter: Query {
    var filter = Query()
    for name in Self.filterNames {
      if let value = query[name], !value.isEmpty { filter[name] = value }
    }
    return filter
  }

  /// What is wrong with the query's filter, and what it may be; nil where it can be followed.
  var filterFault: String? {
    func fault(_ name: String, _ known: [String]) -> String? {
      guard let value = query[name], !value.isEmpty, !known.contains(value) else { return nil }
      let names = known.joined(separator: say("、", ", "))
      return say(
        "\(name)=\(value)：没有这个值，可以是 \(names)；看全部用 /queue?all=1。",
        "\(name)=\(value): there is no such value, only \(names); /queue?all=1 shows everything.")
    }
    return fault("state", FindingState.allCases.map(\.rawValue))
      ?? fault("severity", Severity.allCases.map(\.name))
  }

  /// Without a state and without `all`, what waits for an officer.
  func queueFilter(_ query: Query) -> QueueFilter {
    var values: [QueueFilter.Facet: String] = [:]
    for facet in QueueFilter.Facet.allCases {
      if let value = query[facet.rawValue], !value.isEmpty { values[facet] = value }
    }
    let isMine = query["mine"] == "1"
    let isExpiring = query["expiring"] == "1"
    return QueueFilter(
      values: values,
      isWaiting: values[.state] == nil && query["all"] != "1" && !isMine && !isExpiring,
      search: query["search"].flatMap { $0.isEmpty ? nil : $0 }, draw: query["draw"],
      assignee: isMine ? officer : nil, isExpiring: isExpiring, reader: officer)
  }

  // MARK: The frame of every page

  /// A whole page.
  ///
  /// - Parameters:
  ///   - tab: the part of the site that it belongs to, by its path.
  ///   - kind: a class on the body.
  func layout(title: String, at tab: String?, kind: String = "plain", _ body: Markup) -> Markup {
    let tabs = Markup.joined(
      [
        ("queue", say("队列", "Queue")), ("spot-check", say("抽查", "Spot check")),
        ("dashboard", say("统计", "Dashboard")), ("help", say("帮助", "Help")),
      ].map { name, title in
        """
        <a href="/\(name)"\(attribute: "aria-current", name == tab ? "page" : nil)\
        \(attribute: "data-key", name == "help" ? "?" : nil)>\(title)</a>
        """
      })
    let other: Language = language == .zh ? .en : .zh
    let back = path + query.suffix
    let unreachable = say(
      "没有保存：复核页连不上了。请看看运行它的终端；重新打开后再判一次。",
      "Not saved: the review page does not answer. Look at the terminal in which it runs; come in again, and "
        + "decide again.")
    return """
      <!DOCTYPE html>
      <html lang="\(say("zh-CN", "en"))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title) · ChatAudit</title>
      <link rel="icon" href="/assets/icon.svg">
      <link rel="stylesheet" href="/assets/review.css">
      <script src="/assets/review.js" defer></script>
      </head>
      <body class="\(kind)" data-token="\(session.token)" data-unreachable="\(unreachable)">
      <a class="skip" href="#main">\(say("跳到内容", "Skip to content"))</a>
      <header class="top">
      <strong>ChatAudit</strong>
      <nav aria-label="\(say("主导航", "Main"))">\(tabs)</nav>
      <span class="grow"></span>
      <span class="officer">\(officer)</span>
      <form data-post="/language">
      <input type="hidden" name="back" value="\(back)">
      <button name="language" value="\(other.rawValue)">\(other == .zh ? "中文" : "English")</button>
      </form>
      </header>
      <p id="status" role="status" aria-live="polite"></p>
      <main id="main">
      \(body)
      </main>
      </body>
      </html>

      """
  }

  // MARK: Words

  func name(of state: FindingState) -> String { state.title.text(in: language) }

  func name(ofSeverity severity: String) -> String {
    Severity(name: severity)?.title.text(in: language) ?? severity
  }

  func name(ofPlatform platform: String) -> String {
    Platform(rawValue: platform).title(in: language)
  }

  /// What a person calls a checker or a rule; its id where nobody said.
  func title(of id: String) -> String { titles[id]?.text(in: language) ?? id }

  func name(ofRole role: String) -> String {
    Role(name: role)?.title.text(in: language) ?? role
  }

  func name(of reason: ReasonCode) -> String { reason.title.text(in: language) }

  func name(of kind: LogEntry.Kind) -> String { kind.title.text(in: language) }

  /// A badge: the colour is told in words too.
  func badge(severity: String) -> Markup {
    "<span class=\"badge \(severity)\">\(name(ofSeverity: severity))</span>"
  }

  func badge(_ state: FindingState) -> Markup {
    "<span class=\"state \(state.rawValue)\">\(name(of: state))</span>"
  }

  /// What went wrong, for the officer.
  func sentence(of error: any Error) -> String {
    Localized(error).text(in: language)
  }
}
