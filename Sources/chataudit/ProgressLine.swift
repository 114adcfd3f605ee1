import Foundation
import Synchronization

/// A line on a terminal that says how far a run is; nothing where standard error is no terminal.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let shownPercent = Mutex(-1)

  init(isQuiet: Bool) { isShown = !isQuiet && isatty(STDERR_FILENO) == 1 }

  /// Shows how many of how many transcripts are done.
  func show(_ done: Int, of total: Int) {
    guard isShown, total > 0 else { return }
    let percent = done * 100 / total
    shownPercent.withLock { shown in
      guard percent > shown else { return }
      shown = percent
      StandardError.write("\r\(percent) %  \(done)/\(total)")
    }
  }

  /// Clears the line.
  func finish() {
    guard isShown else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
