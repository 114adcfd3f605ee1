internal import Foundation
import Transcripts

/// The bodies of a table's records: the text is where the entry says, the rest is read again.
final class TableBodies: RecordBodies {
  let bytes: ExportBytes
  let layout: TableLayout
  let messageText: MessageText
  let attachments: AttachmentFinder
  /// Whether the length of each record stands in the four bytes before it: in a partition, the
  /// records around it are not those of its file, and a quote must not find its end in them.
  private let isFramed: Bool
  private let type: Int?
  private let recalled: Int?
  private let attachment: Int?
  private let screenshot: Int?

  init(
    bytes: ExportBytes, layout: TableLayout, messageText: MessageText,
    attachments: AttachmentFinder, isFramed: Bool = false
  ) {
    self.bytes = bytes
    self.isFramed = isFramed
    self.layout = layout
    self.messageText = messageText
    self.attachments = attachments
    type = layout.columns[.type]
    recalled = layout.columns[.recalled]
    attachment = layout.columns[.attachment]
    screenshot = layout.columns[.screenshot]
  }

  var file: ExportBytes? { bytes }
  var finder: AttachmentFinder { attachments }
  var holdsMoreThanText: Bool {
    type != nil || attachment != nil || screenshot != nil || layout.format.attachmentKey != nil
      || layout.holdsMarkup || !layout.pictures.isEmpty
  }

  func withText(of entry: RecordEntry, _ body: (Span<UInt8>) -> Void) {
    let content = bytes.data.span.extracting(entry.text)
    if layout.format.textKey != nil {
      withWords(of: jsonText(of: entry).utf8Span.span, body)
    } else if entry.isDoubled {
      withWords(of: undoubled(content).span, body)
    } else if layout.holdsLongNumbers, let digits = content.digitsOfLongNumber {
      body(digits.span)
    } else {
      withWords(of: content, body)
    }
  }

  /// Runs a closure over a text as it is seen, where the cell may be HTML.
  private func withWords(of written: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    guard isMarkup(written), let words = CellMarkup.words(of: written) else { return body(written) }
    body(words.span)
  }

  private func isMarkup(_ written: Span<UInt8>) -> Bool {
    layout.holdsMarkup || written.count > 6 && written[0] == 0x3C && CellMarkup.isWhole(written)
  }

  /// The words of the JSON object in the text cell; a cell that is none has its own, an object
  /// without them none.
  private func jsonText(of entry: RecordEntry) -> String {
    let text = cellText(of: entry)
    if let key = layout.format.textKey, let value = jsonValue(key, of: entry) { return value }
    let isObject = MediaCell.isObject(text.utf8Span.span)
    return isObject && !layout.hasUnreadJSON ? "" : text
  }

  private func cellText(of entry: RecordEntry) -> String {
    let content = bytes.data.span.extracting(entry.text)
    guard entry.isDoubled else { return String(copyingUTF8: content) }
    return String(decoding: undoubled(content), as: UTF8.self)
  }

  /// A string of the JSON object in the text cell; nil where the cell is none, or has no such key.
  private func jsonValue(_ key: String, of entry: RecordEntry) -> String? {
    let object = try? JSONSerialization.jsonObject(with: Data(cellText(of: entry).utf8))
    return (object as? [String: Any])?[key] as? String
  }

  func body(
    of entry: RecordEntry, role: RoleDecision, sender: String?, readsFiles: Bool
  ) -> RecordBody {
    var body = RecordBody()
    withText(of: entry) { body = messageText.read($0, role: role, sender: sender) }
    layout.pictures.add(to: &body, ofRow: layout.headerRow + Int(entry.record), in: layout.columns)
    if type != nil || recalled != nil || attachment != nil || screenshot != nil {
      readCells(of: entry, into: &body)
    }
    if let key = layout.format.attachmentKey, let reference = jsonValue(key, of: entry),
      !reference.isEmpty
    {
      add(references: reference, to: &body)
    }
    addPictures(of: entry, to: &body)
    if body.kind == .text, entry.text.isEmpty, !body.attachments.isEmpty { body.kind = .media }
    if body.kind == .text, layout.format.textKey != nil, jsonText(of: entry).isEmpty {
      body.kind = .media
    }
    if readsFiles, !body.attachments.isEmpty { attachments.addLines(to: &body.attachments) }
    return body
  }

  /// Adds the images of a text in HTML, which are not among its words.
  private func addPictures(of entry: RecordEntry, to body: inout RecordBody) {
    guard layout.holdsMarkup, !entry.text.isEmpty, layout.format.textKey == nil else { return }
    let cell = cellText(of: entry)
    guard cell.contains("<img") else { return }
    var known = Set(body.attachments.map(\.reference))
    for picture in messageText.images(in: cell) where known.insert(picture.reference).inserted {
      body.attachments.append(picture)
    }
    withText(of: entry) { if $0.count == 0, body.kind == .text { body.kind = .media } }
  }

  /// Reads the record of an entry again.
  private func reader(of entry: RecordEntry) -> CSVReader? {
    let whole = bytes.data.span
    var end = whole.count
    if isFramed {
      var taker = ByteTaker(at: entry.recordStart - 4)
      let length: UInt32 = taker.integer(in: whole)
      end = entry.recordStart + Int(length)
    }
    let span = whole.extracting(0..<end)
    var reader = CSVReader(dialect: layout.dialect, from: entry.recordStart)
    return reader.next(in: span) ? reader : nil
  }

  /// A cell of a record; nil where it is empty, or there is no such column.
  private func cell(_ column: Int?, of reader: CSVReader) -> String? {
    guard let column else { return nil }
    var count = reader.cells.count
    // A delimiter at the end of each record makes no cell.
    while count > layout.cellCount, reader.cells[count - 1].isEmpty { count -= 1 }
    let shift = max(0, count - layout.cellCount)
    let textColumn = layout.columns[.text] ?? 0
    let place = column > textColumn ? column + shift : column
    guard place < reader.cells.count, !reader.cells[place].isEmpty else { return nil }
    return reader.cells[place].string(in: bytes.data.span)
  }

  private func readCells(of entry: RecordEntry, into body: inout RecordBody) {
    guard let reader = reader(of: entry) else { return }
    let textColumn = layout.columns[.text] ?? 0
    func cell(_ column: Int?) -> String? { self.cell(column, of: reader) }
    if let references = cell(attachment) { add(references: references, to: &body) }
    // What the text column had in place of words.
    if entry.text.isEmpty, let address = cell(textColumn),
      MediaCell.isAddress(address.utf8Span.span), body.attachments.isEmpty
    {
      body.attachments = [Attachment(kind: mediaKind(cell(type)), reference: address)]
    }
    if let word = cell(type) { apply(type: word, to: &body) }
    if let answer = cell(recalled), layout.format.words.yes.contains(answer.comparable) {
      body.kind = .recalled
    }
    if let text = cell(screenshot) { add(screenshot: text, to: &body) }
  }

  private func mediaKind(_ word: String?) -> Attachment.Kind {
    guard let word, case .media(let kind)? = layout.format.words.types[word.comparable] else {
      return .image
    }
    return kind
  }

  private func add(references cell: String, to body: inout RecordBody) {
    var known = Set(body.attachments.map(\.reference))
    // A placeholder in the text stands for the file that the column names.
    var places = body.attachments.indices.filter { body.attachments[$0].reference.isEmpty }[...]
    for reference in ImageReferences.references(in: cell) {
      let kind = MessageText.kind(ofPath: reference.prefix { $0 != "?" }.description) ?? .image
      let isNew = known.insert(reference).inserted
      // A picture without a reference takes the place of another placeholder, and stays one.
      if let place = reference.isEmpty ? places.first : places.popFirst() {
        body.attachments[place] = Attachment(kind: kind, reference: reference)
      } else if isNew {
        body.attachments.append(Attachment(kind: kind, reference: reference))
      }
    }
  }

  private func apply(type word: String, to body: inout RecordBody) {
    switch layout.format.words.types[word.comparable] {
    case .media(let kind):
      if body.attachments.isEmpty { body.attachments = [Attachment(kind: kind, reference: "")] }
      if body.kind == .text { body.kind = .media }
    case .notice: if body.kind == .text { body.kind = .notice }
    case .recalled: body.kind = .recalled
    case .handover: body.kind = .handover
    case .text, nil: break
    }
  }

  private func add(screenshot text: String, to body: inout RecordBody) {
    guard let lines = ScreenshotText.lines(of: text) else { return }
    if let index = body.attachments.firstIndex(where: { $0.kind == .image && $0.lines == nil }) {
      body.attachments[index].lines = lines
    } else {
      body.attachments.append(Attachment(kind: .image, reference: "", lines: lines))
    }
  }
}
