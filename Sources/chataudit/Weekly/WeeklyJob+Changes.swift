import Checking
import Foundation
import Reporting

// What has changed since a week was written.
extension WeeklyJob {
  /// What a week's run says otherwise than the one whose place it took, and why; nil where it is
  /// the same.
  ///
  /// - Throws: `UsageError` where the new one cannot be read back.
  func rewriting(_ written: Data, by bytes: Data, at path: String) throws -> String? {
    guard written != bytes else { return nil }
    let now: KeptRun
    do {
      now = try KeptRun(reading: bytes)
    } catch {
      let fault = Localized(error)
      throw UsageError(
        zh: "\(path)：写出来的不是运行文档：\(fault.zh)",
        en: "\(path): was written and is no run document: \(fault.en)")
    }
    guard let before = try? KeptRun(reading: written) else {
      return say(
        "原来的文件不是运行文档，没法说变了什么",
        "what stood there was no run document, so nothing can be said of changes")
    }
    let comparison = RunComparison(from: before, to: now)
    let causes = RunDifferences(from: before, to: now).clauses(in: language)
    let counts = [
      (comparison.new.count, say("条新增", "new")), (comparison.gone.count, say("条消失", "gone")),
      (comparison.regraded.count, say("条换了级别", "of another severity")),
    ].filter { $0.0 > 0 }.map { say("\($0.0) \($0.1)", "\($0.0) \($0.1)") }
    if counts.isEmpty, causes.isEmpty { return nil }
    var parts = causes
    parts.append(
      counts.isEmpty
        ? say("发现还是那些", "the findings are the same")
        : say("发现：", "findings: ") + counts.joined(separator: say("，", ", ")))
    if !comparison.gone.isEmpty {
      parts.append(say("消失的还在复核库里", "those gone stay in the review store"))
    }
    return say("和上次写的不一样：", "is not what was written before: ")
      + parts.joined(separator: say("；", "; "))
  }
}
