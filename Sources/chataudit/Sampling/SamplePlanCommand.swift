import ArgumentParser
import Auditing
import Foundation

struct SamplePlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Says how many transcripts to draw, and what they can show.")

  @Option(help: "How many transcripts there are in the period.")
  var population: Int

  @Option(help: "The rate of bad transcripts that must not be overlooked, per cent.")
  var rate: Double = 1

  @Option(help: "How near an estimate must come, percentage points.")
  var margin: Double = 3

  func validate() throws {
    guard population > 0 else { throw ValidationError("--population must be at least 1") }
    guard rate > 0, rate < 100, margin > 0, margin < 100 else {
      throw ValidationError("--rate and --margin lie between 0 and 100 per cent")
    }
  }

  func run() throws {
    let plan = SamplePlan(population: population)
    let discovery = plan.discoverySize(rate: rate / 100)
    print("of \(population) transcripts")
    print("\nDiscovery")
    print(
      "  \(discovery)  hold at least one bad transcript with 95 % probability, if \(percent(rate)) "
        + "or more are bad")
    print(
      "       none found in \(discovery) is not none: up to "
        + "\(percent(100 * plan.upperBound(foundNoneIn: discovery))) may be bad")
    print("\nEstimation")
    for guess in [2.0, 5, 10] {
      let size = plan.estimationSize(rate: guess / 100, margin: margin / 100)
      print(
        "  \(size)  for a rate near \(percent(guess)), to ± \(percent(margin)) with 95 % confidence"
      )
    }
    print("\nAcceptance (ISO 2859-1, level II, single, normal)")
    let plans = plan.acceptancePlans
    if plans.isEmpty { print("  the table has no plan for \(population); it begins at 281") }
    for acceptance in plans {
      let curve = [0.5, 1, 2, 5, 10].map { rate in
        "\(percent(rate)): \(percent(100 * acceptance.acceptance(ofRate: rate / 100)))"
      }
      print(
        "  \(acceptance.size)  (letter \(acceptance.letter), AQL \(acceptance.level) %) accepts "
          + "with at most \(acceptance.accept) bad; of a week with so many bad it accepts  "
          + curve.joined(separator: ", "))
    }
  }

  private func percent(_ value: Double) -> String {
    let text = String(format: value < 10 ? "%.1f" : "%.0f", value)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " %"
  }
}
