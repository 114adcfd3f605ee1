import COrdinary

/// Conversations without a finding, embedded in the binary: some 3,000 messages of good agents.
///
/// They were written by people who knew what rules forbid and not how they are written.
package enum OrdinaryConversations {
  /// All of them, in their order.
  ///
  /// - Throws: `RulePackErrors` where an embedded file is broken; a test reads them.
  package static func all() throws(RulePackErrors) -> [LabelledTranscript] {
    var all: [LabelledTranscript] = []
    for file in PackFile.embedded(chataudit_ordinary_conversations()) {
      all += try LabelledTranscript.all(reading: file.text, file: file.name)
    }
    return all
  }
}
