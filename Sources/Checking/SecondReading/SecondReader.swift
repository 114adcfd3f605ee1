import CSecondReader

/// A second opinion on findings: how much a place reads like those that officers marked for a rule.
///
/// A linear model over runs of characters, learned from labelled transcripts by
/// `Benchmarks/Detection/train.py`, which describes the file of its weights. It only ever sets findings
/// aside, and knows only rules whose words could be learned; of others it says nothing.
package struct SecondReader: Sendable {
  /// The reader in the binary; nil where the file of weights is broken, which a test rules out.
  package static let builtIn = SecondReader(reading: builtInWeights)

  /// What a rule's findings are held against.
  struct Rule: Sendable {
    var place: UInt8
    var bias: Float
    /// What one unit of a stored weight is worth.
    var scale: Float
    /// Findings of lower log-odds are set aside.
    var threshold: Float
  }

  package let bits: Int
  let rules: [String: Rule]
  /// For each bucket, where its weights begin in `weights`, in pairs; one more for the end.
  private let starts: [UInt32]
  /// Pairs of a rule's place and a weight.
  private let weights: [UInt8]

  /// The version of the file's form.
  static let magic: [UInt8] = Array("CASR0001".utf8)

  /// - Parameter bytes: as `train.py` writes them; nil when they are not of that form.
  package init?(reading bytes: [UInt8]) {
    var reader = WeightsReader(bytes: bytes)
    guard reader.take(Self.magic.count) == Self.magic[...],
      let bits = reader.number(), (8...24).contains(bits), let count = reader.number(), count < 256
    else { return nil }
    var rules: [String: Rule] = [:]
    for place in 0..<count {
      guard let length = reader.number(), let name = reader.take(Int(length)),
        let bias = reader.number(), let scale = reader.number(), let threshold = reader.number()
      else { return nil }
      rules[String(decoding: name, as: UTF8.self)] = Rule(
        place: UInt8(place), bias: Float(bitPattern: bias), scale: Float(bitPattern: scale),
        threshold: Float(bitPattern: threshold))
    }
    guard let starts = reader.numbers((1 << Int(bits)) + 1), let pairs = starts.last,
      let weights = reader.take(Int(pairs) * 2), reader.isAtEnd,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.bits = Int(bits)
    self.rules = rules
    self.starts = starts
    self.weights = Array(weights)
  }

  /// Whether a finding of a rule, by its full id, is to be set aside at a place that reads like this.
  package func setsAside(_ unit: ReadingUnit, as rule: String) -> Bool {
    guard let known = self.rule(rule) else { return false }
    return logOdds(of: unit, known) < known.threshold
  }

  /// A rule's own weights, else those of its pack, whose rules share them where they share their words.
  private func rule(_ id: String) -> Rule? {
    rules[id] ?? id.firstIndex(of: "/").flatMap { rules[String(id[..<$0])] }
  }

  /// How much a place reads like those marked for a rule, as the natural logarithm of the odds; nil
  /// where the reader does not know the rule.
  package func logOdds(of unit: ReadingUnit, as rule: String) -> Float? {
    self.rule(rule).map { logOdds(of: unit, $0) }
  }

  private func logOdds(of unit: ReadingUnit, _ rule: Rule) -> Float {
    let features = ReadingFeatures(unit, bits: bits)
    var odds = rule.bias
    for group in features.groups.indices {
      let buckets = features.groups[group]
      if buckets.isEmpty { continue }
      var sum: Int32 = 0
      for bucket in buckets { sum += weight(of: rule.place, in: bucket) }
      odds +=
        Float(sum) * rule.scale * ReadingFeatures.groupWeights[group]
        / Float(buckets.count).squareRoot()
    }
    return odds
  }

  private func weight(of place: UInt8, in bucket: UInt32) -> Int32 {
    var index = Int(starts[Int(bucket)]) * 2
    let end = Int(starts[Int(bucket) + 1]) * 2
    while index < end {
      if weights[index] == place { return Int32(Int8(bitPattern: weights[index + 1])) }
      index += 2
    }
    return 0
  }
}

extension SecondReader {
  /// The file of weights in the binary.
  package static var builtInWeights: [UInt8] {
    let embedded = chataudit_second_reader()
    guard embedded.count > 0 else { return [] }
    let file = embedded.files[0]
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
  }
}

/// Reads the file of weights: numbers of four bytes, the lowest first, and runs of bytes.
private struct WeightsReader {
  let bytes: [UInt8]
  var place = 0

  var isAtEnd: Bool { place == bytes.count }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, bytes.count - place >= count else { return nil }
    defer { place += count }
    return bytes[place..<place + count]
  }

  mutating func number() -> UInt32? {
    take(4).map { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
  }

  mutating func numbers(_ count: Int) -> [UInt32]? {
    guard bytes.count - place >= count * 4 else { return nil }
    defer { place += count * 4 }
    return bytes.span.bytes.extracting(place..<place + count * 4).withUnsafeBytes { raw in
      (0..<count).map {
        UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
      }
    }
  }
}
