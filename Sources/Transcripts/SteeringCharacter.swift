extension Unicode.Scalar {
  /// Whether it steers what prints it, and shows nothing itself: a control character, a line break
  /// among them, or one that turns the direction of writing (the bidirectional controls of UAX #9).
  ///
  /// What is written in an export or a packet may hold some to steer a reader's terminal or page.
  package var steers: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
      true
    default: false
    }
  }
}
