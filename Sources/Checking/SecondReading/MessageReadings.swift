import Transcripts

/// The messages of one transcript as the second reader sees them, each read once.
///
/// One thread's, like the scratch that holds it.
final class MessageReadings {
  private typealias Places = [(words: Substring, place: WeighedPlace)]

  private var gist = ReadingGist()
  private let memory = ReadingMemory()
  private var transcript: Transcript?
  /// By message of the transcript at hand.
  private var gists: [[UInt16]?] = []
  private var places: [Places?] = []
  private var otherSide: OtherSide?
  /// How many places of long texts are kept for the transcript at hand.
  private var longPlaces = 0
  /// A long text has a place every 40 characters, and each may hold some kilobytes: what is kept of
  /// them must not grow with the length of texts.
  private static let mostLongPlaces = 4_096

  /// Forgets the last transcript.
  func reset(for transcript: Transcript) {
    self.transcript = transcript
    gists.removeAll(keepingCapacity: true)
    gists += repeatElement(nil, count: transcript.count)
    places.removeAll(keepingCapacity: true)
    places += repeatElement(nil, count: transcript.count)
    otherSide = nil
    longPlaces = 0
  }

  /// The places of a message's text at which it is read so that nothing in it is missed: a short
  /// one whole.
  func places(of message: Message) -> [(words: Substring, place: WeighedPlace)] {
    if let known = places[message.index] { return known }
    let places = words(of: message).map { text, weighed in
      (words: text, place: WeighedPlace(weighed, memory))
    }
    if places.count == 1 {
      gists[message.index] = places[0].place.unit.own
    } else {
      guard longPlaces + places.count <= Self.mostLongPlaces else { return places }
      longPlaces += places.count
    }
    self.places[message.index] = places
    return places
  }

  private func words(of message: Message) -> [ReadingMemory.Words] {
    guard let transcript else { return [] }
    return memory.words(of: transcript.arena[message.textRange], by: message.role) {
      let text = message.text
      guard ReadingUnit.isLong(text) else {
        let unit = ReadingUnit(gist.read(text), of: text[...], by: message.role)
        return [(text: text[...], weighed: WeighedWords(unit))]
      }
      return ReadingUnit.places(of: text).map { range in
        let words = ReadingUnit.Reader.stretch(of: text, around: range)
        let unit = ReadingUnit(gist.read(words), of: words, by: message.role)
        return (text: words, weighed: WeighedWords(unit))
      }
    }
  }

  /// The whole of a message's text; nil of a long one, whose places are read by themselves.
  func place(of message: Message) -> WeighedPlace? {
    if places[message.index] == nil, ReadingUnit.isLong(message.text) { return nil }
    let places = places(of: message)
    return places.count == 1 ? places[0].place : nil
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
    let otherSide = self.otherSide ?? OtherSide(transcript)
    self.otherSide = otherSide
    unit.addNeighbours(of: message, in: transcript, answering: otherSide[message.index]) {
      gist(of: $0, in: transcript)
    }
  }

  private func gist(of message: Int, in transcript: Transcript) -> [UInt16] {
    if let known = gists[message] { return known }
    let read = gist.read(transcript.arena.span.extracting(transcript[message].textRange))
    gists[message] = read
    return read
  }
}
