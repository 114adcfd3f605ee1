import TextMatching
import Transcripts

/// Reads the gist of messages for the checks of one thread, each message's once.
final class GistReader {
  private var buffer = GistBuffer()
  private let particles: Set<UInt16>
  /// By message of the transcript at hand.
  private var gists: [[UInt16]?] = []

  init() {
    let text = Filler.particleText
    particles = Set(buffer.gist(of: text.utf8Span.span))
  }

  /// Forgets the last transcript.
  func reset(for transcript: Transcript) {
    gists.removeAll(keepingCapacity: true)
    gists += repeatElement(nil, count: transcript.count)
  }

  /// What a message of the transcript at hand says, without particles such as 亲.
  func gist(of message: Message, in transcript: Transcript) -> [UInt16] {
    if let known = gists[message.index] { return known }
    let gist = gist(of: transcript.arena.span.extracting(message.textRange))
    gists[message.index] = gist
    return gist
  }

  /// What any text says, without particles.
  func gist(of text: String) -> [UInt16] { gist(of: text.utf8Span.span) }

  private func gist(of text: Span<UInt8>) -> [UInt16] {
    var gist = buffer.gist(of: text)
    if gist.contains(where: particles.contains) { gist.removeAll(where: particles.contains) }
    return gist
  }
}
