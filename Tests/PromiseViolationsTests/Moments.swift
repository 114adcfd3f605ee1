import Transcripts

/// A moment of November 2026 in the zone +08:00; the 16th is a Monday.
func moment(_ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0) -> Timestamp {
  Timestamp(
    year: 2026, month: 11, day: day, hour: hour, minute: minute, second: second, offset: 28_800)
}

/// The last second of a day of November 2026.
func endOf(_ day: Int) -> Timestamp { moment(day, 23, 59, 59) }

/// Numbers from a seed, the same on every machine.
///
/// Source: Sebastiano Vigna, SplitMix64.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
