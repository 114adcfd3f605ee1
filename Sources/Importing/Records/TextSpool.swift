internal import Synchronization

/// The texts of a page's records while the page is read; what is more than some go to a temporary file.
///
/// Copies share the texts: only the one that is read on may be appended to.
final class TextSpool: Sendable {
  private let spool = Mutex<Spool?>(Spool(memoryBytes: 16 << 20))
  private let count = Mutex(0)

  /// Appends a text; where it lies.
  func append(_ text: Span<UInt8>) -> Range<Int> {
    spool.withLock { spool in
      do { try spool?.append(text) } catch { spool = nil }
    }
    let end = count.withLock { count in
      count += text.count
      return count
    }
    return end - text.count..<end
  }

  /// All texts; nil where there was no room for them, or they were taken already.
  func finish() -> ExportBytes? {
    spool.withLock { spool in
      guard let whole = spool.take() else { return nil }
      return try? whole.finish()
    }
  }
}
