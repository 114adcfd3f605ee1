import Auditing
import Checking
import Transcripts

/// What reports say in the language of their reader.
struct ReportWords {
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func name(of severity: Severity) -> String {
    switch severity {
    case .info: say("提示", "info")
    case .minor: say("轻微", "minor")
    case .major: say("较重", "major")
    case .critical: say("严重", "critical")
    }
  }

  func name(of role: Role) -> String {
    switch role {
    case .buyer: say("买家", "buyer")
    case .agent: say("客服", "agent")
    case .robot: say("机器人", "robot")
    case .system: say("系统", "system")
    }
  }

  func percent(_ rate: Double) -> String {
    let tenths = Int((rate * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// How many of the audited transcripts have a finding, with the interval.
  func rate(_ interval: WilsonInterval, isSample: Bool) -> String {
    let (found, all) = (interval.successes, interval.trials)
    guard all > 0 else { return say("没有审核会话。", "No transcript was audited.") }
    var text = say(
      "\(all) 份会话中有 \(found) 份有问题（\(percent(interval.rate))）",
      "\(found) of \(all) transcripts have findings (\(percent(interval.rate)))")
    if isSample {
      let bounds = interval.bounds
      text += say(
        "；按此抽样，全体比例在 \(percent(bounds.lower)) 与 \(percent(bounds.upper)) 之间（95%，Wilson）",
        "; by this sample the rate of all lies between \(percent(bounds.lower)) and "
          + "\(percent(bounds.upper)) (95 %, Wilson)")
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

  /// A rule's reasons for not having been evaluated.
  func gaps(_ coverage: RunDocument.RuleCoverage) -> String {
    coverage.notEvaluated.map { "\($0.reason.rawValue) × \($0.transcripts)" }
      .joined(separator: ", ")
  }
}
