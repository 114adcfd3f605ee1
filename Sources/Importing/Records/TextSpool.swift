internal import Synchronization

/// The texts of a page's records while the page is read; what is more than some go to a temporary
/// file.
///
/// Copies share the texts: only the one that is read on may be appended to.
final class TextSpool: Sendable {
  private struct State: ~Copyable {
    var spool: Spool? = Spool(memoryBytes: 16 << 20)
    var count = 0
  }

  private let state = Mutex(State())

  /// Appends a text; where it lies.
  func append(_ text: Span<UInt8>) -> Range<Int> {
    state.withLock { state in
      do { try state.spool?.append(text) } catch { state.spool = nil }
      let start = state.count
      state.count += text.count
      return start..<state.count
    }
  }

  /// All texts; nil where there was no room for them, or they were taken already.
  func finish() -> ExportBytes? {
    state.withLock { state in
      guard let whole = state.spool.take() else { return nil }
      return try? whole.finish()
    }
  }
}
