import Foundation
import Importing
import TestSupport
import Testing
import Transcripts

/// What is read from a page does not depend on which parser read it.
struct PlainReadingTests {
  /// Everything that is told of a page: its messages with their places, and its report.
  private func reading(_ page: [UInt8], isPlain: Bool, nesting: Int = 10_000) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(page, to: "page.html")
    var settings = ImportSettings()
    settings.readsPlainPages = isPlain
    settings.limits.nesting = nesting
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    let messages = try exports.transcripts().flatMap { transcript in
      [String(describing: transcript.identity)]
        + transcript.messages.map { message in
          [
            message.role.name, String(describing: message.roleDecision), message.sender ?? "",
            message.sentAt?.rfc3339 ?? "", message.text, String(message.session),
            String(describing: message.kind), String(describing: message.attachments),
            String(describing: message.provenance),
          ].joined(separator: "|")
        }
    }
    return messages + exports.files.map { String(describing: $0) }
  }

  private func compare(_ page: [UInt8], _ name: String, nesting: Int = 10_000) throws {
    let plain = try reading(page, isPlain: true, nesting: nesting)
    let library = try reading(page, isPlain: false, nesting: nesting)
    if let difference = PlainPageTests.difference(plain, library) {
      Issue.record("\(name): \(difference)")
    }
  }

  @Test func samplesReadTheSame() throws {
    let samples = try PlainPageTests.samples()
    #expect(samples.count > 30)
    for (name, bytes) in samples { try compare(bytes, name) }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func changedSamplesReadTheSame(seed: UInt64) throws {
    var maker = PageMaker(seed: 300 + seed)
    let samples = try PlainPageTests.samples()
    for number in 0..<60 {
      let sample = maker.generator.pick(samples)
      try compare(maker.mutated(sample.bytes), "\(sample.name), change \(number)")
    }
  }

  /// Behind a thousand messages stands what only libxml2 reads: nothing of the first reading stays.
  @Test func aPageThatIsPlainAlmostToItsEndReadsTheSame() throws {
    let item = """
      <li class="message-item"><div class="message-name">小笋</div><div class="message-time">\
      2026-11-16 09:00:00</div><div class="message-text">亲，在的 &amp; &lt;3</div></li>

      """
    for end in ["</ul></body></html>", "微\u{1}信</ul></body></html>", "</ul><a title=\"没有关上>"] {
      let page =
        "<html><body><div data-testid=\"beast-core\"></div><ul>"
        + String(repeating: item, count: 1_000) + end
      try compare(Array(page.utf8), end)
    }
  }

  @Test func theLimitOfNestingHoldsInBoth() throws {
    let item = """
      <li class="message-item"><span class="message-name">小笋</span><p class="message-text">好</p></li>
      """
    let page =
      "<html><body><div data-testid=\"beast-core\"></div>"
      + String(repeating: "<div>", count: 50) + item + String(repeating: "</div>", count: 50) + item
    try compare(Array(page.utf8), "50 elements", nesting: 40)
    #expect(try reading(Array(page.utf8), isPlain: true, nesting: 40).last?.contains("40") == true)
  }
}
