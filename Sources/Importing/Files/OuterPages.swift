internal import Foundation

/// What became of saved pages that only hold a frame, where the frame was read from the folder
/// beside them.
enum OuterPages {
  /// Frames in frames are followed so far.
  private static let deepest = 8

  /// The outcomes, with such pages as companions: nothing is missing.
  static func settled(_ outcomes: [FileReader.Outcome]) -> [FileReader.Outcome] {
    guard outcomes.contains(where: \.isShell) else { return outcomes }
    let frames = Dictionary(
      outcomes.map { ($0.report.path, $0.frames) }, uniquingKeysWith: { first, _ in first })
    let read = Set(
      outcomes.filter { $0.isRead || $0.report.disposition == .repeated }.map(\.report.path))
    return outcomes.map { outcome in
      let report = outcome.report
      guard outcome.isShell, report.disposition == .refused,
        report.problems.allSatisfy({ $0.kind == .emptyShell }),
        leads(report.path, to: read, by: frames, depth: 0)
      else { return outcome }
      var companion = outcome
      companion.report.skip(as: .pageAroundFrame)
      companion.report.problems = []
      return companion
    }
  }

  /// The paths of the documents that a page shows in frames and that were saved with it.
  static func frames(of page: Span<UInt8>, at path: String) -> [String] {
    FrameDocuments.addresses(in: page).compactMap { resolved($0, from: path) }
  }

  /// Whether a frame of a page was read, or a frame of one of its frames.
  private static func leads(
    _ page: String, to read: Set<String>, by frames: [String: [String]], depth: Int
  ) -> Bool {
    guard depth < deepest else { return false }
    return (frames[page] ?? []).contains {
      read.contains($0) || leads($0, to: read, by: frames, depth: depth + 1)
    }
  }

  /// The path that an address means on a page; nil where it leads elsewhere.
  private static func resolved(_ address: String, from page: String) -> String? {
    let written = address.trimmed.prefix { $0 != "?" && $0 != "#" }
    guard !written.isEmpty, !written.hasPrefix("/"), !written.contains(":"),
      let link = String(written).removingPercentEncoding
    else { return nil }
    var parts = page.split(separator: "/").dropLast()
    for part in link.split(separator: "/") where part != "." {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
