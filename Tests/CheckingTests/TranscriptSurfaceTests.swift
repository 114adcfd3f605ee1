import Checking
import Testing
import Transcripts

/// The texts of surfaces, of whichever message of a transcript.
@Suite struct TranscriptSurfaceTests {
  private func transcript() throws -> Transcript {
    try ExampleScript(
      Example(
        kind: .passes,
        script: """
          客服: [图片: 圆通速递]
          买家: 哪张是我的
          客服: [图片: 面单 / 收何秀枝 苏州]
          """, file: "surfaces", line: 1)
    ).transcript
  }

  @Test func anImageBehindAnotherOnesHasItsOwnLines() throws {
    let transcript = try transcript()
    func lines(_ message: Int) -> [String] {
      (0..<8).compactMap { transcript.text(of: message, .screenshot(attachment: 0, line: $0)) }
    }
    #expect(lines(0).joined().contains("圆通速递"))
    #expect(lines(1).isEmpty)
    #expect(lines(2).joined().contains("何秀枝"))
    #expect(!lines(2).joined().contains("圆通"))
  }

  @Test func thereIsNothingBeyondAMessagesOwnImages() throws {
    let transcript = try transcript()
    #expect(transcript.text(of: 0, .screenshot(attachment: 1, line: 0)) == nil)
    #expect(transcript.text(of: 2, .screenshot(attachment: -1, line: 0)) == nil)
    #expect(transcript.text(of: 3, .text) == nil)
  }
}
