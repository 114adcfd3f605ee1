public import Checking

/// What officers said of a finding, as reports tell it.
public struct FindingVerdict: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Nobody has decided, or a waiver has run out.
    case open
    case confirmed
    case falsePositive = "false-positive"
    case waived
    /// Officers decided otherwise than each other, and nobody has settled it.
    case disputed
  }

  public var state: State
  /// Who decided, in the order of their decisions.
  public var officers: [String]
  /// Why, in the officers' words.
  public var reason: Localized?
  /// The day of the last decision, such as `2026-11-23`.
  public var day: String?

  public init(state: State, officers: [String] = [], reason: Localized? = nil, day: String? = nil) {
    self.state = state
    self.officers = officers
    self.reason = reason
    self.day = day
  }

  /// Whether officers let the finding go.
  public var isDismissal: Bool { state == .falsePositive || state == .waived }
}
