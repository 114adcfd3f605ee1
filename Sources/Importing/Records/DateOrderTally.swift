import Transcripts

/// Decides which of day and month comes first, from all dates of a file.
struct DateOrderTally: Sendable {
  private struct Count: Sendable {
    /// Dates that exist under the order, and how many of them run back.
    var read = 0
    var backward = 0
    var first: Int64?
    var last = Int64.min
    var earliest = Int64.max
    var latest = Int64.min

    /// About how many years lie between the first and the last date: a file holds days or weeks.
    var years: Int64 { read > 0 ? (latest - earliest) / (300 * 86_400) : 0 }

    /// The more a count has of what makes an order likely, the greater.
    var likelihood: (Int, Int, Int64) { (read, -backward, -years) }
  }

  private var counts = [Count](repeating: Count(), count: DateOrder.allCases.count)
  /// Whether a date was met that is none without an order, or another one with the year first.
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
    times.dateOrder = .yearFirst
    if let other = moment(&times), other != plain { isNeeded = true }
    for (index, order) in DateOrder.allCases.enumerated() {
      times.dateOrder = order
      guard let moment = moment(&times) else { continue }
      counts[index].read += 1
      if moment.seconds < counts[index].last { counts[index].backward += 1 }
      counts[index].last = moment.seconds
      counts[index].first = counts[index].first ?? moment.seconds
      counts[index].earliest = min(counts[index].earliest, moment.seconds)
      counts[index].latest = max(counts[index].latest, moment.seconds)
    }
    times.dateOrder = nil
  }

  /// The order under which the most dates exist, the fewest run back and the fewest years lie
  /// between them; nil where none is needed.
  var order: DateOrder? {
    guard isNeeded, let best, counts[best].read > 0 else { return nil }
    return DateOrder.allCases[best]
  }

  /// Whether another order fits the dates as well.
  var isAmbiguous: Bool {
    guard order != nil, let best else { return false }
    return counts.indices.contains { other in
      other != best && counts[other].likelihood == counts[best].likelihood
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
      let (left, right) = (counts[$0], counts[$1])
      if left.likelihood != right.likelihood { return left.likelihood < right.likelihood }
      // Two readings of 26-11-16 lie years apart: exports are of the later one.
      let years = left.read > 0 ? (left.latest - right.latest) / (300 * 86_400) : 0
      return years == 0 ? $0 > $1 : years < 0
    }
  }
}
