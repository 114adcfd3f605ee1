import Auditing
import Checking
import Transcripts

/// A run as a spreadsheet: a summary, the findings, how was drawn, and the rules.
struct XLSXReport {
  let policies: PolicyCatalogue
  let words: ReportWords

  func bytes(of findings: [FindingRecord], run: RunDocument) -> [UInt8] {
    let sheets = [
      summary(RunFigures(findings, run: run), run), listing(findings), sampling(run), rules(run),
    ]
    let workbook = Workbook(sheets: sheets) { rows in
      words.say(
        "还有 \(rows) 行放不下；.csv 或 .jsonl 的报告里有",
        "\(counted(rows, "further row")) cannot be held here; a report in .csv or .jsonl can")
    }
    return workbook.bytes()
  }

  // MARK: Sheets

  private func summary(_ figures: RunFigures, _ run: RunDocument) -> Workbook.Sheet {
    var rows = [
      [words.say("结论", "result"), words.rate(figures)],
      [
        words.say("完整", "complete"),
        run.isComplete
          ? words.say("是", "yes")
          : words.say(
            "否：有输入未完整读取，或有检查失败，见下", "no: an input was not read whole or a checker failed; see below"
          ),
      ],
    ]
    if let review = words.review(run.review) {
      rows.insert([words.say("复核", "review"), review], at: 1)
    }
    if let days = words.days(run.manifest.period) { rows.append([words.say("日期", "days"), days]) }
    if let sampling = words.sampling(run.manifest) {
      rows.append([words.say("抽样", "sample"), sampling])
    }
    rows += [
      [words.say("读取的会话", "transcripts read"), String(run.transcriptsRead)],
      [words.say("审核的会话", "transcripts audited"), String(run.transcriptsAudited)],
      [words.say("审核的消息", "messages audited"), String(run.messagesAudited)],
    ]
    for (severity, count) in figures.severities {
      rows.append([words.say("问题：", "findings: ") + words.name(of: severity), String(count)])
    }
    if let waivers = run.waivers {
      rows.append([words.say("已豁免", "waived"), String(waivers.waived)])
    }
    if let standing = words.standing(run.baseline) {
      rows.append([words.say("基线", "baseline"), standing])
    }
    if let sums = words.exposure(run) { rows.append([words.say("罚则", "penalties"), sums]) }
    let setAside = run.coverage.filter { $0.setAside > 0 }
    if !setAside.isEmpty { rows.append([words.setAside, words.whySetAside]) }
    rows += setAside.map { rule in
      [words.setAside, "\(rule.title.text(in: words.language)) (\(rule.rule)) × \(rule.setAside)"]
    }
    rows += words.warnings(run.waivers).map { [words.say("豁免待处理", "waiver to look at"), $0] }
    rows += (run.inputs.flatMap(\.problems) + run.problems).map { problem in
      [words.say("读取问题", "problem"), ProblemWords(language: words.language).line(problem)]
    }
    rows += run.inputs.map { input in
      let count = words.say("\(input.messages) 条消息", counted(input.messages, "message"))
      return [
        words.say("输入", "input"),
        [input.path, count, input.sha256.map { "SHA-256 \($0)" }].compactMap(\.self)
          .joined(separator: "  "),
      ]
    }
    rows += [
      [words.say("工具", "tool"), "\(run.manifest.tool) \(run.manifest.version)"],
      [words.say("密钥指纹", "key fingerprint"), run.manifest.keyFingerprint],
    ]
    return Workbook.Sheet(
      name: words.say("摘要", "Summary"),
      columns: [
        Workbook.Column(name: words.say("项目", "item"), width: 18),
        Workbook.Column(name: words.say("内容", "value"), width: 100),
      ], rows: rows, isFiltered: false)
  }

  private func listing(_ findings: [FindingRecord]) -> Workbook.Sheet {
    let columns: [(String, String, Int)] = [
      ("级别", "severity", 8), ("问题", "finding", 24), ("店铺", "shop", 14), ("客服", "agent", 14),
      ("时间", "sent", 20), ("说话人", "speaker", 8), ("原文", "quote", 36), ("说明", "message", 36),
      ("依据与罚则", "clauses and penalties", 40), ("建议", "suggestion", 30), ("状态", "state", 16),
      ("复核", "review", 24),
      ("把握", "confidence", 8), ("为什么", "why", 36), ("规则", "rule", 32),
      ("平台", "platform", 12),
      ("买家", "buyer", 18), ("会话", "transcript", 26), ("来源（文件 #记录）", "source (file #record)", 36),
      ("记录（表格不含表头）", "record (header not counted)", 20),
      ("编号", "id", 26), ("上下文", "context", 36),
    ]
    return Workbook.Sheet(
      name: words.say("问题清单", "Findings"),
      columns: columns.map { Workbook.Column(name: words.say($0.0, $0.1), width: $0.2) },
      rows: findings.map(row))
  }

  private func row(_ record: FindingRecord) -> [String] {
    let finding = record.finding
    let primary = finding.evidence.first
    let clauses = policies.clauses(of: finding.policies, on: record.platform)
      .map { words.clause($0, on: record.happened) }
    return [
      words.name(of: finding.severity), finding.title.text(in: words.language), record.shop ?? "",
      record.agent ?? "", record.sentAt.map(words.clock) ?? record.day?.iso8601 ?? "",
      primary.map { words.name(of: $0.role) } ?? "", primary?.quote ?? "",
      finding.message.text(in: words.language), clauses.joined(separator: " / "),
      finding.suggestion?.text(in: words.language) ?? "", state(of: record),
      words.verdict(record.verdict) ?? "",
      confidencePercent(finding.confidence),
      WhyWords(language: words.language).line(finding.why), finding.rule,
      record.platform.map(words.name) ?? "", record.buyer ?? "", record.transcript ?? "",
      record.source.map { "\($0.file.path) #\($0.record)" } ?? "",
      record.source.map { String($0.record) } ?? "", record.id,
      primary?.shown ?? "",
    ]
  }

  private func state(of record: FindingRecord) -> String {
    if let waiver = record.waiver { return words.waived(waiver) }
    return switch record.baseline {
    case .new: words.say("新增", "new")
    case .known: words.say("已知", "known")
    case nil: ""
    }
  }

  private func sampling(_ run: RunDocument) -> Workbook.Sheet {
    var rows: [[String]] = []
    if let draw = run.draw {
      rows += [
        [
          words.say("抽样框", "frame"),
          words.say("\(draw.frame.units) 份会话", counted(draw.frame.units, "transcript")),
        ],
        [words.say("抽样框 SHA-256", "frame SHA-256"), draw.frame.sha256],
        [words.say("种子", "seed"), draw.order.seed],
        [words.say("方法", "method"), words.method],
      ]
      rows += draw.frame.excluded.map {
        [words.say("排除", "excluded"), "\($0.transcript)  \($0.reason)"]
      }
      rows += draw.strata.map { stratum in
        let name = words.stratum(stratum.name, by: draw.order.strata) ?? words.say("全部", "all")
        return [
          words.say("层", "stratum"),
          name
            + words.say(
              "：\(stratum.units) 份抽 \(stratum.drawn) 份（入样概率 \(words.percent(stratum.inclusion))）",
              ": \(stratum.drawn) of \(stratum.units) (chance \(words.percent(stratum.inclusion)))"),
        ]
      }
      rows += draw.picks.map { pick in
        let kind = pick.isBackup ? words.say("候补", "stand-by") : words.say("入样", "drawn")
        let stratum = words.stratum(pick.stratum, by: draw.order.strata)
        return [
          kind,
          [pick.transcript, stratum, "\(pick.ticket)"].compactMap(\.self).joined(separator: "  "),
        ]
      }
    } else if let sample = run.manifest.sample {
      rows += [
        [words.say("抽样量", "size"), String(sample.size)],
        [words.say("种子", "seed"), sample.seed],
        [words.say("方法", "method"), words.method],
      ]
    } else {
      rows.append([
        words.say("抽样", "sample"),
        words.say("没有抽样：全部会话都已审核。", "None: every transcript was audited."),
      ])
    }
    return Workbook.Sheet(
      name: words.say("抽样说明", "Sampling"),
      columns: [
        Workbook.Column(name: words.say("项目", "item"), width: 18),
        Workbook.Column(name: words.say("内容", "value"), width: 100),
      ], rows: rows)
  }

  private func rules(_ run: RunDocument) -> Workbook.Sheet {
    let columns: [(String, String, Int)] = [
      ("规则", "rule", 36), ("名称", "title", 28), ("级别", "severity", 8), ("问题", "findings", 8),
      ("有问题的会话", "transcripts with findings", 14), ("已判断的会话", "transcripts evaluated", 14),
      ("比例", "rate", 10), ("95% 区间", "95 % interval", 18), ("不适用", "not applicable", 10),
      ("未能判断（缺少）", "not evaluated (missing)", 40),
    ]
    return Workbook.Sheet(
      name: words.say("规则", "Rules"),
      columns: columns.map { Workbook.Column(name: words.say($0.0, $0.1), width: $0.2) },
      rows: run.coverage.map { rule in
        let rate = WilsonInterval(successes: rule.transcriptsWithFindings, trials: rule.evaluated)
        let bounds = "\(words.percent(rate.bounds.lower))–\(words.percent(rate.bounds.upper))"
        return [
          rule.rule, rule.title.text(in: words.language), words.name(of: rule.severity),
          String(rule.findings), String(rule.transcriptsWithFindings), String(rule.evaluated),
          rule.evaluated == 0 ? "" : words.percent(rate.rate), rule.evaluated == 0 ? "" : bounds,
          String(rule.notApplicable), words.gaps(rule),
        ]
      })
  }
}
