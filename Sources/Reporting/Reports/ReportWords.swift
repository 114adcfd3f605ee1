package import Auditing
import Checking
import Transcripts

/// What reports say in the language of their reader.
package struct ReportWords: Bilingual {
  package let language: Language

  package init(language: Language) { self.language = language }

  func name(of severity: Severity) -> String {
    severity.title.text(in: language)
  }

  func name(of role: Role) -> String {
    role.title.text(in: language)
  }

  func percent(_ rate: Double) -> String {
    let tenths = Int((rate * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// How many of the audited transcripts have a finding above info, with the exact interval for
  /// all, and how many have info alone.
  func rate(_ figures: RunFigures) -> String {
    let (found, all) = figures.transcriptsWithFindings
    guard all > 0 else { return say("没有审核会话。", "No transcript was audited.") }
    let share = percent(Double(found) / Double(all))
    var text = say(
      "\(all) 份会话中有 \(found) 份有问题（\(share)）",
      "\(found) of \(all) transcripts have findings (\(share))")
    let info = figures.transcriptsWithInfoOnly
    if info > 0 {
      text += say(
        "，另有 \(info) 份只有提示", "; \(info) more \(info == 1 ? "has" : "have") info findings only")
    }
    if let weighted = figures.weighted {
      text += say(
        "；各会话入样概率不同，按概率加权，全体约 \(percent(weighted.rate))，在 \(percent(weighted.lower)) 与 "
          + "\(percent(weighted.upper)) 之间（95%）",
        "; the chances differ, so weighted by them the rate of all is about \(percent(weighted.rate)), "
          + "between \(percent(weighted.lower)) and \(percent(weighted.upper)) (95 %)")
    } else if let bounds = figures.bounds {
      text += say(
        "；按此抽样，全体比例在 \(percent(bounds.lower)) 与 \(percent(bounds.upper)) 之间（95%，精确区间）",
        "; by this sample the rate of all lies between \(percent(bounds.lower)) and "
          + "\(percent(bounds.upper)) (95 %, exact)")
    }
    return text + say("。", ".")
  }

  /// What was drawn, in a sentence; nil where everything was audited.
  func sampling(_ manifest: RunDocument.Manifest) -> String? {
    if let sample = manifest.sample {
      return say(
        "随机抽样 \(sample.size) 份，种子 \(sample.seed)。",
        "A random sample of \(sample.size), seed \(sample.seed).")
    }
    guard let draw = manifest.draw else { return nil }
    return say(
      "按抽样文件 \(draw.path)（SHA-256 \(draw.sha256.prefix(16))…）。",
      "By the draw \(draw.path) (SHA-256 \(draw.sha256.prefix(16))…).")
  }

  package func name(of scope: String) -> String {
    switch scope {
    case "violation": say("每起", "violation")
    case "sub-order": say("每子订单", "sub-order")
    case "shop-day": say("每店每日", "shop-day")
    default: scope
    }
  }

  func name(of platform: Platform) -> String { platform.title(in: language) }

  func name(of missing: MissingData) -> String {
    switch missing {
    case .timestamps: say("时间", "times")
    case .orderFacts: say("订单资料", "order facts")
    case .screenshotText: say("截图文字", "screenshot text")
    case .robotFlag: say("机器人标记", "robot flag")
    case .platform: say("平台", "platform")
    case .roles: say("说话人身份", "roles")
    case .partialInput: say("完整的输入", "the whole input")
    case .messageText: say("消息正文", "message text")
    case .checker: say("正常运行的检查程序", "a checker that ran")
    }
  }

  /// An amount of a currency, or of points where there is none.
  package func money(_ amount: Int, _ currency: String?) -> String {
    guard let currency else { return say("\(grouped(amount)) 分", "\(grouped(amount)) points") }
    return currency == "CNY" ? "¥\(grouped(amount))" : "\(grouped(amount)) \(currency)"
  }

  private func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    return text
  }

  /// What a clause asks for: its fine, such as `up to ¥500 / violation`, then its points.
  package func costs(
    fine: (amount: Int, currency: String, per: String, isCap: Bool)?, points: Int?
  ) -> [String] {
    let fine = fine.map { fine in
      let most = fine.isCap ? say("最高 ", "up to ") : ""
      return "\(most)\(money(fine.amount, fine.currency)) / \(name(of: fine.per))"
    }
    return [fine, points.map { money($0, nil) }].compactMap(\.self)
  }

  /// A clause in one sentence, with what it costs and whether it held then; all of it "if upheld".
  func clause(_ policy: Policy, on day: CivilDate?) -> String {
    var notes = costs(
      fine: policy.penalty?.fine.map {
        (amount: $0.amount, currency: $0.currency, per: $0.per, isCap: $0.isCap)
      },
      points: policy.penalty?.points)
    if !policy.isVerified { notes.append(say("未核实", "unverified")) }
    if !policy.holds(on: day) { notes.append(say("当日未生效", "did not hold on that day")) }
    let text = policy.clause.text(in: language)
    return notes.isEmpty
      ? text : text + say("（", " (") + notes.joined(separator: say("，", ", ")) + say("）", ")")
  }

  /// The sums, should all findings be upheld; nil where no clause names a penalty.
  func exposure(_ run: RunDocument) -> String? {
    let totals = run.exposureTotals.map(sum)
    guard !totals.isEmpty else { return nil }
    return say("若全部成立：", "If all is upheld: ") + totals.joined(separator: say("，", ", "))
      + say("。同一订单同一条款只计一次。", ". What is said of one order counts once under a clause.")
  }

  /// A sum of what clauses ask for, and how much of it nobody has verified.
  package func sum(_ total: RunDocument.ExposureTotal) -> String {
    let doubt =
      total.unverified == 0
      ? ""
      : say("（其中未核实 ", " (of it unverified ") + money(total.unverified, total.currency)
        + say("）", ")")
    return money(total.amount, total.currency) + doubt
  }

  /// Why a finding stands back, by whom, and until when.
  func waived(_ waiver: Waiver) -> String {
    say(
      "已豁免：\(waiver.reason)（批准：\(waiver.approver)，有效至 \(waiver.expires.iso8601)）",
      "Waived: \(waiver.reason) (approved by \(waiver.approver), until \(waiver.expires.iso8601))")
  }

  /// What officers said of a finding; nil where nobody has decided.
  func verdict(_ verdict: FindingVerdict?) -> String? {
    guard let verdict else { return nil }
    let who = verdict.officers.joined(separator: say("、", ", "))
    let parts = [who.isEmpty ? nil : who, verdict.reason?.text(in: language), verdict.day]
      .compactMap(\.self)
    let name = name(of: verdict.state)
    return parts.isEmpty
      ? name : name + say("（", " (") + parts.joined(separator: say("，", ", ")) + say("）", ")")
  }

  func name(of state: FindingVerdict.State) -> String {
    switch state {
    case .open: say("待复核", "not reviewed")
    case .confirmed: say("已确认违规", "confirmed")
    case .falsePositive: say("误报", "false positive")
    case .waived: say("复核豁免", "waived in review")
    case .disputed: say("有争议", "disputed")
    }
  }

  /// What the review of the draw came to, in sentences; nil where nothing was reviewed.
  func review(_ review: RunDocument.Review?) -> String? {
    guard let review, review.judged > 0 else { return nil }
    var text = say(
      "人工复核：抽 \(review.drawn) 份，通读 \(review.read) 份，已定 \(review.judged) 份，其中 \(review.bad) 份违规",
      "Reviewed by people: of \(review.drawn) drawn, \(review.read) read, \(review.judged) decided, "
        + "\(review.bad) of them bad")
    let bounds = (lower: percent(review.lower), upper: percent(review.upper))
    if !review.isExact, let rate = review.rate {
      text += say(
        "；各会话入样概率不同，按概率加权，全体约 \(percent(rate))，在 \(bounds.lower) 与 \(bounds.upper) 之间（95%）。",
        "; the chances differ, so weighted by them the rate of all is about \(percent(rate)), between "
          + "\(bounds.lower) and \(bounds.upper) (95 %).")
    } else {
      text += say(
        "；全体违规比例在 \(bounds.lower) 与 \(bounds.upper) 之间（95%，精确区间）。",
        "; the rate of all lies between \(bounds.lower) and \(bounds.upper) (95 %, exact).")
    }
    if review.bad == 0, review.upper > 0 {
      text += say("没有发现不等于没有。", " None found is not none at all.")
    }
    if !review.isFinished {
      text += say("复核没有做完，先别引用这个比例。", " The review is not finished: do not quote this rate yet.")
    }
    return text
  }

  /// What became of the waivers that need a person's hand; empty where none does.
  func warnings(_ waivers: WaiverReport?) -> [String] {
    (waivers?.uses ?? []).compactMap { use in
      let waiver = use.waiver
      let scope = waiver.scope.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      let place = "\(waiver.file):\(waiver.line)"
      return switch use.status {
      case .used: nil
      case .unused:
        say("\(place)：没有与豁免相符的发现（\(scope)）", "\(place): the waiver fits no finding (\(scope))")
      case .expired:
        say(
          "\(place)：豁免已于 \(waiver.expires.iso8601) 到期，\(use.findings) 项重新计入（\(scope)）",
          "\(place): the waiver expired on \(waiver.expires.iso8601), "
            + "\(use.findings == 1 ? "1 finding counts" : "\(use.findings) findings count") again "
            + "(\(scope))")
      }
    }
  }

  /// How a run stands to its baseline, in a sentence; nil without one.
  func standing(_ baseline: BaselineReport?) -> String? {
    guard let baseline else { return nil }
    let gone = baseline.lost.count(where: \.isGone)
    let unseen = baseline.lost.count - gone
    var text = say(
      "与基线 \(baseline.file.path) 相比：新增 \(baseline.new)，已知 \(baseline.known)，消失 \(gone)",
      "Against the baseline \(baseline.file.path): \(baseline.new) new, \(baseline.known) known, "
        + "\(gone) gone")
    if unseen > 0 {
      text += say("，\(unseen) 项本次未查", ", \(unseen) not looked at this time")
    }
    return text + say("。", ".")
  }

  /// How is drawn, in a sentence.
  var method: String {
    say(
      "每份会话的号码由种子、层和会话编号按 SHA-256 算出，号码最小的入样；同一种子任何人可重算。",
      "A transcript's ticket is made by SHA-256 from the seed, its stratum and its id; the smallest are "
        + "drawn, and anybody can draw them again.")
  }

  /// A stratum of a draw, with a word for what its transcripts do not tell; nil for the one stratum
  /// of a draw without strata.
  func stratum(_ name: String, by strata: [Draw.Stratifier]) -> String? {
    guard !strata.isEmpty else { return nil }
    // A name of a single stratum may hold the sign that joins several.
    let values =
      strata.count == 1
      ? [name[...]] : name.split(separator: " | ", omittingEmptySubsequences: false)
    guard values.count == strata.count else { return name }
    return zip(strata, values).map { $1.isEmpty ? unknown($0) : String($1) }
      .joined(separator: " | ")
  }

  private func unknown(_ stratifier: Draw.Stratifier) -> String {
    switch stratifier {
    case .platform: say("（未知平台）", "(unknown platform)")
    case .shop: say("（未知店铺）", "(unknown shop)")
    case .agent: say("（未知客服）", "(unknown agent)")
    case .week: say("（时间不明）", "(unknown time)")
    }
  }

  /// The days of a run, with the week that they are; nil where they are not limited.
  func days(_ period: Period) -> String? {
    guard !period.isUnlimited else { return nil }
    let days = "\(period.first?.iso8601 ?? "…") – \(period.last?.iso8601 ?? "…")"
    guard let week = period.first?.isoWeekName, period == Period(isoWeek: week) else { return days }
    return days + say("（\(week)）", " (\(week))")
  }

  /// What a person calls a rule; nil where the run does not have it.
  func title(ofRule rule: String, in run: RunDocument) -> Localized? {
    run.coverage.first { $0.rule == rule }?.title
  }

  /// The heading of what the second reading kept from the findings.
  var setAside: String { say("二次判读后未报", "Set aside by the second reading") }

  /// Why it is not among the findings, and how to see it.
  var whySetAside: String {
    say(
      "措辞与已标注的违规不像，没有报出，这里只有数量。",
      "Their words are unlike what was marked for the rule; only their number is kept. ")
      + howToSeeSetAside
  }

  var howToSeeSetAside: String {
    say(
      "要逐条查看，在配置里写 second-reading: false 再跑一次。",
      "To see each, write second-reading: false in the config and run again.")
  }

  /// A time as a person writes it.
  func clock(_ time: Timestamp) -> String {
    let text = time.rfc3339
    return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
  }

  /// A rule's reasons for not having been evaluated.
  func gaps(_ coverage: RunDocument.RuleCoverage) -> String {
    coverage.notEvaluated.map { "\(name(of: $0.reason)) × \($0.transcripts)" }
      .joined(separator: say("，", ", "))
  }
}
