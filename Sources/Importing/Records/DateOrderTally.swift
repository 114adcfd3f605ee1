import Transcripts

/// Decides which of day and month comes first, from all dates of a file.
struct DateOrderTally: Sendable {
  private struct Count: Sendable {
    /// Dates that exist under the order, and how many of them run back.
    var read = 0
    var backward = 0
    var first: Int64?
    var last = Int64.min
  }

  private var counts = [Count](repeating: Count(), count: DateOrder.allCases.count)
  /// Whether a date was met that is none without an order.
  private var isNeeded = false

  /// Notes a date as written.
  ///
  /// - Parameter dateText: the date, where the text has only the time of day.
  mutating func add(
    _ text: Span<UInt8>, dateText: Span<UInt8>? = nil, _ times: inout TimeReader
  ) {
    func moment(_ times: inout TimeReader) -> Timestamp? {
      guard let dateText else { return times.read(text).moment }
      return times.read(text, dateText: dateText).moment
    }
    times.dateOrder = nil
    let plain = moment(&times)
    if plain == nil { isNeeded = true }
    for (index, order) in DateOrder.allCases.enumerated() {
      times.dateOrder = order
      guard let moment = moment(&times) else { continue }
      counts[index].read += 1
      if moment.seconds < counts[index].last { counts[index].backward += 1 }
      counts[index].last = moment.seconds
      counts[index].first = counts[index].first ?? moment.seconds
    }
    times.dateOrder = nil
  }

  /// The order under which the most dates exist and the fewest run back; nil where none is needed.
  var order: DateOrder? {
    guard isNeeded, let best, counts[best].read > 0 else { return nil }
    return DateOrder.allCases[best]
  }

  /// Whether another order fits the dates as well.
  var isAmbiguous: Bool {
    guard order != nil, let best else { return false }
    return counts.indices.contains { other in
      other != best && counts[other].read == counts[best].read
        && counts[other].backward == counts[best].backward
        && counts[other].first != counts[best].first
    }
  }

  /// Says that the order was a guess.
  func problem(in file: String) -> ImportProblem? {
    guard isAmbiguous, let order else { return nil }
    return ImportProblem(
      .ambiguousDates, file: file, found: "dates in which day and month could be either",
      expected: "a day above 12, or dates that run on in one order only",
      advice: "They were read \(order.rawValue); write the year first, or say `dates:` in a format "
        + "descriptor of your own, if that is wrong.")
  }

  private var best: Int? {
    counts.indices.max {
      (counts[$0].read, -counts[$0].backward, -$0) < (counts[$1].read, -counts[$1].backward, -$1)
    }
  }
}
