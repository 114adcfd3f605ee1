import TextMatching
import Transcripts

/// Where an atom was found in a transcript.
struct StoredHit: Sendable {
  var message: Int32
  /// -1 for the text, else the place of the screenshot line among all lines that were scanned.
  var line: Int32
  /// In bytes of the surface's original text.
  var start: Int32
  var end: Int32
  /// Of a hit that goes on in the next line of its picture: how many bytes of that line.
  var tail: Int32 = 0
  /// Whether it was found in the text with its disguises undone.
  var isRepaired = false
  /// Of a pattern's hit what it only looks at, at its edges.
  var guards = Match.Guards()
  var atom: Int32
  var steps: FoldSteps
  var confidence: Float
  /// Its place among the entities, or -1.
  var entity: Int32
}

/// A line of a screenshot that was scanned.
struct ScannedLine: Sendable {
  var message: Int32
  var attachment: Int32
  var line: Int32

  /// By which lines stand in their order.
  var place: (message: Int, attachment: Int, line: Int) {
    (Int(message), Int(attachment), Int(line))
  }
}

extension Transcript {
  /// The text of a scanned line.
  func text(of line: ScannedLine) -> String {
    let attachments = self[Int(line.message)].attachments
    let attachment = attachments[attachments.startIndex + Int(line.attachment)]
    return attachment.lines?[Int(line.line)].text ?? ""
  }
}
