import Importing
import Testing
import Transcripts

/// Lists that have only the part at hand on the page, and room for the rest.
@Suite struct VirtualListTests {
  private func message(_ index: Int, _ attributes: String = "") -> String {
    "<div class=\"message left\" \(attributes)><span class=\"nick\">石斛</span>"
      + "<span class=\"time\">2026-11-16 10:0\(index):00</span><div class=\"bubble\">问\(index)</div></div>"
  }

  private func problems(_ body: String) throws -> [ImportProblem.Kind] {
    let exports = try imported(["page.html": "<html><body>\(body)</body></html>"])
    #expect(try exports.lines().count == 3)
    return exports.problems.map(\.kind)
  }

  private func messages(_ attributes: (Int) -> String) -> String {
    (0..<3).map { message($0, attributes($0)) }.joined()
  }

  private var plain: String { messages { _ in "" } }

  @Test func messagesThatArePutFarDown() throws {
    for style in [
      "position:absolute;top:NUMBERpx", "transform: translateY(NUMBERpx)",
      "transform:translate3d(0, NUMBERpx, 0)",
    ] {
      let far = messages { "style=\"\(style.replacing("NUMBER", with: "\(9_600 + $0 * 80)"))\"" }
      #expect(
        try problems("<div style=\"height:40000px\">\(far)</div>") == [.partialPage], "\(style)")
    }
    let wrapped = (0..<3).map {
      "<div style=\"position:absolute;top:\(9_600 + $0 * 80)px\">\(message($0))</div>"
    }
    #expect(try problems("<div>\(wrapped.joined())</div>") == [.partialPage])
  }

  @Test func roomBelowTheLastMessage() throws {
    let near = messages { "style=\"position:absolute;top:\($0 * 80)px\"" }
    #expect(try problems("<div style=\"height:40000px\">\(near)</div>") == [.partialPage])
    #expect(try problems("<div style=\"height:400px\">\(near)</div>") == [])
    #expect(try problems("<div style=\"height:40000px\">\(plain)</div>") == [])
    #expect(
      try problems("<div style=\"height:4000px\"><div style=\"top:64px\">\(plain)</div></div>")
        == [])
  }

  @Test func elementsThatAreNothingButRoom() throws {
    let spacer = "<div style=\"height:9600px\"></div>"
    #expect(try problems("<div>\(spacer)\(plain)</div>") == [.partialPage])
    #expect(try problems("<div>\(plain)\(spacer)</div>") == [.partialPage])
    #expect(try problems("<div>\(plain)<div style=\"height:40px\"></div></div>") == [])
    #expect(try problems("<div>\(plain)</div><aside><p>订单</p>\(spacer)</aside>") == [])
  }

  @Test func theSizeOfTheSetThatAnElementIsOf() throws {
    #expect(
      try problems(
        "<div role=\"list\">\(messages { "aria-setsize=\"500\" aria-posinset=\"\(120 + $0)\"" })</div>"
      )
        == [.partialPage])
    let wrapped = (0..<3).map { "<div aria-setsize=\"500\">\(message($0))</div>" }
    #expect(try problems("<div>\(wrapped.joined())</div>") == [.partialPage])
    for size in ["3", "-1", "x"] {
      #expect(try problems("<div>\(messages { _ in "aria-setsize=\"\(size)\"" })</div>") == [])
    }
  }
}
