import Checking
import TextMatching
import Transcripts

/// The word lists of the pack, and what they say about a message.
struct ReplyWords: Sendable {
  /// Words that close a matter: 好的, 知道了.
  let closing: MatchList
  /// What may stand beside them without asking anything: 那, 我, 亲.
  let fillers: MatchList
  let thanks: MatchList
  /// Words by which a message calls itself automatic.
  let automatic: MatchList
  /// A machine's words that only say that nobody is there: 客服可能在忙.
  let busy: MatchList
  /// What a topic is spoken of with, and what takes a message out of it, by the topic's name.
  let topics: [String: Topic]
  /// Words that ask for something or complain, whatever thanks stand beside them.
  let asking: MatchList
  /// What takes single ones of them back: 退款收到了, 没想到.
  let settledWords: MatchList
  /// More such words, that also occur beside thanks.
  let calling: MatchList
  /// Moods, which alone ask nothing: 心碎, 好贵啊.
  let moods: MatchList
  /// Anger at the shop or its goods: a mood after it waits for the shop.
  let grievance: MatchList
  /// The shop's words that wait for the buyer's: questions, and what it asks to be told or sent.
  let inviting: MatchList
  /// The shop's excuse for a late answer.
  let excuse: MatchList

  /// A topic's words, what takes single ones of them back, and what takes a message out of it.
  struct Topic: Sendable {
    var words: MatchList
    var exceptions: MatchList
    var others: MatchList
  }

  init(_ context: CheckContext, topics names: Set<String>) throws(RulePackError) {
    closing = try context.list("closing-words")
    fillers = try context.list("fillers")
    thanks = try context.list("thanks")
    automatic = try context.list("automatic-reply")
    busy = try context.list("robot-busy")
    asking = try context.list("asking")
    settledWords = try context.list("settled")
    calling = try context.list("calling")
    moods = try context.list("moods")
    grievance = try context.list("grievance")
    inviting = try context.list("inviting")
    excuse = try context.list("excuse")
    var topics: [String: Topic] = [:]
    for name in names.sorted() where name != ReplyClocks.thanksTopic {
      topics[name] = Topic(
        words: try context.list(name), exceptions: try context.list("not-" + name),
        others: try context.list("other-than-" + name))
    }
    self.topics = topics
  }

  /// The conversation as the clocks see it, with `opens` where a buyer asks for a reply.
  func timeline(of transcript: MatchedTranscript) -> [TimelineEntry] {
    var entries: [TimelineEntry] = []
    entries.reserveCapacity(transcript.messages.count)
    var shopHasSpoken = false
    for message in transcript.messages {
      var entry = TimelineEntry(
        speaker(of: message, in: transcript), at: message.sentAt, session: message.session)
      switch entry.speaker {
      case .buyer:
        entry.closes = shopHasSpoken && isClosing(message, in: transcript)
        entry.opens = !entry.closes
      case .human, .automatic:
        shopHasSpoken = true
      case .nobody:
        break
      }
      entries.append(entry)
    }
    withdrawStatements(&entries, transcript)
    markInstantReplies(&entries, transcript)
    return entries
  }

  /// The timeline of a clock that starts at certain messages only.
  func timeline(
    _ entries: [TimelineEntry], topic: String, in transcript: MatchedTranscript
  ) -> [TimelineEntry] {
    var entries = entries
    if topic == ReplyClocks.thanksTopic {
      // Thanks for a service: the shop has spoken, and no question waits.
      var questionWaits = true
      var asked: Timestamp?
      for index in entries.indices {
        switch entries[index].speaker {
        case .human, .automatic: questionWaits = false
        case .nobody: break
        case .buyer:
          if entries[index].opens {
            questionWaits = true
            asked = entries[index].sentAt
          }
          // Long after the question, thanks are for what was done about it.
          if let asked, let thanked = entries[index].sentAt, thanked.seconds - asked.seconds > 600 {
            questionWaits = false
          }
          entries[index].opens =
            entries[index].closes && !questionWaits && transcript.has(thanks, in: index)
        }
      }
      return entries
    }
    guard let topic = topics[topic] else { return entries }
    for index in entries.indices where entries[index].opens {
      entries[index].opens = speaks(of: topic, index, in: transcript)
    }
    return entries
  }

  func speaks(of topic: Topic, _ message: Int, in transcript: MatchedTranscript) -> Bool {
    !transcript.has(topic.others, in: message)
      && isSpoken(topic.words, without: topic.exceptions, in: message, of: transcript)
  }

  private func speaker(
    of message: Message, in transcript: MatchedTranscript
  ) -> TimelineEntry.Speaker {
    switch message.kind {
    case .recalled, .handover, .notice: return .nobody
    case .text, .media: break
    }
    guard !message.isEmpty || !message.attachments.isEmpty else { return .nobody }
    switch message.role {
    case .system: return .nobody
    case .robot: return transcript.has(busy, in: message.index) ? .nobody : .automatic
    case .agent: return transcript.has(automatic, in: message.index) ? .automatic : .human
    case .buyer: return message.isSuspectedSpam ? .nobody : .buyer
    }
  }

  /// Whether a message consists of closing words, thanks, emoji and punctuation alone.
  private func isClosing(_ message: Message, in transcript: MatchedTranscript) -> Bool {
    guard message.attachments.allSatisfy({ $0.kind == .sticker }) else { return false }
    let index = message.index
    // 太谢谢了，一说就会: thanks and praise ask nothing.
    if transcript.has(thanks, in: index), !asks(index, in: transcript) { return true }
    let words = transcript.hits(of: closing, in: index) + transcript.hits(of: thanks, in: index)
    if words.isEmpty, !message.isEmpty, !transcript.has(fillers, in: index),
      message.text.unicodeScalars.first?.isSilent == false
    {
      return false
    }
    let covered = (words + transcript.hits(of: fillers, in: index))
      .filter { $0.surface == .text }.map(\.range)
    var byte = 0
    var isSpoken = words.contains { $0.surface == .text }
    for scalar in message.text.unicodeScalars {
      defer { byte += UTF8.width(scalar) }
      if scalar == "?" || scalar == "？" { return false }
      if covered.contains(where: { $0.contains(byte) }) { continue }
      guard scalar.isSilent else {
        return settles(message, startingWith: words.filter { $0.surface == .text }, transcript)
      }
      if scalar.value >= 0x231A, scalar.properties.isEmojiPresentation { isSpoken = true }
    }
    return isSpoken || message.isEmpty
  }

  /// Whether a message asks or complains, beside what it says is settled.
  private func asks(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    isSpoken(asking, without: settledWords, in: message, of: transcript)
  }

  private func isSpoken(
    _ words: MatchList, without others: MatchList, in message: Int, of transcript: MatchedTranscript
  ) -> Bool {
    guard transcript.has(words, in: message) else { return false }
    guard transcript.has(others, in: message) else { return true }
    let exceptions = transcript.hits(of: others, in: message).map(\.range)
    return transcript.hits(of: words, in: message).contains { hit in
      !exceptions.contains { $0.overlaps(hit.range) }
    }
  }

  /// A message that only settles a matter is no longer than this many characters.
  private static let longestSettling = 24

  /// Whether a short message begins by agreeing and goes on without asking, complaining or giving
  /// numbers to act on: 好的，已经寄了; 行，就按你说的办.
  private func settles(
    _ message: Message, startingWith words: [Hit], _ transcript: MatchedTranscript
  ) -> Bool {
    let index = message.index
    guard !words.isEmpty, !transcript.has(asking, in: index),
      !transcript.has(calling, in: index),
      !topics.values.contains(where: { transcript.has($0.words, in: index) })
    else { return false }
    var (byte, count, digits, hasBegun) = (0, 0, 0, false)
    for scalar in message.text.unicodeScalars {
      defer { byte += UTF8.width(scalar) }
      count += 1
      digits = ("0"..."9").contains(scalar) ? digits + 1 : 0
      if scalar == "?" || scalar == "？" || count > Self.longestSettling || digits > 4 {
        return false
      }
      if !hasBegun, !scalar.isSilent {
        guard words.contains(where: { $0.range.contains(byte) }) else { return false }
        hasBegun = true
      }
    }
    return hasBegun
  }

  /// Marks replies that came within two seconds and are too long to have been typed.
  private func markInstantReplies(
    _ entries: inout [TimelineEntry], _ transcript: MatchedTranscript
  ) {
    guard !entries.contains(where: { $0.speaker == .automatic }),
      entries.contains(where: { ($0.sentAt?.secondOfDay ?? 0) % 60 != 0 })
    else { return }
    var asked: Timestamp?
    for (index, message) in transcript.messages.enumerated() {
      switch entries[index].speaker {
      case .buyer: asked = entries[index].sentAt
      case .human:
        if let question = asked, let answer = entries[index].sentAt,
          answer.seconds - question.seconds <= 2, message.text.unicodeScalars.count >= 12
        {
          entries[index].looksAutomatic = true
        }
        asked = nil
      case .automatic, .nobody: break
      }
    }
  }
}
