import Foundation

/// The terminal on which results are shown.
enum Terminal {
  /// Whether standard output goes there.
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether text there may be coloured: it is one, and NO_COLOR (no-color.org) is not set.
  static var isColoured: Bool {
    isOutput
      && ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty ?? true
  }
}
