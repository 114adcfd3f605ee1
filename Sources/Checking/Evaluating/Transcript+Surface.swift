package import Transcripts

extension Transcript {
  /// The original text of a surface of a message; nil where there is none.
  package func text(of message: Int, _ surface: Surface) -> String? {
    guard (0..<count).contains(message) else { return nil }
    guard case .screenshot(let attachment, let line) = surface else { return self[message].text }
    let attachments = self[message].attachments
    // The attachments of all messages stand in one array.
    guard (0..<attachments.count).contains(attachment),
      let lines = attachments[attachments.startIndex + attachment].lines,
      lines.indices.contains(line)
    else { return nil }
    return lines[line].text
  }
}
