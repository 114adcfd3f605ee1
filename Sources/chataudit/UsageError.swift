import Checking

/// A usage error that the argument parser cannot see: exit 2.
struct UsageError: SpokenError {
  let message: Localized

  init(zh: String, en: String) { message = Localized(zh: zh, en: en) }
}
