import Auditing
import Checking
import Reporting
import Reviewing

/// The figures: the weekly rate with its interval, precision of rules, agreement, what waits.
struct DashboardView {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  func page() throws -> Markup {
    let figures = try context.store.figures()
    let expiring = try context.store.queue(QueueFilter(isExpiring: true), limit: 1).total
    return context.layout(
      title: context.say("统计", "Dashboard"), at: "dashboard", kind: "dashboard-page",
      """
      <h1>\(context.say("统计", "Dashboard"))</h1>
      \(tiles(figures, expiring: expiring))
      \(spotChecks(figures.spotChecks))
      \(rules(figures.rules))
      \(agreement(figures.agreement))
      \(officers(figures.officers))
      """)
  }

  // MARK: Tiles

  private typealias Tile = (number: String, name: String, address: String?)

  private func tiles(_ figures: ReviewFigures, expiring: Int) -> Markup {
    let waiting = FindingState.waiting.reduce(0) { $0 + (figures.states[$1] ?? 0) }
    var tiles: [Tile] = [
      ("\(waiting)", context.say("待处理", "waiting"), "/queue")
    ]
    for state in [FindingState.confirmed, .falsePositive, .waived, .disputed] {
      tiles.append(
        (
          "\(figures.states[state] ?? 0)", context.name(of: state),
          "/queue?state=\(state.rawValue)"
        ))
    }
    tiles.append(("\(expiring)", context.say("豁免快到期", "waivers running out"), "/queue?expiring=1"))
    return "\(row(of: tiles))\(row(of: sums(figures)))"
  }

  /// What confirmed findings come to, and how many runs there were.
  private func sums(_ figures: ReviewFigures) -> [Tile] {
    var tiles: [Tile] = []
    let words = ReportWords(language: context.language)
    let confirmed = figures.states[.confirmed] ?? 0
    for total in figures.exposure {
      let doubt =
        total.unverified == 0
        ? ""
        : context.say("，其中未核实 ", ", of it unverified ")
          + words.money(total.unverified, total.currency)
      tiles.append(
        (
          words.money(total.amount, total.currency),
          context.say("确认的 \(confirmed) 条若成立", "if \(confirmed) confirmed are upheld") + doubt,
          nil
        ))
    }
    tiles.append(
      (
        "\(figures.runs)",
        figures.incompleteRuns == 0
          ? context.say("次审核，都完整", "runs, all complete")
          : context.say(
            "次审核，\(figures.incompleteRuns) 次不完整", "runs, \(figures.incompleteRuns) incomplete"),
        nil
      ))
    return tiles
  }

  private func row(of tiles: [Tile]) -> Markup {
    let cells = tiles.map { tile -> Markup in
      let inner: Markup = "<b>\(tile.number)</b><span>\(tile.name)</span>"
      return tile.address.map { "<a class=\"tile\" href=\"\($0)\">\(inner)</a>" }
        ?? "<div class=\"tile\">\(inner)</div>"
    }
    return "<section class=\"tiles\">\(cells)</section>"
  }

  // MARK: Weekly rate

  private func spotChecks(_ checks: [ReviewFigures.SpotCheck]) -> Markup {
    let title = context.say("每周违规会话的比例", "Bad transcripts by week")
    guard !checks.isEmpty else {
      let text = context.say(
        "没有随机样本就算不出比例：先抽样（chataudit sample），再导入（review import --draw）。",
        "Without a random sample there is no rate: draw one (chataudit sample) and bring it in "
          + "(review import --draw).")
      return "<section><h2>\(title)</h2><p class=\"empty\">\(text)</p></section>"
    }
    // A week that was drawn from anew has one rate, that of the draw that stands.
    let checks = checks.filter { !$0.draw.isSuperseded }
    let points = checks.reversed().compactMap { check -> ChartPoint? in
      guard let rate = check.estimate.rate else { return nil }
      let bounds = check.estimate.reportBounds
      return ChartPoint(
        name: check.name, rate: rate, lower: bounds.lower, upper: bounds.upper,
        label: BoundInWords.sentence(
          found: check.estimate.bad, of: check.estimate.judged, bounds: bounds
        ).text(in: context.language))
    }
    let rows = checks.map { check -> Markup in
      let unfinished: Markup =
        check.isFinished
        ? .nothing
        : """
        <span class="warning">\(context.say("还没判完，先别引用", "not finished: do not quote it yet"))</span>
        """
      let unaudited: Markup =
        check.draw.isAudited
        ? .nothing
        : "<span class=\"warning\">\(context.say("没有审核过这份抽样的运行文档", "no run document audited this draw"))</span>"
      let estimate = check.estimate
      let sentence = BoundInWords.sentence(
        found: estimate.bad, of: estimate.judged, bounds: estimate.reportBounds
      ).text(in: context.language)
      let partial: Markup =
        estimate.isPartial
        ? "<span class=\"warning\">\(context.say("有的层还没有复核", "a stratum has nothing decided"))</span>"
        : .nothing
      let byRisk: Markup =
        check.draw.isWeighted
        ? "<span class=\"quiet\">\(context.say("按风险抽样，比例已加权", "drawn by risk, so the rate is weighted"))</span>"
        : .nothing
      return """
        <tr><th scope="row"><a href="/spot-check/\(Query.encoded(check.draw.id))">\(check.name)</a></th>
        <td>\(check.draw.units)</td><td>\(check.draw.drawn)</td><td>\(check.draw.voted)</td>
        <td>\(estimate.judged)</td><td>\(estimate.bad)</td>
        <td>\(estimate.rate.map(Chart.percent) ?? "–")</td>
        <td class="words">\(sentence) \(byRisk) \(unfinished) \(unaudited) \(partial)</td><td>\(recall(check.recall))</td></tr>
        """
    }
    let header = [
      context.say("周", "Week"), context.say("总体", "In all"), context.say("抽取", "Drawn"),
      context.say("通读", "Read"), context.say("已定", "Decided"), context.say("违规", "Bad"),
      context.say("加权比例", "Weighted rate"), context.say("区间", "Interval"),
      context.say("工具也发现", "Tool found"),
    ].map { name -> Markup in "<th scope=\"col\">\(name)</th>" }
    return """
      <section><h2>\(title)</h2><div \(scrolling: title + context.say("（图）", " (chart)"))>\(Chart.weeks(points, title: title))</div>
      <div \(scrolling: title)><table><thead><tr>\(header)</tr></thead><tbody>\(rows)</tbody></table></div>
      </section>
      """
  }

  private func recall(_ recall: ClopperPearsonInterval) -> String {
    guard recall.trials > 0 else { return "–" }
    return "\(recall.successes)/\(recall.trials) (\(Chart.percent(recall.bounds.lower))–"
      + "\(Chart.percent(recall.bounds.upper)))"
  }

  // MARK: Rules

  private func rules(_ rules: [RulePrecision]) -> Markup {
    let told = rules.filter {
      $0.precision.trials + $0.open + $0.waived + $0.disputed + $0.targeted > 0
    }
    guard !told.isEmpty else { return .nothing }
    let rows = told.map { rule -> Markup in
      let precision = rule.precision
      let bounds = precision.bounds
      let label =
        "\(precision.successes)/\(precision.trials) "
        + "(\(Chart.percent(bounds.lower))–\(Chart.percent(bounds.upper)))"
      let bar: Markup =
        precision.trials == 0
        ? "<span class=\"quiet\">\(context.say("没有随机复核", "none judged at random"))</span>"
        : Chart.bar(
          ChartPoint(
            name: rule.rule, rate: precision.rate, lower: bounds.lower, upper: bounds.upper,
            label: label)) + "<span>\(label)</span>"
      return """
        <tr><th scope="row"><a href="/queue?all=1&amp;rule=\(Query.encoded(rule.rule))"\
         title="\(rule.rule)">\(context.title(of: rule.rule))</a></th><td class="bar">\(bar)</td><td>\(standing(rule))</td>
        <td>\(rule.open)</td><td>\(rule.waived)</td><td>\(rule.disputed)</td>
        <td>\(rule.targeted)</td></tr>
        """
    }
    let header = [
      context.say("规则", "Rule"), context.say("准确率与区间", "Precision and interval"),
      context.say("评价", "Standing"), context.say("待定", "Open"), context.say("豁免", "Waived"),
      context.say("争议", "Disputed"), context.say("样本外已判", "Judged outside the sample"),
    ].map { name -> Markup in "<th scope=\"col\">\(name)</th>" }
    let title = context.say("规则的准确率", "Precision of rules")
    let note = context.say(
      "只用随机样本里的判定。竖线在 80%：至少判过 30 条、下界到 80% 才算可信，上界不到 60% 算太吵。",
      "Only decisions on the random sample count. The mark is at 80 %: a rule is trusted with 30 judged "
        + "and its lower bound there, noisy with its upper bound below 60 %.")
    let silent =
      told.count == rules.count
      ? ""
      : context.say(
        "另有 \(rules.count - told.count) 条规则在样本里没有发现。",
        " \(rules.count - told.count) further rules found nothing in the sample.")
    return """
      <section><h2>\(title)</h2>
      <div \(scrolling: title)><table><thead><tr>\(header)</tr></thead><tbody>\(rows)</tbody></table></div>
      <p class="quiet">\(note)\(silent)</p></section>
      """
  }

  private func standing(_ rule: RulePrecision) -> Markup {
    switch rule.standing {
    case .trusted: "<span class=\"state confirmed\">\(context.say("可信", "trusted"))</span>"
    case .noisy: "<span class=\"state disputed\">\(context.say("太吵", "noisy"))</span>"
    case .drifting:
      "<span class=\"state expired\">\(context.say("漂移", "drifting")) \(rule.driftingWeeks.joined(separator: " "))</span>"
    case .undecided: "<span class=\"quiet\">\(context.say("还说不准", "undecided"))</span>"
    }
  }

  // MARK: Officers

  private func agreement(_ agreement: Agreement) -> Markup {
    let title = context.say("两人一致性", "Agreement of two officers")
    guard let raw = agreement.raw else {
      let text = context.say(
        "还没有第二人盲审过的发现。review assign --to 名字 交给第二人盲审。",
        "No finding was judged blind yet: review assign --to NAME gives some to a second officer.")
      return "<section><h2>\(title)</h2><p class=\"empty\">\(text)</p></section>"
    }
    let isEnough = raw >= 0.9 && (agreement.ac1 ?? 0) >= 0.8
    let verdict =
      isEnough
      ? context.say("达到目标（90%，AC1 0.80）", "on target (90 %, AC1 0.80)")
      : context.say(
        "低于目标（90%，AC1 0.80），该一起校准了", "below target (90 %, AC1 0.80): calibrate together")
    return """
      <section><h2>\(title)</h2><dl class="figures">
      <div><dt>\(context.say("一致", "agreed"))</dt><dd>\(agreement.agreed)/\(agreement.items) = \
      \(Chart.percent(raw))</dd></div>
      <div><dt>κ (Cohen)</dt><dd>\(figure(agreement.kappa))</dd></div>
      <div><dt>AC1 (Gwet)</dt><dd>\(figure(agreement.ac1))</dd></div></dl>
      <p class="quiet">\(verdict)</p></section>
      """
  }

  private func figure(_ value: Double?) -> String {
    guard let value else { return "–" }
    let hundredths = Int((abs(value) * 100).rounded())
    return (value < 0 && hundredths > 0 ? "−" : "") + "\(hundredths / 100)."
      + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
  }

  private func officers(_ officers: [(officer: String, decisions: Int)]) -> Markup {
    guard !officers.isEmpty else { return .nothing }
    let rows = officers.map { entry -> Markup in
      "<div><dt>\(entry.officer)</dt><dd>\(entry.decisions)</dd></div>"
    }
    return """
      <section><h2>\(context.say("各人的判定数", "Decisions by officer"))</h2>
      <dl class="figures">\(rows)</dl></section>
      """
  }
}
