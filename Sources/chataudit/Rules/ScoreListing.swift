import Auditing
import Checking
import Foundation
import Reporting

/// A scorecard as people read it, and as JSON.
struct ScoreListing {
  let card: Scorecard
  /// Every rule, in the order of packs.
  let rules: [String]
  /// The words for why a finding was made.
  let words: WhyWords

  private struct Row {
    var name: String
    var score: Scorecard.Score
    var precision: WilsonInterval
    var recall: WilsonInterval

    init(_ name: String, _ score: Scorecard.Score) {
      self.name = name
      self.score = score
      precision = WilsonInterval(successes: score.found, trials: score.findings)
      recall = WilsonInterval(successes: score.found, trials: score.marks)
    }

    var f1: Double {
      let sum = 2 * score.found + score.alarms + score.missed
      return sum == 0 ? 0 : 2 * Double(score.found) / Double(sum)
    }
  }

  private var checkers: [Row] {
    var names: [String] = []
    for rule in rules {
      let name = String(rule.prefix { $0 != "/" })
      if names.last != name { names.append(name) }
    }
    return names.map { name in Row(name, card.total { $0.hasPrefix(name + "/") }) }
      .filter { $0.score != Scorecard.Score() }
  }

  private var perRule: [Row] {
    rules.compactMap { rule in card.scores[rule].map { Row(rule, $0) } }
  }

  private var all: Row { Row("all", card.total { _ in true }) }

  private var alarmsInClean: Int { card.alarmsInClean.values.reduce(0, +) }

  func text(showingDifferences: Bool) -> String {
    var text = ""
    if showingDifferences {
      for difference in card.differences {
        text +=
          "\(difference.isMiss ? "missed" : "alarm")  \(difference.rule)  \(difference.transcript)  "
          + "\(difference.file):\(difference.line)\n\(difference.text)\n\(reason(difference))\n"
      }
    }
    let rows = perRule + checkers + [all]
    let width = rows.map(\.name.count).max() ?? 0
    text += padded("rule", width) + "  marks  found  exact  alarms  precision            recall\n"
    for row in rows {
      if row.name == checkers.first?.name || row.name == "all" { text += "\n" }
      text +=
        padded(row.name, width) + number(row.score.marks, 7) + number(row.score.found, 7)
        + number(row.score.exact, 7) + number(row.score.alarms, 8) + "  "
        + interval(row.precision) + "  " + interval(row.recall) + "\n"
    }
    let rate =
      card.cleanMessages == 0 ? 0 : 1_000 * Double(alarmsInClean) / Double(card.cleanMessages)
    text +=
      "\n\(card.transcripts) transcripts, \(card.clean) of them clean with \(card.cleanMessages) "
      + "messages: \(alarmsInClean) alarms there, \(decimals(rate, 1)) per 1,000 messages; "
      + "\(card.informingInClean) of them only inform\n"
    return text
  }

  /// How sure an alarm is and why it was raised, on a line of its own.
  private func reason(_ difference: Scorecard.Difference) -> String {
    guard let alarm = difference.alarm else { return "" }
    return "\(confidencePercent(alarm.confidence))  \(words.line(alarm.why))\n"
  }

  func write(to json: inout JSONWriter, showingDifferences: Bool) {
    json.object { json in
      json.member("transcripts", card.transcripts)
      json.member("clean", card.clean)
      json.member("cleanMessages", card.cleanMessages)
      json.member("alarmsInClean", alarmsInClean)
      json.member("informingInClean", card.informingInClean)
      json.key("scores")
      json.array { json in
        for row in perRule + checkers + [all] {
          json.object { json in
            json.member("name", row.name)
            json.member("marks", row.score.marks)
            json.member("found", row.score.found)
            json.member("exact", row.score.exact)
            json.member("alarms", row.score.alarms)
            json.key("precision")
            json.number(row.precision.rate)
            json.key("recall")
            json.number(row.recall.rate)
            json.key("f1")
            json.number(row.f1)
            for (key, interval) in [("precision95", row.precision), ("recall95", row.recall)] {
              json.key(key)
              json.array { json in
                json.number(interval.bounds.lower)
                json.number(interval.bounds.upper)
              }
            }
          }
        }
      }
      if showingDifferences { write(card.differences, to: &json) }
    }
  }

  private func write(_ differences: [Scorecard.Difference], to json: inout JSONWriter) {
    json.key("differences")
    json.array { json in
      for difference in differences {
        json.object { json in
          json.member("kind", difference.isMiss ? "missed" : "alarm")
          json.member("rule", difference.rule)
          json.member("transcript", difference.transcript)
          json.member("file", difference.file)
          json.member("line", difference.line)
          json.member("text", difference.text)
          if let alarm = difference.alarm {
            json.key("confidence")
            json.number(alarm.confidence)
            json.member("why", words.line(alarm.why))
          }
        }
      }
    }
  }

  private func interval(_ interval: WilsonInterval) -> String {
    guard interval.trials > 0 else { return padded("–", 19) }
    let bounds = interval.bounds
    return
      "\(decimals(interval.rate, 3)) (\(decimals(bounds.lower, 2))–\(decimals(bounds.upper, 2)))"
      + "  "
  }

  private func decimals(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func number(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
