import Checking
import Foundation
import Transcripts

/// A plugin with a check that traps at certain words, and one that never does.
let stumbling = Plugin(
  id: "stumbling",
  packs: [
    PackFile(
      name: "stumbling.yaml",
      text: """
        pack: stumbling
        title: {zh: 会出错的插件, en: Stumbling}
        rules:
          - id: traps
            severity: minor
            title: {zh: 会出错的检查, en: A check that traps}
            check: stumbler
          - id: steady
            severity: minor
            title: {zh: 不出错的检查, en: A check that does not}
            check: steady
          - id: total
            severity: minor
            scope: shop-day
            title: {zh: 合计, en: A total}
            check: counter
        """)
  ],
  checks: [
    "stumbler": { _ in Stumbler() },
    "steady": { _ in Steady() },
    "counter": { _ in Counter() },
  ])

/// Finds 加微信, and traps at words that name a way to.
struct Stumbler: Checker {
  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    for message in transcript.messages {
      stumble(at: message.text)
      if message.text.contains("加微信") { report.flag("traps", [Quote(message: message.index)]) }
    }
  }
}

/// Finds 加微信.
struct Steady: Checker {
  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    for message in transcript.messages where message.text.contains("加微信") {
      report.flag("steady", [Quote(message: message.index)])
    }
  }
}

/// Counts messages, and traps at 合计越界 while it does, at 汇总越界 when it concludes.
struct Counter: SummarizingChecker {
  struct Summary: Codable, Sendable {
    var messages = 0
    var stumbles = false
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {}

  var emptySummary: Summary { Summary() }

  func summarize(_ transcript: MatchedTranscript, into summary: inout Summary) {
    for message in transcript.messages {
      if message.text.contains("合计越界") { readBeyondEnd(summary.messages) }
      if message.text.contains("汇总越界") { summary.stumbles = true }
      summary.messages += 1
    }
  }

  func merge(_ other: Summary, into summary: inout Summary) {
    summary.messages += other.messages
    summary.stumbles = summary.stumbles || other.stumbles
  }

  func conclude(_ summary: Summary, into report: inout Report) {
    if summary.stumbles { readBeyondEnd(summary.messages) }
    report.flag(
      "total", [], message: Localized(zh: "共 \(summary.messages) 条", en: "\(summary.messages)"))
  }
}

/// Traps where a text says how.
private func stumble(at text: String) {
  if text.contains("下标越界") { readBeyondEnd(text.utf8.count) }
  // The very fault that the test is about: an address that nothing stands at.
  if text.contains("空指针") { UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1 }
  if text.contains("无限递归") { print(depth(0)) }
  if text.contains("中止") { abort() }
}

private func readBeyondEnd(_ count: Int) { print([0][count + 1]) }

/// Needs a larger stack than there is: each call needs the next one's answer, in a way that no loop
/// has.
private func depth(_ level: Int) -> Int {
  level == .max ? 0 : (depth(level + 1) &* 3) ^ level
}
