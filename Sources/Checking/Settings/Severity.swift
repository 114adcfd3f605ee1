/// How bad a finding is, apart from how sure it is.
public enum Severity: Sendable, Hashable, Comparable, CaseIterable {
  // In the order of their weight, by which they are compared.
  case info, minor, major, critical

  /// The name used in packs, findings and `--fail-on`.
  public var name: String {
    switch self {
    case .info: "info"
    case .minor: "minor"
    case .major: "major"
    case .critical: "critical"
    }
  }

  /// What people read.
  public var title: Localized {
    switch self {
    case .info: Localized(zh: "提示", en: "info")
    case .minor: Localized(zh: "轻微", en: "minor")
    case .major: Localized(zh: "较重", en: "major")
    case .critical: Localized(zh: "严重", en: "critical")
    }
  }

  /// The severity of that name, if there is one.
  public init?(name: some StringProtocol) {
    guard let severity = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = severity
  }
}
