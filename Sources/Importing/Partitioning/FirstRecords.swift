internal import Synchronization

/// Which records of a file are the first of their conversation: a bit a record.
///
/// So a conversation's place in its file is known while most of the file is not in memory.
final class FirstRecords: Sendable {
  private struct State {
    var words: [UInt64] = []
    /// How many bits are set before each word; empty until the first question.
    var before: [UInt32] = []
  }
  private let state = Mutex(State())

  /// Notes the number of a record, from 1.
  func insert(_ records: some Sequence<UInt32>) {
    state.withLock { state in
      state.before = []
      for record in records {
        let word = Int(record >> 6)
        if state.words.count <= word {
          state.words.append(
            contentsOf: repeatElement(0, count: word + 1 - state.words.count))
        }
        state.words[word] |= 1 << UInt64(record & 63)
      }
    }
  }

  /// The places of conversations by their first records: how many conversations began before each.
  func places(of records: [UInt32]) -> [UInt32] {
    state.withLock { state in
      if state.before.isEmpty {
        var count: UInt32 = 0
        state.before.reserveCapacity(state.words.count)
        for word in state.words {
          state.before.append(count)
          count += UInt32(word.nonzeroBitCount)
        }
      }
      return records.map { record in
        let word = Int(record >> 6)
        guard word < state.words.count else { return 0 }
        let lower = state.words[word] & (1 << UInt64(record & 63) - 1)
        return state.before[word] + UInt32(lower.nonzeroBitCount)
      }
    }
  }
}
