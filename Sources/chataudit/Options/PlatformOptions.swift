import ArgumentParser
import Importing
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
