import Checking
import Transcripts

/// What questions and answers are about, by the lists `ask-…` and `tell-…` of the pack.
struct Topics: Sendable {
  struct Topic: Sendable {
    var name: String
    /// A question about it; strict, so that a question is not taken for another.
    var ask: MatchList
    /// Anything an answer about it would contain; wide, so that no answer is missed.
    var tell: MatchList
  }

  let all: [Topic]

  /// The topics that a rule names under `topics:`.
  init(_ context: CheckContext, of rule: Rule) throws(RulePackError) {
    guard let names = try rule.options.strings("topics"), !names.isEmpty else {
      throw rule.error(
        zh: "缺少“topics”，例如 [shipping, size]",
        en: "‘topics’ is missing, such as [shipping, size]")
    }
    var topics: [Topic] = []
    for name in names {
      topics.append(
        Topic(
          name: name, ask: try context.list("ask-\(name)"),
          tell: try context.list("tell-\(name)")))
    }
    all = topics
  }

  /// The topics that any of the messages asks about.
  func asked(in messages: [Int], of transcript: MatchedTranscript) -> [Topic] {
    all.filter { transcript.has($0.ask, inAnyOf: messages) }
  }
}
