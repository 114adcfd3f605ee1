import Foundation
import Importing
import Testing

/// A page of Qianniu that a browser saved whole: the messages are in a frame in the folder beside it.
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
  }

  @Test(arguments: ["别的_files/frame.html", "frame.html"])
  func isRefusedWhereAnotherPagesFrameWasRead(path: String) throws {
    let exports = try imported(["聊天记录.html": Self.outer, path: Self.frame])
    #expect(!exports.isComplete)
  }
}
