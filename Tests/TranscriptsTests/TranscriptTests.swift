import Testing
import Transcripts

@Suite struct TranscriptTests {
  private func transcript() -> Transcript {
    var builder = TranscriptBuilder()
    let file = ExportFile(path: "a.csv", format: "generic-csv", encoding: "UTF-8")
    for (number, text) in ["在吗", "", "亲，在的👋🏽"].enumerated() {
      var record = MessageRecord(
        role: RoleDecision(number == 2 ? .agent : .buyer, by: .stated))
      record.sender = builder.index(ofName: number == 2 ? "小笋" : "海盐芝士")
      record.file = builder.index(of: file)
      record.record = Int32(number + 1)
      let image = Attachment(kind: .image, reference: "a.png", lines: [ScreenshotLine("已签收")])
      builder.append(record, text: text, attachments: number == 1 ? [image] : [])
    }
    builder.addProvenance(
      Provenance(
        file: ExportFile(path: "b.csv", format: "generic-csv", encoding: "UTF-8"), record: 9),
      toMessage: 2)
    return builder.finish(
      identity: TranscriptIdentity(
        platform: .pinduoduo, shop: "春笋童书", buyer: "海盐芝士", fallback: nil),
      sessions: [Session(id: "S1", messages: 0..<2), Session(id: "S2", messages: 2..<3)])
  }

  @Test func messagesReadBackAsTheyWereAppended() {
    let transcript = transcript()
    #expect(transcript.messages.map(\.text) == ["在吗", "", "亲，在的👋🏽"])
    #expect(transcript.messages.map(\.role) == [.buyer, .buyer, .agent])
    #expect(transcript.messages.map(\.sender) == ["海盐芝士", "海盐芝士", "小笋"])
    #expect(transcript.messages.map(\.session) == [0, 0, 1])
    #expect(transcript[1].isEmpty)
    #expect(transcript[1].attachments.first?.lines?.map(\.text) == ["已签收"])
    #expect(transcript[0].attachments.isEmpty)
    #expect(transcript[2].provenance.record == 3)
    #expect(transcript[2].otherProvenances.map(\.record) == [9])
    let bytes = transcript.arena[transcript[2].textRange]
    #expect(String(decoding: bytes, as: UTF8.self) == "亲，在的👋🏽")
  }

  @Test func whatWasReadFromNoFileHasOneWithoutAPath() {
    var builder = TranscriptBuilder()
    builder.append(MessageRecord(role: RoleDecision(.buyer, by: .stated)), text: "在吗")
    let transcript = builder.finish(
      identity: TranscriptIdentity(platform: nil, shop: nil, buyer: "石斛", fallback: nil),
      sessions: [Session(id: nil, messages: 0..<1)])
    #expect(transcript[0].provenance.file.path.isEmpty)
  }

  @Test func joiningOrdersKeepsEverythingElse() {
    let joined = transcript().joined(to: [OrderFacts(orderID: "1")])
    #expect(joined.orders?.map(\.orderID) == ["1"])
    #expect(joined.messages.map(\.text) == transcript().messages.map(\.text))
    #expect(transcript().orders == nil)
  }
}
