import Auditing
import Checking
import Transcripts

/// A run as one file of HTML that needs no network and no scripts: figures, charts, findings, gaps.
struct HTMLReport {
  let policies: PolicyCatalogue
  let words: ReportWords

  func text(of findings: [FindingRecord], run: RunDocument) -> String {
    let figures = RunFigures(findings, run: run)
    let title = words.say("会话合规抽查", "Transcript audit")
    var page = """
      <!DOCTYPE html>
      <html lang="\(words.say("zh-CN", "en"))">
      <head>
      <meta charset="utf-8">
      \(OwnReport.pageMark)
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <header>
      <h1>\(title)</h1>

      """
    if let days = words.days(run.manifest.period) {
      page += "<p>\(words.say("日期：", "Days: "))\(days)</p>\n"
    }
    page += "<p>\(Self.escaped(words.rate(figures)))</p>\n"
    if let review = words.review(run.review) {
      page += "<p><strong>\(Self.escaped(review))</strong></p>\n"
    }
    if let sampling = words.sampling(run.manifest) {
      page += "<p class=\"quiet\">\(Self.escaped(sampling))</p>\n"
    }
    if let sums = words.exposure(run) {
      page += "<p class=\"quiet\">\(Self.escaped(sums))</p>\n"
    }
    if let standing = words.standing(run.baseline) {
      page += "<p>\(Self.escaped(standing))</p>\n"
    }
    if !run.isComplete {
      let warning = words.say(
        "结果不完整：有输入未完整读取，或有检查失败，见“读取问题”。",
        "Incomplete: an input was not read whole or a checker failed; see Problems.")
      page += "<p class=\"warning\" role=\"alert\">\(warning)</p>\n"
    }
    page += "</header>\n<main>\n" + tiles(figures, run)
    page += chart(words.say("按规则", "By rule"), figures.rules)
    page += chart(words.say("按客服", "By agent"), figures.agents)
    page += listing(findings.filter(\.counts))
    page += dismissed(findings) + waived(findings, run) + lost(run)
    page += exposure(run) + acts(run) + setAside(run) + gaps(run) + problems(run)
    return page + "</main>\n" + footer(run) + "</body>\n</html>\n"
  }

  // MARK: Parts

  private func tiles(_ figures: RunFigures, _ run: RunDocument) -> String {
    var text = "<section class=\"tiles\">\n"
    text += tile(run.transcriptsAudited, words.say("审核的会话", "transcripts audited"), "")
    text += tile(run.messagesAudited, words.say("消息", "messages"), "")
    for (severity, findings) in figures.severities {
      text += tile(findings, words.name(of: severity), severity.name)
    }
    if let waivers = run.waivers { text += tile(waivers.waived, words.say("已豁免", "waived"), "") }
    if let baseline = run.baseline { text += tile(baseline.new, words.say("新增", "new"), "") }
    return text + "</section>\n"
  }

  private func tile(_ number: Int, _ name: String, _ kind: String) -> String {
    "<div class=\"tile \(kind)\"><b>\(number)</b><span>\(name)</span></div>\n"
  }

  /// A bar chart: a line each, the number behind the bar, so colour carries nothing alone; a rule
  /// has its severity in words too, by which rules are sorted.
  private func chart(_ title: String, _ counts: [RunFigures.Count]) -> String {
    guard let most = counts.map(\.findings).max(), most > 0 else { return "" }
    let shown = RunFigures.shown(of: counts, room: 20)
    var text = "<section>\n<h2>\(title)</h2>\n<div class=\"chart\">\n"
    for count in shown {
      let width = max(1, count.findings * 100 / most)
      let title = count.title?.text(in: words.language) ?? count.name
      let name = Self.escaped(String(title.prefix(40)))
      let severity = count.title == nil ? "" : badge(count.severity) + " "
      text +=
        "<div><span>\(severity)\(name)</span><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
        + "role=\"img\"><title>\(name): \(count.findings)</title><rect width=\"\(width)\" "
        + "height=\"10\" class=\"\(count.severity.name)\"/></svg><b>\(count.findings)</b></div>\n"
    }
    text += "</div>\n"
    if counts.count > shown.count {
      let more = counts.count - shown.count
      let rest = words.say("另有 \(more) 项，都是轻微或提示", "\(more) more, all minor or info")
      text += "<p class=\"quiet\">\(rest)</p>\n"
    }
    return text + "</section>\n"
  }

  private func badge(_ severity: Severity) -> String {
    "<span class=\"badge \(severity.name)\">\(words.name(of: severity))</span>"
  }

  private func listing(_ findings: [FindingRecord]) -> String {
    var text = "<section>\n<h2>\(words.say("发现", "Findings"))</h2>\n"
    if findings.isEmpty { text += "<p>\(words.say("没有发现。", "No findings."))</p>\n" }
    var open: String?
    for record in findings {
      let parts = [
        record.shop, record.platform.map(words.name), record.buyer,
        record.transcript ?? record.day?.iso8601,
      ]
      let heading = parts.compactMap(\.self).map(Self.escaped).joined(separator: " · ")
      if open != heading {
        if open != nil { text += "</article>\n" }
        open = heading
        text += "<article>\n<h3>\(heading)</h3>\n"
      }
      text += item(record)
    }
    if open != nil { text += "</article>\n" }
    return text + "</section>\n"
  }

  func item(_ record: FindingRecord) -> String {
    let finding = record.finding
    var text =
      "<details class=\"finding\" id=\"\(record.id)\" open><summary>\(badge(finding.severity)) "
      + "\(Self.escaped(finding.title.text(in: words.language))) <code>\(finding.rule)</code> "
      + (record.baseline == .new ? "<span class=\"mark\">\(words.say("新", "new"))</span> " : "")
      + "<span class=\"quiet\">\(confidencePercent(finding.confidence))</span></summary>\n"
    if let verdict = words.verdict(record.verdict) {
      text += "<p class=\"verdict\">\(Self.escaped(verdict))</p>\n"
    }
    if let waiver = record.waiver {
      text += "<p class=\"waiver\">\(Self.escaped(words.waived(waiver)))</p>\n"
    }
    for (place, evidence) in finding.evidence.enumerated() {
      var speaker = words.name(of: evidence.role)
      if place == 0, evidence.role.isShop, let agent = record.agent { speaker += "（\(agent)）" }
      let language = words.language.tag(of: evidence.quote).map { " lang=\"\($0)\"" } ?? ""
      let picture = evidence.surface == .text ? "" : words.say("截图 ", "screenshot ")
      text +=
        "<p class=\"evidence\(place == 0 ? " primary" : "")\"><span class=\"quiet\">"
        + "\(Self.escaped(speaker)) #\(evidence.message + 1) \(picture)</span>"
        + "\(Self.escaped(evidence.before))<q\(language)>"
        + "\(Self.escaped(shortQuote(evidence.quote)))</q>"
        + "\(Self.escaped(evidence.after))</p>\n"
    }
    if finding.message != finding.title {
      text += "<p>\(Self.escaped(finding.message.text(in: words.language)))</p>\n"
    }
    text += "<dl>\n"
    if !finding.why.isEmpty {
      text += entry(
        words.say("为什么", "Why"), WhyWords(language: words.language).line(finding.why))
    }
    for policy in policies.clauses(of: finding.policies, on: record.platform) {
      text += entry(words.say("依据", "Clause"), words.clause(policy, on: record.happened))
    }
    if let suggestion = finding.suggestion {
      text += entry(words.say("建议", "Suggestion"), suggestion.text(in: words.language))
    }
    if let sentAt = record.sentAt { text += entry(words.say("时间", "Sent"), words.clock(sentAt)) }
    if let source = record.source {
      text += entry(words.say("来源", "Source"), "\(source.file.path) #\(source.record)")
    }
    text += entry(words.say("编号", "Id"), record.id)
    return text + "</dl>\n</details>\n"
  }

  private func entry(_ name: String, _ value: String) -> String {
    "<div><dt>\(name)</dt><dd>\(Self.escaped(value))</dd></div>\n"
  }

  /// A table that scrolls in itself on a narrow screen, by the keyboard too.
  func tableStart(_ title: String) -> String {
    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(title)\">\n<table>\n"
  }

  static let tableEnd = "</table>\n</div>\n"

  private func exposure(_ run: RunDocument) -> String {
    guard !run.exposure.isEmpty else { return "" }
    let title = words.say("若被认定的罚则", "Penalties, if upheld")
    var text = "<section>\n<h2>\(title)</h2>\n"
    if let sums = words.exposure(run) { text += "<p>\(Self.escaped(sums))</p>\n" }
    text += tableStart(title) + "<tr>"
    for name in [
      words.say("条款", "clause"), words.say("发现", "findings"), words.say("计", "units"),
      words.say("金额", "amount"), words.say("扣分", "points"), words.say("核实", "verified"),
    ] { text += "<th>\(name)</th>" }
    text += "</tr>\n"
    for line in run.exposure {
      let most = line.isCap ? words.say("最高 ", "up to ") : ""
      let cells = [
        policies[line.policy]?.clause.text(in: words.language) ?? line.policy,
        String(line.findings), "\(line.units) × \(words.name(of: line.per))",
        line.amount.map { most + words.money($0, line.currency) } ?? "",
        line.points.map { words.money($0, nil) } ?? "",
        line.isVerified ? words.say("是", "yes") : words.say("未核实", "unverified"),
      ]
      text += "<tr>" + cells.map { "<td>\(Self.escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return text + Self.tableEnd + "</section>\n"
  }

  private func gaps(_ run: RunDocument) -> String {
    let unable = run.coverage.filter { !$0.notEvaluated.isEmpty }
    guard !unable.isEmpty else { return "" }
    let title = words.say(
      "未能处处判断的规则（缺少什么 × 几份会话）", "Rules not evaluated everywhere (what was missing × transcripts)")
    var text = "<section>\n<h2>\(title)</h2>\n" + tableStart(title)
    for rule in unable {
      text +=
        "<tr><td>\(Self.escaped(rule.title.text(in: words.language))) <code>\(rule.rule)</code></td>"
        + "<td>\(Self.escaped(words.gaps(rule)))</td></tr>\n"
    }
    return text + Self.tableEnd + "</section>\n"
  }

  private func problems(_ run: RunDocument) -> String {
    let problems = run.inputs.flatMap(\.problems) + run.problems
    guard !problems.isEmpty else { return "" }
    var text = "<section>\n<h2>\(words.say("读取问题", "Problems"))</h2>\n<ul>\n"
    for problem in problems {
      let line = ProblemWords(language: words.language).line(problem)
      let kind = problem.isIncomplete ? " class=\"warning\"" : ""
      text += "<li\(kind)>\(Self.escaped(line))</li>\n"
    }
    return text + "</ul>\n</section>\n"
  }

  private func footer(_ run: RunDocument) -> String {
    let manifest = run.manifest
    let inputs = run.inputs.map { "\($0.path) (\($0.messages))" }.joined(separator: ", ")
    return "<footer class=\"quiet\"><p>\(manifest.tool) \(manifest.version) · "
      + "\(words.say("密钥", "key")) \(manifest.keyFingerprint)"
      + "\(manifest.isRevealed ? words.say(" · 未遮盖", " · revealed") : "")</p>"
      + "<p>\(Self.escaped(inputs))</p></footer>\n"
  }

  // MARK: Writing

  /// A text that HTML shows and never runs.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in printable(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let style = """
    :root{--ink:#1c2530;--quiet:#5c6773;--line:#d9dee3;--critical:#b3121d;--major:#c2560a;\
    --minor:#8a6d00;--info:#2a6f97}
    *{box-sizing:border-box}
    body{font:15px/1.6 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif;\
    color:var(--ink);margin:0 auto;padding:1rem;max-width:60rem}
    h1{font-size:1.6rem;margin:.2rem 0}h2{font-size:1.2rem;margin:1.6rem 0 .5rem}
    h3{font-size:.95rem;margin:1rem 0 .3rem;color:var(--quiet);word-break:break-all}
    .quiet{color:var(--quiet);font-size:.9em}.warning{color:var(--critical);font-weight:600}
    .tiles{display:flex;flex-wrap:wrap;gap:.6rem}
    .tile{border:1px solid var(--line);border-top:4px solid var(--quiet);border-radius:6px;\
    padding:.5rem .9rem;min-width:7rem}
    .tile b{display:block;font-size:1.5rem;line-height:1.2}
    .tile.critical{border-top-color:var(--critical)}.tile.major{border-top-color:var(--major)}
    .tile.minor{border-top-color:var(--minor)}.tile.info{border-top-color:var(--info)}
    .chart div{display:grid;grid-template-columns:minmax(5rem,min(15rem,38%)) 1fr 2.5rem;gap:.6rem;\
    align-items:center;margin:.15rem 0;font-size:.93em;line-height:1.3}
    .chart span{text-align:right}.chart b{font-weight:600}.chart svg{width:100%;height:1.1em}
    rect.critical{fill:var(--critical)}rect.major{fill:var(--major)}rect.minor{fill:#c9a400}
    rect.info{fill:var(--info)}
    details.finding{border:1px solid var(--line);border-radius:6px;margin:.4rem 0;padding:.4rem .8rem}
    summary{cursor:pointer}code{font-size:.88em;background:#f2f4f6;padding:0 .25em;border-radius:3px}
    .badge{color:#fff;border-radius:3px;padding:0 .4em;font-size:.85em}
    .badge.critical{background:var(--critical)}.badge.major{background:var(--major)}
    .badge.minor{background:var(--minor)}.badge.info{background:var(--info)}
    .mark{border:1px solid var(--ink);border-radius:3px;padding:0 .3em;font-size:.8em}
    .waiver,.verdict{border-left:4px solid var(--quiet);padding-left:.6em;margin:.3rem 0}
    .evidence{margin:.3rem 0 .3rem 1rem}.evidence.primary q{background:#fff3c4}
    q{quotes:"「" "」"}dl{margin:.4rem 0 .2rem;font-size:.9em}
    dl div{display:flex;gap:.6rem}dt{flex:0 0 5rem;color:var(--quiet)}dd{margin:0;word-break:break-word}
    .scroll{overflow-x:auto}table{border-collapse:collapse}
    td,th{border-bottom:1px solid var(--line);padding:.2rem .8rem .2rem 0;\
    text-align:left;vertical-align:top}
    footer{border-top:1px solid var(--line);margin-top:2rem;word-break:break-all}
    @media print{details.finding{break-inside:avoid}}
    """
}
