import ArgumentParser
import Checking
import Importing
import Reporting
import Transcripts

/// Where the chats were held.
struct PlatformOptions: ParsableArguments {
  @Option(name: .customLong("platform"), help: "The marketplace, whatever the exports say.")
  var name: String?

  func validate() throws {
    guard let name else { return }
    do {
      _ = try Platform(named: name)
    } catch {
      throw ValidationError("--platform: \(error)")
    }
  }

  /// The marketplace of `--platform`, whose name was validated.
  var platform: Platform? { name.flatMap { try? Platform(named: $0) } }
}

extension Platform {
  /// Says so where it is none of those that exports name: the word for it may be mistyped.
  func complainIfUnknown(in language: Language) {
    guard !Platform.known.contains(self) else { return }
    let ids = Platform.known.map(\.rawValue).joined(separator: ", ")
    let titles = Platform.known.map { $0.title(in: .zh) }.joined(separator: "、")
    complain(
      note: Localized(
        zh: "--platform：“\(rawValue)”不是已知的平台（\(titles)），按单独的一个平台处理",
        en: "--platform: ‘\(rawValue)’ is none of the known ones (\(ids)), and is taken as a "
          + "platform of its own"), in: language)
  }
}
