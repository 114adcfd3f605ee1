import Auditing
import Checking
import Transcripts

// The parts of the page that say how findings stand: waived, lost since the baseline, or counted
// over a period.
extension HTMLReport {
  /// What officers looked at and let go: false positives, and what was waived in the review.
  func dismissed(_ findings: [FindingRecord]) -> String {
    let dismissed = findings.filter { $0.waiver == nil && !$0.counts }
    guard !dismissed.isEmpty else { return "" }
    let title = words.say("复核后不计的发现", "Findings let go in the review")
    return "<section>\n<h2>\(title)</h2>\n" + dismissed.map(item).joined() + "</section>\n"
  }

  /// What is waived, and the waivers that want a person's hand.
  func waived(_ findings: [FindingRecord], _ run: RunDocument) -> String {
    let waived = findings.filter { $0.waiver != nil }
    let warnings = words.warnings(run.waivers)
    guard !waived.isEmpty || !warnings.isEmpty else { return "" }
    var text = "<section>\n<h2>\(words.say("豁免", "Waivers"))</h2>\n"
    if !warnings.isEmpty {
      let items = warnings.map { "<li class=\"warning\">\(Self.escaped($0))</li>\n" }
      text += "<ul>\n" + items.joined() + "</ul>\n"
    }
    return text + waived.map(item).joined() + "</section>\n"
  }

  /// The findings of the baseline that this run does not have.
  func lost(_ run: RunDocument) -> String {
    guard let lost = run.baseline?.lost, !lost.isEmpty else { return "" }
    let title = words.say("基线中有而本次没有", "In the baseline and not in this run")
    var text = "<section>\n<h2>\(title)</h2>\n" + tableStart(title)
    for finding in lost {
      let rule = words.title(ofRule: finding.rule, in: run)
      let state = finding.isGone ? words.say("消失", "gone") : words.say("未查", "not looked at")
      text +=
        "<tr><td>\(state)</td><td>"
        + (rule.map { Self.escaped($0.text(in: words.language)) + " " } ?? "")
        + "<code>\(Self.escaped(finding.rule))</code></td>"
        + "<td>\(finding.quote.map { "<q>\(Self.escaped(shortQuote($0)))</q>" } ?? "")</td>"
        + "<td class=\"quiet\">\(Self.escaped(finding.id))</td></tr>\n"
    }
    return text + Self.tableEnd + "</section>\n"
  }

  /// What the second reading kept from the findings, by rule.
  func setAside(_ run: RunDocument) -> String {
    let rules = run.coverage.filter { $0.setAside > 0 }
    guard !rules.isEmpty else { return "" }
    var text = "<section>\n<h2>\(words.setAside)</h2>\n"
    text += "<p>\(Self.escaped(words.whySetAside))</p>\n" + tableStart(words.setAside)
    for rule in rules {
      text +=
        "<tr><td>\(Self.escaped(rule.title.text(in: words.language))) <code>\(rule.rule)</code></td>"
        + "<td>\(rule.setAside)</td></tr>\n"
    }
    return text + Self.tableEnd + "</section>\n"
  }

  /// What clauses count over a period, such as three abuses in 30 days.
  func acts(_ run: RunDocument) -> String {
    guard !run.acts.isEmpty else { return "" }
    let title = words.say("累计次数（如被认定）", "Counts over a period, if upheld")
    let heads = [
      words.say("条款", "clause"), words.say("店铺", "shop"), words.say("期间", "period"),
      words.say("次数", "acts"), words.say("上限", "limit"), words.say("扣分", "points"),
    ]
    var text = "<section>\n<h2>\(title)</h2>\n" + tableStart(title) + "<tr>"
    text += heads.map { "<th>\($0)</th>" }.joined() + "</tr>\n"
    for acts in run.acts {
      let clause = policies[acts.policy]?.clause.text(in: words.language) ?? acts.policy
      let doubt = acts.isVerified ? "" : words.say("（未核实）", " (unverified)")
      let days = words.say("\(acts.days) 天", "\(acts.days) days")
      let period =
        acts.period.map { "\($0.lowerBound.iso8601) – \($0.upperBound.iso8601) (\(days))" } ?? days
      var limit = acts.limit.map(String.init) ?? "–"
      if acts.isReached == true { limit += words.say(" 已达到", " reached") }
      if let missing = acts.notEvaluated {
        limit += words.say("（可能更多：", " (there may be more: ") + words.name(of: missing)
        limit += words.say("）", ")")
      }
      let cells = [
        clause + doubt, acts.shop ?? "–", period, String(acts.acts), limit,
        acts.points.map(String.init) ?? "–",
      ]
      text += acts.isReached == true ? "<tr class=\"warning\">" : "<tr>"
      text += cells.map { "<td>\(Self.escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return text + Self.tableEnd + "</section>\n"
  }
}
