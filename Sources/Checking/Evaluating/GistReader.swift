import Synchronization
import TextMatching

/// Reads the gist of messages for the checks of one thread.
final class GistReader: Sendable {
  private let buffer = Mutex(GistBuffer())
  private let particles: Set<UInt16>

  init() {
    let text = Filler.particleText
    particles = Set(buffer.withLock { $0.gist(of: text.utf8Span.span) })
  }

  /// What a text says, without particles such as 亲.
  func gist(of text: Span<UInt8>) -> [UInt16] {
    var gist = buffer.withLock { $0.gist(of: text) }
    gist.removeAll(where: particles.contains)
    return gist
  }
}
