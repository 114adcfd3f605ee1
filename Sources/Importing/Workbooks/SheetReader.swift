/// Writes the CSV that a sheet would have: the same reader then reads both.
///
/// Rows that the sheet leaves out are written as empty ones, so that the record's number says the
/// row. Nothing but one row is kept in memory.
final class SheetReader: XMLReader {
  /// Rows and columns of the largest sheet that spreadsheets make.
  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  private let strings: SharedStrings
  private let formats: NumberFormats
  private let from1904: Bool
  /// How many bytes the CSV may have.
  private let limit: Int

  private var spool = Spool()
  private(set) var failure: ArchiveFailure?
  /// Rows written.
  private var row = 0
  /// Cells that every row is made to have: as many as the widest so far.
  private var width = 2
  /// What merged cells above say of the row.
  private var merges: MergedCells
  /// Cells that name a shared string that is not there.
  private(set) var missingStrings = 0
  /// The pictures of the sheet; those that cells hold are added while it is read.
  var pictures = SheetPictures()
  /// Where cells lead, and the headers of the texts, whose cells get the addresses.
  var links = CellLinks.none
  var textHeaders: Set<String> = []
  private var textColumn = -1
  /// The header of the texts is looked for in so many rows.
  private static let headerSearch = 10
  /// Whether a number has more digits than a spreadsheet keeps.
  private(set) var hasLongNumbers = false

  // The row at hand: the content of its cells, and each one's column and range.
  private var content: [UInt8] = []
  private var cells: [(column: Int, range: Range<Int>)] = []
  private var isInRow = false

  // The cell at hand.
  private var column = -1
  private var type = ""
  private var style = 0
  /// Whether a rich value stands behind the one that older programs show.
  private var isRich = false
  private var value = WorkbookText()
  private var inline = WorkbookText()
  private var formula = WorkbookText()
  private enum Part { case none, value, inline, formula }
  private var part = Part.none
  private var isCell = false
  private var phonetics = 0

  init(
    strings: SharedStrings, formats: NumberFormats, from1904: Bool, merges: MergedCells, limit: Int
  ) {
    self.merges = merges
    self.strings = strings
    self.formats = formats
    self.from1904 = from1904
    self.limit = limit
  }

  /// The CSV: commas, line feeds, every cell that is not empty in quotes.
  func finish() throws(Spool.Failure) -> ExportBytes {
    var whole = Spool()
    swap(&spool, &whole)
    return try whole.finish()
  }

  override func start(_ name: String) {
    switch name {
    case "row": startRow()
    case "c" where isInRow: startCell()
    case "v" where isCell: part = .value
    case "f" where isCell: part = .formula
    case "t" where isCell && phonetics == 0: part = .inline
    case "rPh": phonetics += 1
    default: break
    }
  }

  override func text(_ text: Span<UInt8>) {
    switch part {
    case .none: break
    case .value: value.append(text)
    case .inline: inline.append(text)
    case .formula: formula.append(text)
    }
  }

  override func end(_ name: String) {
    switch name {
    case "v", "f", "t": part = .none
    case "rPh": phonetics -= 1
    case "c" where isCell: endCell()
    case "row" where isInRow: endRow()
    default: break
    }
  }

  private func stop(_ failure: ArchiveFailure) {
    self.failure = self.failure ?? failure
    isStopped = true
  }

  // MARK: Rows

  private func startRow() {
    isInRow = true
    cells.removeAll(keepingCapacity: true)
    content.removeAll(keepingCapacity: true)
    column = -1
    let number = attribute("r").flatMap { Int($0) } ?? row + 1
    guard number <= Self.rowLimit else {
      return stop(.damaged("a sheet with a row beyond \(Self.rowLimit)"))
    }
    while row + 1 < number {
      write([0x2C, 0x0A])
      row += 1
    }
  }

  private func endRow() {
    isInRow = false
    if textColumn < 0, row < Self.headerSearch, !textHeaders.isEmpty { findTexts() }
    // Cells may stand in any order; two of one column are both kept.
    if zip(cells, cells.dropFirst()).contains(where: { $0.column >= $1.column }) {
      let places = cells.indices.sorted { (cells[$0].column, $0) < (cells[$1].column, $1) }
      cells = places.map { cells[$0] }
    }
    merges.fill(row: row + 1, cells: &cells, content: &content)
    width = max(width, (cells.last?.column ?? 0) + 1)
    var line: [UInt8] = []
    var written = 0
    var last = -1
    for cell in cells {
      if cell.column == last {
        line.removeLast()
        line.append(0x0A)
      } else {
        line.append(contentsOf: repeatElement(0x2C, count: cell.column - written))
        written = cell.column
        line.append(0x22)
      }
      last = cell.column
      for byte in content[cell.range] {
        if byte == 0x22 { line.append(0x22) }
        line.append(byte)
      }
      line.append(0x22)
    }
    line.append(contentsOf: repeatElement(0x2C, count: width - 1 - written))
    line.append(0x0A)
    write(line)
    row += 1
  }

  /// Whether the row at hand is the header of a table with a column of texts.
  private func findTexts() {
    guard cells.count > 1 else { return }
    let text = cells.first { cell in
      cell.range.count < 100
        && textHeaders.contains(String(decoding: content[cell.range], as: UTF8.self).foldedHeader)
    }
    if let text { textColumn = text.column }
  }

  private func write(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    guard spool.count + bytes.count <= limit else {
      return stop(.limit("archive", of: limit, found: "a sheet of more bytes than that"))
    }
    do { try spool.append(bytes.span) } catch { stop(.noRoom) }
  }

  // MARK: Cells

  private func startCell() {
    isCell = true
    column = attribute("r").flatMap { Self.column(of: $0) } ?? column + 1
    type = attribute("t") ?? "n"
    isRich = type == "e" && attribute("vm") != nil
    style = attribute("s").flatMap { Int($0) } ?? 0
    value.clear()
    inline.clear()
    formula.clear()
    if column >= Self.columnLimit {
      stop(.damaged("a sheet with a column beyond \(Self.columnLimit)"))
    }
  }

  /// The column, from 0, of a reference such as `AB12`.
  private static func column(of reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard byte & 0xDF >= 0x41, byte & 0xDF <= 0x5A else { break }
      column = column * 26 + Int(byte & 0xDF - 0x40)
      if column > columnLimit { break }
    }
    return column == 0 ? nil : column - 1
  }

  private func endCell() {
    isCell = false
    guard failure == nil else { return }
    if isPicture { return pictures.add(row: row + 1, columns: column...column) }
    let start = content.count
    switch type {
    case "s": appendShared()
    case "inlineStr": content += inline.resolved
    case "str", "e", "d": content += value.resolved
    case "b": content += value.bytes == [0x31] ? Array("TRUE".utf8) : Array("FALSE".utf8)
    default: appendNumber()
    }
    if content.count == start, !inline.bytes.isEmpty { content += inline.resolved }
    // Words that begin with an equals sign are written by some tools as formulas that nothing ever
    // calculated.
    if content.count == start, !formula.bytes.isEmpty { content += [0x3D] + formula.resolved }
    if column == textColumn { appendLink(from: start) }
    guard content.count > start else { return }
    if content[start] == 0x3D, PictureFormula.isOne(content.span.extracting(start..<content.count))
    {
      content.removeSubrange(start...)
      return pictures.add(row: row + 1, columns: column...column)
    }
    cells.append((column, start..<content.count))
  }

  /// Puts the address that the cell leads to behind its words, where they are not the address.
  private func appendLink(from start: Int) {
    let written = String(decoding: formula.bytes, as: UTF8.self)
    guard let link = links[row + 1, column] ?? CellLinks.address(inFormula: written) else { return }
    let words = String(decoding: content[start...], as: UTF8.self)
    if words.contains(CellLinks.bare(link)) { return }
    if !words.isEmpty { content.append(0x20) }
    content += Array(link.utf8)
  }

  /// Whether the cell holds a picture: WPS writes a formula for it, Excel an error with a rich
  /// value behind it.
  private var isPicture: Bool {
    let written = formula.bytes
    return isRich && value.bytes == Array("#VALUE!".utf8)
      || !written.isEmpty && PictureFormula.isFormula(written.span)
  }

  private func appendShared() {
    let number = Int(String(decoding: value.bytes, as: UTF8.self)) ?? -1
    let isThere = strings.with(number) { text in
      text.withUnsafeBufferPointer { content.append(contentsOf: $0) }
    }
    if !isThere, !value.bytes.isEmpty { missingStrings += 1 }
  }

  private func appendNumber() {
    guard !value.bytes.isEmpty else { return }
    let raw = String(decoding: value.bytes, as: UTF8.self)
    let shown = formats[style]
    if !shown.isEmpty, let time = CellNumber.time(raw, shown: shown, from1904: from1904) {
      content += Array(time.utf8)
      return
    }
    let text = CellNumber.text(raw)
    content += Array(text.utf8)
    if text.utf8Span.span.digitsOfLongNumber != nil { hasLongNumbers = true }
  }
}
