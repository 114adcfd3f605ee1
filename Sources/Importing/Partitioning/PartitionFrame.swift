internal import Foundation

/// A record as it stands in a partition: a header, then a record of a table as its file has it, or
/// a record that was read already (`StoredRecord`).
struct PartitionFrame {
  /// The file that it is of.
  var source: UInt32
  /// Its number in the file, from 1.
  var record: UInt32
  /// Whether it is a `StoredRecord`.
  var isStored: Bool
  /// Where the record itself stands in the partition; its length stands in the four bytes before.
  var content: Range<Int>

  /// Appends a frame.
  static func append(
    to bytes: inout [UInt8], source: UInt32, record: UInt32, isStored: Bool,
    _ content: Span<UInt8>
  ) {
    bytes.append(integer: source << 1 | (isStored ? 1 : 0))
    bytes.append(integer: record)
    bytes.append(integer: UInt32(content.count))
    bytes.append(span: content)
  }

  /// The frame at a position.
  init(in bytes: Span<UInt8>, at position: Int) {
    var taker = ByteTaker(at: position)
    let first: UInt32 = taker.integer(in: bytes)
    source = first >> 1
    isStored = first & 1 != 0
    record = taker.integer(in: bytes)
    let length: UInt32 = taker.integer(in: bytes)
    content = taker.position..<taker.position + Int(length)
  }

  /// Where the frames of a partition start, by the file they are of, each file's in the order of
  /// its records.
  ///
  /// Places and no frames: a partition may have millions.
  static func places(in partition: ExportBytes) -> [UInt32: [Int]] {
    let bytes = partition.data.span
    var reading = PagedReading(partition)
    var places: [UInt32: [Int]] = [:]
    var last: [UInt32: UInt32] = [:]
    var unsorted: Set<UInt32> = []
    var position = 0
    while position < bytes.count {
      let frame = PartitionFrame(in: bytes, at: position)
      places[frame.source, default: []].append(position)
      if let last = last.updateValue(frame.record, forKey: frame.source), last >= frame.record {
        unsorted.insert(frame.source)
      }
      position = frame.content.upperBound
      reading.reached(position)
    }
    for source in unsorted {
      places[source]?.sort {
        PartitionFrame(in: bytes, at: $0).record < PartitionFrame(in: bytes, at: $1).record
      }
    }
    return places
  }
}
