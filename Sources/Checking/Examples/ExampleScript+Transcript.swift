package import Transcripts

extension ExampleScript {
  /// The dialogue as a transcript, joined to the example's orders.
  package var transcript: Transcript {
    var builder = TranscriptBuilder()
    let file = builder.index(
      of: ExportFile(path: example.file, format: "example", encoding: "UTF-8"))
    for (number, utterance) in utterances.enumerated() {
      var record = MessageRecord(role: RoleDecision(utterance.role, by: .stated))
      record.file = file
      record.record = Int32(number + 1)
      record.sentAt = utterance.sentAt
      if let sender = utterance.sender ?? (utterance.role == .buyer ? setting.buyer : nil) {
        record.sender = builder.index(ofName: sender)
      }
      if utterance.text.text.isEmpty, !utterance.images.isEmpty { record.kind = .media }
      if utterance.role == .system { record.kind = .notice }
      builder.append(
        record, text: utterance.text.text,
        attachments: utterance.images.enumerated().map { place, lines in
          Attachment(
            kind: .image, reference: "\(number + 1)-\(place + 1).png",
            lines: lines?.map { ScreenshotLine($0.text) })
        })
    }
    let transcript = builder.finish(
      identity: TranscriptIdentity(
        platform: setting.platform, shop: setting.shop.name, buyer: setting.buyer, fallback: nil),
      sessions: sessions)
    return setting.orders.map(transcript.joined) ?? transcript
  }

  private var sessions: [Session] {
    var sessions: [Session] = []
    for (number, utterance) in utterances.enumerated() {
      if number > 0, utterances[number - 1].session == utterance.session, let last = sessions.last {
        sessions[sessions.count - 1].messages = last.messages.lowerBound..<number + 1
      } else {
        sessions.append(Session(id: nil, messages: number..<number + 1))
      }
    }
    return sessions
  }

  /// A place that is marked, or was found: a message, a surface, and bytes of its text.
  package struct Place: Hashable {
    package var message: Int
    package var surface: Surface
    package var range: Range<Int>
  }

  /// Where a finding's evidence lies.
  package func place(of evidence: Finding.Evidence) -> Place {
    let utterance = utterances[evidence.message]
    var text = utterance.text.text
    if case .screenshot(let attachment, let line) = evidence.surface {
      text = utterance.images[attachment]?[line].text ?? ""
    }
    let widths = text.unicodeScalars.map { UTF8.width($0) }
    let start = widths.prefix(evidence.scalars.lowerBound).reduce(0, +)
    let end = widths.prefix(evidence.scalars.upperBound).reduce(0, +)
    return Place(message: evidence.message, surface: evidence.surface, range: start..<end)
  }

  /// The marks of the dialogue.
  package var marks: [Place] {
    var places: [Place] = []
    for (number, utterance) in utterances.enumerated() {
      places += utterance.text.marks.map {
        Place(message: number, surface: .text, range: $0)
      }
      for (image, lines) in utterance.images.enumerated() {
        for (line, text) in (lines ?? []).enumerated() {
          places += text.marks.map {
            Place(
              message: number, surface: .screenshot(attachment: image, line: line), range: $0)
          }
        }
      }
    }
    return places
  }

  /// The messages that hold one of the places, in the notation of examples, with all of them
  /// marked.
  package func rendered(_ places: [Place], showing messages: Set<Int>) -> String {
    let lines = messages.sorted().filter(utterances.indices.contains).map { number in
      let utterance = utterances[number]
      let here = places.filter { $0.message == number }
      var line = Self.marked(
        utterance.text.text, here.filter { $0.surface == .text }.map(\.range))
      for (image, texts) in utterance.images.enumerated() {
        let texts = (texts ?? []).enumerated().map { place, text in
          Self.marked(
            text.text,
            here.filter { $0.surface == .screenshot(attachment: image, line: place) }.map(\.range))
        }
        line += texts.isEmpty ? "[图片]" : "[图片: \(texts.joined(separator: " / "))]"
      }
      return "\(Self.label(utterance.role)): \(line)"
    }
    return lines.isEmpty ? "(nothing)" : lines.joined(separator: "\n")
  }

  private static func label(_ role: Role) -> String {
    switch role {
    case .buyer: "买家"
    case .agent: "客服"
    case .robot: "机器人"
    case .system: "系统"
    }
  }

  private static func marked(_ text: String, _ ranges: [Range<Int>]) -> String {
    let bytes = Array(text.utf8)
    var marked: [UInt8] = []
    let (open, close) = (Array("⟦".utf8), Array("⟧".utf8))
    for place in 0...bytes.count {
      for range in ranges where range.upperBound == place && !range.isEmpty { marked += close }
      for range in ranges where range.lowerBound == place {
        marked += open
        if range.isEmpty { marked += close }
      }
      if place < bytes.count { marked.append(bytes[place]) }
    }
    return String(decoding: marked, as: UTF8.self)
  }
}
