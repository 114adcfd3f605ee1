internal import Foundation
import Transcripts

/// Makes partitions of records partitions of transcripts.
///
/// Conversations whose buyer is only known by speaking as one move to the partition of that name,
/// and the first record of each conversation is noted where a place in the file tells conversations
/// apart. A conversation that moves is whole before and after, so the order of partitions does not
/// matter.
struct PartitionSettling {
  let reader: PartitionReader

  func settle() throws(ImportError) {
    guard reader.files.contains(where: \.facts.needsSettling) else { return }
    for partition in 0..<reader.store.count { try settle(partition) }
    try reader.store.check()
  }

  private func settle(_ partition: Int) throws(ImportError) {
    let contents = try reader.contents(of: partition, isSettled: false)
    for piece in contents.pieces {
      reader.files[piece.file].facts.table?.firstRecords?.insert(piece.records.firstRecords)
    }
    let moves = moves(of: contents, in: partition)
    guard !moves.isEmpty else { return }
    reader.store.removeAll(in: partition)
    let bytes = contents.bytes.data.span
    for piece in contents.pieces {
      let source = reader.files[piece.file].source
      var moved: [UInt32: Int] = [:]
      for entry in piece.records.entries {
        moved[entry.record] = moves[Conversations(piece.file, entry.conversation)]
      }
      var reading = PagedReading(contents.bytes)
      for start in contents.frames[source] ?? [] {
        let frame = PartitionFrame(in: bytes, at: start)
        reading.reached(start)
        reader.store.append(to: moved[frame.record] ?? partition) {
          PartitionFrame.append(
            to: &$0, source: frame.source, record: frame.record, isStored: frame.isStored,
            bytes.extracting(frame.content))
        }
      }
    }
  }

  /// A conversation of a file.
  private struct Conversations: Hashable {
    var file: Int
    var number: UInt32

    init(_ file: Int, _ number: UInt32) {
      self.file = file
      self.number = number
    }
  }

  /// Where conversations belong that do not belong here.
  private func moves(
    of contents: PartitionReader.Contents, in partition: Int
  ) -> [Conversations: Int] {
    let (identities, transcripts) = Grouping(
      files: contents.pieces.map(\.records), settings: reader.settings
    ).transcripts(digests: contents.pieces.map { reader.files[$0.file].digest })
    var moves: [Conversations: Int] = [:]
    for (piece, numbers) in zip(contents.pieces, transcripts) {
      for (place, conversation) in piece.records.conversations.enumerated()
      where conversation.key.buyer == RecordEntry.none {
        guard let goal = identities.partition(of: Int(numbers[place]), among: reader.store.count),
          goal != partition
        else { continue }
        moves[Conversations(piece.file, UInt32(place))] = goal
      }
    }
    return moves
  }
}

extension IdentityTable {
  /// The partition of the named buyer of a transcript; nil where something else makes it.
  fileprivate func partition(of transcript: Int, among count: Int) -> Int? {
    let identity = identities[transcript]
    guard identity.fallback == nil, identity.buyer != RecordEntry.none else { return nil }
    return names.withBytes(of: identity.buyer) {
      PartitionKey.partition(ofBuyer: $0, among: count)
    }
  }
}
