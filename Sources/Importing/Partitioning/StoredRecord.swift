internal import Foundation
import Transcripts

/// A record that was read already, with everything that grouping and its transcript need of it.
enum StoredRecord {
  /// Writes a record of a file.
  ///
  /// - Parameter orders: the numbers of the orders to be noted with it, among the file's names.
  static func append(
    _ entry: RecordEntry, of file: FileRecords, orders: [UInt32], to bytes: inout [UInt8]
  ) {
    let names = file.names
    func name(_ number: UInt32) -> String? {
      number == RecordEntry.none ? nil : names.string(number)
    }
    let role = file.role(entry)
    let sender = name(entry.sender)
    let body = file.bodies.body(of: entry, role: role, sender: sender, readsFiles: false)
    append(body, to: &bytes)
    bytes.append(role.role.rawValue)
    bytes.append(role.basis.rawValue)
    bytes.append(integer: role.confidence.bitPattern)
    bytes.append(entry.isSuspectedSpam ? 1 : 0)
    let sentAt = file.sentAt(entry)
    bytes.append(integer: sentAt?.seconds ?? .min)
    bytes.append(integer: sentAt?.offset ?? 0)
    let key = file.conversations[Int(entry.conversation)].key
    bytes.append(integer: entry.conversation)
    bytes.append(text: key.platform < 0 ? nil : file.platforms[Int(key.platform)].rawValue)
    for number in [key.shop, key.buyer, key.session, key.order, entry.session] {
      bytes.append(text: name(number))
    }
    bytes.append(text: sender)
    bytes.append(integer: UInt32(orders.count))
    for order in orders { bytes.append(text: names.string(order)) }
    file.bodies.withText(of: entry) { bytes.append(span: $0) }
  }

  /// Takes a record up again.
  ///
  /// - Returns: the place of its conversation in its file; nil where that is not what was written:
  ///   an agent's message of another role would not be judged.
  static func read(
    _ frame: PartitionFrame, in bytes: Span<UInt8>, into collector: inout RecordCollector
  ) -> UInt32? {
    var taker = ByteTaker(at: frame.content.lowerBound)
    guard body(at: &taker, in: bytes) != nil, let role = Role(rawValue: taker.integer(in: bytes)),
      let basis = RoleDecision.Basis(rawValue: taker.integer(in: bytes))
    else { return nil }
    let confidence = Float(bitPattern: taker.integer(in: bytes))
    let isSpam: UInt8 = taker.integer(in: bytes)
    let seconds: Int64 = taker.integer(in: bytes)
    let offset: Int32 = taker.integer(in: bytes)
    let place: UInt32 = taker.integer(in: bytes)
    var key = Conversation.Key()
    if let platform = taker.text(in: bytes).flatMap(Platform.init(rawValue:)) {
      key.platform = collector.number(of: platform)
    }
    key.shop = name(&taker, bytes, &collector)
    key.buyer = name(&taker, bytes, &collector)
    key.session = name(&taker, bytes, &collector)
    key.order = name(&taker, bytes, &collector)
    let session = name(&taker, bytes, &collector)
    let sender = name(&taker, bytes, &collector)
    let conversation = collector.conversations.number(of: key)
    let orderCount: UInt32 = taker.integer(in: bytes)
    for _ in 0..<orderCount {
      collector.note(order: name(&taker, bytes, &collector), in: conversation)
    }
    var entry = RecordEntry(
      text: taker.position..<frame.content.upperBound, recordStart: frame.content.lowerBound)
    entry.record = frame.record
    entry.conversation = conversation
    entry.session = session
    entry.sender = sender
    entry.isSuspectedSpam = isSpam != 0
    collector.append(
      entry, role: RoleDecision(role, by: basis, confidence: confidence),
      sentAt: seconds == .min ? nil : Timestamp(seconds: seconds, offset: offset))
    return place
  }

  private static func name(
    _ taker: inout ByteTaker, _ bytes: Span<UInt8>, _ collector: inout RecordCollector
  ) -> UInt32 {
    taker.text(in: bytes).map { collector.names.number(of: $0) } ?? RecordEntry.none
  }

  // MARK: Bodies

  private static func append(_ body: RecordBody, to bytes: inout [UInt8]) {
    bytes.append(body.kind.rawValue)
    bytes.append(integer: UInt32(body.attachments.count))
    for attachment in body.attachments {
      bytes.append(text: attachment.kind.rawValue)
      bytes.append(text: attachment.reference)
      bytes.append(integer: attachment.lines.map { UInt32($0.count) } ?? .max)
      for line in attachment.lines ?? [] {
        bytes.append(text: line.text)
        bytes.append(integer: line.box.map { UInt32($0.count) } ?? .max)
        for number in line.box ?? [] { bytes.append(integer: Int64(number)) }
        bytes.append(line.confidence == nil ? 0 : 1)
        bytes.append(integer: (line.confidence ?? 0).bitPattern)
      }
    }
  }

  /// The kind and the attachments at a position; nil where that is not what was written.
  static func body(at taker: inout ByteTaker, in bytes: Span<UInt8>) -> RecordBody? {
    var body = RecordBody()
    guard let kind = Message.Kind(rawValue: taker.integer(in: bytes)) else { return nil }
    body.kind = kind
    let count: UInt32 = taker.integer(in: bytes)
    for _ in 0..<count {
      guard let kind = taker.text(in: bytes).flatMap(Attachment.Kind.init(rawValue:)) else {
        return nil
      }
      var attachment = Attachment(kind: kind, reference: taker.text(in: bytes) ?? "")
      let lineCount: UInt32 = taker.integer(in: bytes)
      if lineCount != .max {
        attachment.lines = (0..<lineCount).map { _ in line(at: &taker, in: bytes) }
      }
      body.attachments.append(attachment)
    }
    return body
  }

  private static func line(at taker: inout ByteTaker, in bytes: Span<UInt8>) -> ScreenshotLine {
    var line = ScreenshotLine(taker.text(in: bytes) ?? "")
    let boxCount: UInt32 = taker.integer(in: bytes)
    if boxCount != .max {
      var box: [Int] = []
      for _ in 0..<boxCount {
        let number: Int64 = taker.integer(in: bytes)
        box.append(Int(number))
      }
      line.box = box
    }
    let isSure: UInt8 = taker.integer(in: bytes)
    let pattern: UInt64 = taker.integer(in: bytes)
    line.confidence = isSure == 0 ? nil : Double(bitPattern: pattern)
    return line
  }
}

/// The bodies of stored records, in a partition's bytes.
struct PartitionBodies: RecordBodies {
  let bytes: ExportBytes
  let finder: AttachmentFinder

  var file: ExportBytes? { bytes }

  func withText(of entry: RecordEntry, _ body: (Span<UInt8>) -> Void) {
    body(bytes.data.span.extracting(entry.text))
  }

  func body(
    of entry: RecordEntry, role: RoleDecision, sender: String?, readsFiles: Bool
  ) -> RecordBody {
    var taker = ByteTaker(at: entry.recordStart)
    guard var body = StoredRecord.body(at: &taker, in: bytes.data.span) else {
      preconditionFailure("a partition is taken up only where the body of every record in it reads")
    }
    if readsFiles, !body.attachments.isEmpty { finder.addLines(to: &body.attachments) }
    return body
  }
}
