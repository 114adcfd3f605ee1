extension PageOutput {
  /// What was met on the way, with the first record concerned.
  struct Tally {
    private(set) var count = 0
    private(set) var record: Int?

    mutating func add(record: Int?, count: Int = 1) {
      if self.count == 0 { self.record = record }
      self.count += count
    }
  }
}
