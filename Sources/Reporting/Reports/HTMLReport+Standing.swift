import Auditing

// The parts of the page that say how findings stand: waived, or lost since the baseline.
extension HTMLReport {
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
    var text = "<section>\n<h2>\(title)</h2>\n<table>\n"
    for finding in lost {
      let state = finding.isGone ? words.say("消失", "gone") : words.say("未查", "not looked at")
      text +=
        "<tr><td>\(state)</td><td><code>\(Self.escaped(finding.rule))</code></td>"
        + "<td>\(finding.quote.map { "<q>\(Self.escaped($0))</q>" } ?? "")</td>"
        + "<td class=\"quiet\">\(Self.escaped(finding.id))</td></tr>\n"
    }
    return text + "</table>\n</section>\n"
  }
}
