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
    let most = percent(100 * plan.upperBound(foundNoneIn: discovery))
    print(say("共 \(population) 个会话", "of \(population) transcripts"))
    print(say("\n发现：有没有", "\nDiscovery"))
    print(
      say(
        "  \(discovery)  如果有 \(percent(rate)) 或更多违规，抽这么多有 95% 的把握至少抽到一个",
        "  \(discovery)  hold at least one bad transcript with 95 % probability, if \(percent(rate)) "
          + "or more are bad"))
    print(
      say(
        "       \(discovery) 个里没有发现不等于没有：实际最高可能有 \(most)",
        "       none found in \(discovery) is not none: up to \(most) may be bad"))
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
            + "\(acceptance.accept) 个违规算合格；一周有这么多违规时，判合格的概率  "
            + curve.joined(separator: "，"),
          "  \(acceptance.size)  (letter \(acceptance.letter), AQL \(acceptance.level) %) accepts "
            + "with at most \(acceptance.accept) bad; of a week with so many bad it accepts  "
            + curve.joined(separator: ", ")))
    }
  }

  private func percent(_ value: Double) -> String {
    let text = String(format: value < 10 ? "%.1f" : "%.0f", value)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " %"
  }
}
