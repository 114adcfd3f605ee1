extension Sample {
  /// A draw from ids that come one by one: never more than the sample's size and some are kept.
  ///
  /// It draws what `draw` draws from all of them at once.
  struct Drawing {
    private let sample: Sample
    /// How many are kept before those that cannot be drawn any more are dropped.
    private let mostKept: Int
    private var kept: [(ticket: Double, id: String, place: Int)] = []

    init(of sample: Sample) {
      self.sample = sample
      // No export has a millionth of what half of the largest number is.
      mostKept = 2 * min(max(0, sample.size), Int.max / 4) + 1_024
    }

    mutating func add(_ id: String, at place: Int) {
      kept.append((Sample.ticket(seed: sample.seed, stratum: "", id: id), id, place))
      if kept.count >= mostKept { prune() }
    }

    /// The places of the ids drawn so far.
    var places: [Int] {
      var drawing = self
      drawing.prune()
      return drawing.kept.map(\.place)
    }

    private mutating func prune() {
      kept.sort { ($0.ticket, $0.id) < ($1.ticket, $1.id) }
      kept.removeLast(max(0, kept.count - max(0, sample.size)))
    }
  }
}
