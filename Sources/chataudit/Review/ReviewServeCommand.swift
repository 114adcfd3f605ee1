import ArgumentParser
import Checking
import Foundation
import Reporting
import ReviewServer

struct ReviewServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Opens the review page for a browser on this machine.",
    discussion: """
      The page listens on this machine only. The address printed lets one browser in, once; press \
      Enter for another. Ctrl-C ends it and writes a checkpoint of the log.
      """)

  @Option(help: "The port; without it, any that is free.")
  var port: Int = 0

  @Option(help: "Minutes without a request after which a browser must come in anew.")
  var idle: Int = 60

  @OptionGroup var review: ReviewOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port lies between 0 and 65535")
    }
    guard (1...525_600).contains(idle) else {
      throw ValidationError("--idle lies between 1 and 525,600 minutes, a year")
    }
  }

  func run() async throws {
    let store = try review.open()
    let site = ReviewSite(
      store: store, officer: try review.officerName(), language: review.language,
      titles: try titles(), idleMinutes: idle)
    let hint = review.say(
      "在浏览器里打开（只能用一次；按回车换一个）：", "open in a browser (works once; Enter makes another):")
    do {
      try await LoopbackServer(site, port: port).run { _ in
        Self.show(hint, site)
        // A thread of its own: reading blocks. Not by readLine, which holds the lock on the
        // standard input that the end of the process waits for.
        Thread.detachNewThread {
          var byte: UInt8 = 0
          while read(STDIN_FILENO, &byte, 1) == 1 {
            if byte == 0x0A { Self.show(hint, site) }
          }
        }
      }
    } catch {
      let isTaken = "\(error)".contains("Address already in use")
      let reason =
        isTaken
        ? Localized(zh: "这个端口已被别的程序占用", en: "something else listens there") : Localized(error)
      throw UsageError(
        zh: "127.0.0.1:\(port)：复核页无法在这里打开：\(reason.zh)；请用 --port 换一个端口",
        en: "127.0.0.1:\(port): the page cannot be served there: \(reason.en); give another --port")
    }
    try review.writeCheckpoint(of: store)
  }

  /// What a person calls the checkers and rules, the config's own among them.
  private func titles() throws -> [String: Localized] {
    var options = try WorkspaceOptions.parse([])
    options.config = review.config
    let checkers = try options.checkers()
    let packs = checkers.packs.map { ($0.id, $0.title) }
    let rules = checkers.rules.map { ($0.id, $0.title) }
    return Dictionary(packs + rules, uniquingKeysWith: { first, _ in first })
  }

  private static func show(_ hint: String, _ site: ReviewSite) {
    print(hint)
    print("  " + site.startAddress())
    fflush(nil)
  }
}
