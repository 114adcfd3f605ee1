import ArgumentParser
import Auditing
import Foundation
import Reporting

struct SamplePlanCommand: ParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Says how many transcripts to draw, and what they can show.")

  @Option(help: "How many transcripts there are in the period.")
  var population: Int

  @Option(help: "The rate of bad transcripts that must not be overlooked, per cent.")
  var rate: Double = 1

  @Option(help: "How near an estimate must come, percentage points.")
  var margin: Double = 3

  @OptionGroup var spoken: LanguageOptions

  var language: Language { spoken.language }

  func validate() throws {
    guard population > 0 else { throw ValidationError("--population must be at least 1") }
    guard rate > 0, rate < 100, margin > 0, margin < 100 else {
      throw ValidationError("--rate and --margin lie between 0 and 100 per cent")
    }
  }

  func run() throws {
    let plan = SamplePlan(population: population)
    let discovery = plan.discoverySize(rate: rate / 100)
    print(say("共 \(population) 份会话", "of \(counted(population, "transcript"))"))
    print(say("\n发现：有没有", "\nDiscovery"))
    print(
      say(
        "  \(discovery)  如果有 \(percent(rate)) 或更多违规，抽这么多有 95% 的把握至少抽到一份",
        "  \(discovery)  hold at least one bad transcript with 95 % probability, if \(percent(rate)) "
          + "or more are bad"))
    print("       " + noneFound(in: discovery, by: plan))
    print(say("\n估计：有多少", "\nEstimation"))
    for guess in [2.0, 5, 10] {
      let size = plan.estimationSize(rate: guess / 100, margin: margin / 100)
      print(
        say(
          "  \(size)  比例在 \(percent(guess)) 上下时，误差 ± \(percent(margin)) 以内，95% 的把握",
          "  \(size)  for a rate near \(percent(guess)), to ± \(percent(margin)) with 95 % confidence"
        ))
    }
    acceptance(plan)
  }

  /// What a sample shows that holds no bad transcript.
  private func noneFound(in size: Int, by plan: SamplePlan) -> String {
    if size == population { return say("这是全部：没有发现就是没有", "these are all: none found is none") }
    let most = plan.upperBound(foundNoneIn: size)
    guard most > 0 else {
      return say(
        "\(size) 份里没有发现，就有 95% 的把握一份也没有", "none found in \(size) is none, with 95 % confidence")
    }
    return say(
      "\(size) 份里没有发现不等于没有：实际最高可能有 \(percent(100 * most))（95% 的把握）",
      "none found in \(size) is not none: up to \(percent(100 * most)) may be bad (95 % confidence)"
    )
  }

  /// The plans of the standard, with what each accepts.
  private func acceptance(_ plan: SamplePlan) {
    print(
      say(
        "\n验收：合不合格（GB/T 2828.1 即 ISO 2859-1，水平 II，一次，正常）",
        "\nAcceptance (ISO 2859-1, level II, single, normal)"))
    let plans = plan.acceptancePlans
    if plans.isEmpty {
      print(
        say(
          "  表里没有 \(population) 的方案，从 281 起才有",
          "  the table has no plan for \(population); it begins at 281"))
    }
    for acceptance in plans {
      let curve = [0.5, 1, 2, 5, 10].map { rate in
        "\(percent(rate)): \(percent(100 * acceptance.acceptance(ofRate: rate / 100)))"
      }
      print(
        say(
          "  \(acceptance.size)  （字码 \(acceptance.letter)，AQL \(acceptance.level) %）最多 "
            + "\(acceptance.accept) 份违规算合格；一周有这么多违规时，判合格的概率  "
            + curve.joined(separator: "，"),
          "  \(acceptance.size)  (letter \(acceptance.letter), AQL \(acceptance.level) %) accepts "
            + "with at most \(acceptance.accept) bad; of a week with so many bad it accepts  "
            + curve.joined(separator: ", ")))
    }
  }

  private func percent(_ value: Double) -> String {
    // Of a large population one in ten thousand is not 0 %.
    let format = value >= 10 ? "%.0f" : value >= 0.1 ? "%.1f" : "%.3f"
    var text = String(format: format, value)
    while text.contains("."), text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text + " %"
  }
}
