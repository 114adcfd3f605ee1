import ArgumentParser
import Auditing
import Checking
import Reporting
import Reviewing

struct ReviewStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Weekly rate, precision of rules, agreement, exposure; exact bounds of 95 %.")

  @OptionGroup var review: ReviewOptions

  func run() throws {
    let store = try review.open()
    let figures = try store.figures()
    var lines: [String] = []
    for check in figures.spotChecks where !check.draw.isSuperseded { lines += spotCheck(check) }
    // A week that was drawn from anew has one rate, that of the draw that stands.
    for check in figures.spotChecks where check.draw.isSuperseded {
      let waiting =
        check.waiting == 0
        ? ""
        : review.say(
          "；它的 \(check.waiting) 条发现仍在待办里", "; findings of it that still wait: \(check.waiting)")
      lines.append(
        review.say(
          "\(check.name)：\(check.draw.imported) 导入的抽样 \(check.draw.id.prefix(12)) 已被后来的抽样取代，"
            + "不再引用",
          "\(check.name): the draw \(check.draw.id.prefix(12)) of \(check.draw.imported) was replaced by a later "
            + "one, and is not to be quoted") + waiting)
    }
    if figures.spotChecks.isEmpty {
      lines.append(
        review.say(
          "库里没有抽样：没有随机样本就算不出比例和准确率（review import --draw）。",
          "The store has no draw: without a random sample there is no rate and no precision "
            + "(review import --draw)."))
    }
    lines += ["", review.say("规则的准确率（只看随机样本）", "Precision of rules (random sample only)")]
    lines += figures.rules.map(rule)
    lines += ["", agreement(figures.agreement)]
    if !figures.exposure.isEmpty {
      let confirmed = figures.states[.confirmed] ?? 0
      let sums = figures.exposure.map(ReportWords(language: review.language).sum)
      lines.append(
        review.say(
          "确认的 \(confirmed) 条若成立：", "if the \(confirmed) confirmed findings are upheld: ")
          + sums.joined(separator: review.say("，", ", ")))
    }
    let states = FindingState.allCases.compactMap { state in
      figures.states[state].map { "\(name(of: state)) \($0)" }
    }
    lines.append(states.joined(separator: review.say("，", ", ")))
    print(lines.joined(separator: "\n"))
  }

  private func spotCheck(_ check: ReviewFigures.SpotCheck) -> [String] {
    let estimate = check.estimate
    let sentence = BoundInWords.sentence(
      found: estimate.bad, of: estimate.judged, bounds: estimate.reportBounds
    ).text(in: review.language)
    var lines = [
      review.say(
        "\(check.name)：总体 \(check.draw.units) 个会话，抽 \(check.draw.drawn) 个，"
          + "已通读 \(check.draw.voted) 个，已定 \(estimate.judged) 个",
        "\(check.name): \(counted(check.draw.units, "transcript")), \(check.draw.drawn) drawn, "
          + "\(check.draw.voted) read, \(estimate.judged) decided"),
      "  " + review.say("违规会话：", "Bad transcripts: ") + sentence,
    ]
    if !check.draw.isAudited {
      lines.append(
        "  "
          + review.say(
            "库里看不出有哪份运行文档用全部规则审核过这份抽样：只有通读过的会话算已定（review import run.json --draw）。",
            "No run document is known to have audited this draw with all rules: only transcripts that were read "
              + "count as decided (review import run.json --draw)."))
    }
    if !check.isFinished {
      lines.append(
        "  "
          + review.say(
            "还没判完：没有发现的会话先算定了，比例会偏，先别引用。",
            "Not finished: transcripts without findings count as decided first, so the rate leans; "
              + "do not quote it yet."))
    }
    if let rate = estimate.rate, check.draw.isWeighted {
      lines.append(
        "  "
          + review.say("按风险抽样，按入样概率加权的比例 ", "drawn by risk; weighted by chances: ")
          + BoundInWords.percent(rate))
    } else if let rate = estimate.rate, estimate.strata.count > 1 {
      lines.append(
        "  " + review.say("按层加权的比例 ", "weighted by strata: ") + BoundInWords.percent(rate))
    }
    if estimate.isPartial {
      lines.append(
        "  "
          + review.say("有的层还没有复核，不在估计之内。", "Some strata have nothing decided; they are left out."))
    }
    if check.recall.trials > 0 {
      let bounds = ClopperPearsonInterval(
        successes: check.recall.successes, trials: check.recall.trials
      ).bounds
      lines.append(
        "  " + review.say("通读发现的违规里，工具也发现的：", "Of the bad ones read, the tool had found: ")
          + "\(check.recall.successes)/\(check.recall.trials) "
          + "(\(BoundInWords.percent(bounds.lower))–\(BoundInWords.percent(bounds.upper)))")
    }
    return lines
  }

  private func rule(_ rule: RulePrecision) -> String {
    let precision = rule.precision
    let bounds = ClopperPearsonInterval(
      successes: precision.successes, trials: precision.trials
    ).bounds
    let share =
      precision.trials == 0
      ? review.say("没有随机复核", "none judged at random")
      : "\(precision.successes)/\(precision.trials) = \(BoundInWords.percent(precision.rate)) "
        + "(\(BoundInWords.percent(bounds.lower))–\(BoundInWords.percent(bounds.upper)))"
    let further = [
      (name(of: .waived), rule.waived), (name(of: .disputed), rule.disputed),
      (name(of: .open), rule.open), (review.say("样本外", "targeted"), rule.targeted),
    ].filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
    let standing = name(of: rule.standing).map { [$0] } ?? []
    let drift = rule.driftingWeeks.isEmpty ? [] : [rule.driftingWeeks.joined(separator: " ")]
    return "  " + ([rule.rule, share] + standing + drift + further).joined(separator: "  ")
  }

  private func name(of state: FindingState) -> String { state.title.text(in: review.language) }

  private func name(of standing: RulePrecision.Standing) -> String? {
    switch standing {
    case .trusted: review.say("可信", "trusted")
    case .noisy: review.say("太吵", "noisy")
    case .drifting: review.say("漂移", "drifting")
    case .undecided: nil
    }
  }

  private func agreement(_ agreement: Agreement) -> String {
    let name = review.say("两人一致性", "Agreement of two officers")
    guard let raw = agreement.raw else {
      return name + review.say("：没有第二人盲审过的发现", ": no finding was judged by a second one, blind")
    }
    func figure(_ value: Double?) -> String {
      guard let value else { return "–" }
      let hundredths = Int((value * 100).rounded())
      return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)."
        + (abs(hundredths) % 100 < 10 ? "0" : "") + "\(abs(hundredths) % 100)"
    }
    return name + review.say("：", ": ")
      + "\(agreement.agreed)/\(agreement.items) = \(BoundInWords.percent(raw)), "
      + "κ \(figure(agreement.kappa)), AC1 \(figure(agreement.ac1))"
  }
}
