import Transcripts

/// The messages of one transcript as the second reader sees them, each read once.
///
/// One thread's, like the scratch that holds it.
final class MessageReadings {
  private var gist = ReadingGist()
  private var transcript: Transcript?
  /// By message of the transcript at hand.
  private var gists: [[UInt16]?] = []
  private var places: [WeighedPlace?] = []

  /// Forgets the last transcript.
  func reset(for transcript: Transcript) {
    self.transcript = transcript
    gists.removeAll(keepingCapacity: true)
    gists += repeatElement(nil, count: transcript.count)
    places.removeAll(keepingCapacity: true)
    places += repeatElement(nil, count: transcript.count)
  }

  /// The places of a message's text at which it is read so that nothing in it is missed: a short one whole.
  func places(of message: Message) -> [(words: Substring, place: WeighedPlace)] {
    let text = message.text
    if let place = place(of: message) { return [(text[...], place)] }
    return ReadingUnit.places(of: text).map { range in
      let words = ReadingUnit.Reader.stretch(of: text, around: range)
      let unit = ReadingUnit(gist.read(words), of: words, by: message.role)
      return (words, WeighedPlace(unit, isComplete: false))
    }
  }

  /// The whole of a message's text; nil of a long one, whose places are read by themselves.
  func place(of message: Message) -> WeighedPlace? {
    if let known = places[message.index] { return known }
    let text = message.text
    if ReadingUnit.isLong(text) { return nil }
    let gist = gist.read(text)
    gists[message.index] = gist
    let place = WeighedPlace(ReadingUnit(gist, of: text[...], by: message.role), isComplete: false)
    places[message.index] = place
    return place
  }

  /// The same with what was said around it.
  func completePlace(of message: Message) -> WeighedPlace? {
    let place = place(of: message)
    place?.complete { addNeighbours(to: &$0, of: message) }
    return place
  }

  /// Adds what was said around a message.
  func addNeighbours(to unit: inout ReadingUnit, of message: Message) {
    guard let transcript else { return }
    unit.addNeighbours(of: message, in: transcript) { gist(of: $0, in: transcript) }
  }

  private func gist(of message: Int, in transcript: Transcript) -> [UInt16] {
    if let known = gists[message] { return known }
    let read = gist.read(transcript.arena.span.extracting(transcript[message].textRange))
    gists[message] = read
    return read
  }
}
