import Checking

/// A usage error that the argument parser cannot see: exit 2.
struct UsageError: SpokenError {
  let message: Localized

  init(zh: String, en: String) { message = Localized(zh: zh, en: en) }
}

extension Localized {
  /// What an error says; of one that speaks English alone, that in both languages.
  init(_ error: any Error) {
    self = (error as? any SpokenError)?.message ?? Localized(zh: "\(error)", en: "\(error)")
  }
}
