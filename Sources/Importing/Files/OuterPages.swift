/// What became of saved pages that only hold a frame, where the frame was read from the folder beside them.
enum OuterPages {
  /// The outcomes, with such pages as companions: nothing is missing.
  static func settled(_ outcomes: [FileReader.Outcome]) -> [FileReader.Outcome] {
    let framed = Set(outcomes.filter(\.isRead).flatMap { pagesAround($0.report.path) })
    guard !framed.isEmpty else { return outcomes }
    return outcomes.map { outcome in
      let report = outcome.report
      guard report.disposition == .refused,
        report.problems.allSatisfy({ $0.kind == .emptyShell }),
        framed.contains(stem(of: report.path))
      else { return outcome }
      let companion = FileReport(
        path: report.path, disposition: .companion, reason: "the page around a frame that was read")
      return FileReader.Outcome(report: companion)
    }
  }

  /// The pages, without their endings, beside whose folders a file lies: `a` of `a_files/frame.html`.
  private static func pagesAround(_ path: String) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.indices.dropLast().compactMap { index in
      for ending in ["_files", ".files"] where parts[index].hasSuffix(ending) {
        let page = parts[index].dropLast(ending.count)
        return (parts[..<index] + [page]).joined(separator: "/")
      }
      return nil
    }
  }

  private static func stem(of path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
    return String(path[..<dot])
  }
}
