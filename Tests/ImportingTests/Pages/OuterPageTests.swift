import Foundation
import Importing
import Testing

/// A page of Qianniu that a browser saved whole: the messages are in a frame in the folder beside
/// it.
struct OuterPageTests {
  private static let outer =
    "<html><body><iframe src=\"聊天记录_files/frame.html\"></iframe>"
    + "<script src=\"app-customer-service/toolpage/Message\"></script></body></html>"
  private static let frame = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let sample = root.appending(path: "Samples/qianniu-page/3-xiaoman.html")
    return (try? String(contentsOf: sample, encoding: .utf8)) ?? ""
  }()

  @Test func isACompanionWhereItsFrameWasRead() throws {
    let exports = try imported([
      "聊天记录.html": Self.outer, "聊天记录_files/frame.html": Self.frame,
    ])
    #expect(exports.transcriptCount == 1)
    #expect(exports.isComplete, "\(exports.problems)")
    let page = try #require(exports.files.first { $0.path == "聊天记录.html" })
    #expect(page.disposition == .companion)
    #expect(page.byteCount == Self.outer.utf8.count)
    #expect(page.digest.count == 64)
    #expect(page.encoding == "UTF-8")
  }

  @Test(arguments: [
    "./聊天记录_files/frame.html", "%E8%81%8A%E5%A4%A9%E8%AE%B0%E5%BD%95_files/frame.html?a#b",
  ])
  func theFramesAddressMayBeWrittenOtherwise(address: String) throws {
    let outer = Self.outer.replacing("聊天记录_files/frame.html", with: address)
    let exports = try imported(["聊天记录.html": outer, "聊天记录_files/frame.html": Self.frame])
    #expect(exports.isComplete, "\(exports.problems)")
  }

  @Test func aFrameInAFrameIsFollowed() throws {
    let exports = try imported([
      "聊天记录.html": Self.outer,
      "聊天记录_files/frame.html": "<html><body><iframe src=\"inner.html\"></iframe></body></html>",
      "聊天记录_files/inner.html": Self.frame,
    ])
    #expect(exports.isComplete, "\(exports.problems)")
    #expect(exports.transcriptCount == 1)
  }

  /// What was read of the folder does not make up for a page that shows none of it.
  @Test(arguments: [
    "<iframe src=\"聊天记录_files/other.html\"></iframe>", "<div class=\"message-list-right\"></div>",
  ])
  func isRefusedWhereItsFrameWasNotRead(content: String) throws {
    let outer = Self.outer.replacing(
      "<iframe src=\"聊天记录_files/frame.html\"></iframe>", with: content)
    let exports = try imported(["聊天记录.html": outer, "聊天记录_files/frame.html": Self.frame])
    #expect(exports.transcriptCount == 1)
    #expect(!exports.isComplete)
  }

  @Test(arguments: ["别的_files/frame.html", "frame.html"])
  func isRefusedWhereAnotherPagesFrameWasRead(path: String) throws {
    let exports = try imported(["聊天记录.html": Self.outer, path: Self.frame])
    #expect(!exports.isComplete)
  }
}
