internal import Synchronization

/// Bytes of many partitions, appended piece by piece in any order, each partition to be read at
/// once.
///
/// What is appended waits in memory until it fills a block, which then goes to a scratch file.
/// Several threads may append. After the first failure nothing more is kept, and `check` tells it.
final class PartitionStore: Sendable {
  let count: Int
  private let folder: String?
  private let need: Int
  /// Bytes of a partition that are kept in memory where it is read.
  private let memoryBytes: Int
  private let state: Mutex<State>

  private struct State {
    var file: ScratchFile?
    /// By partition: bytes that do not fill a block yet, and the blocks before them.
    var tails: [[UInt8]]
    var blocks: [[Int]]
    var freeBlocks: [Int] = []
    var blockCount = 0
    var failure: ImportError?
  }

  /// - Parameters:
  ///   - count: how many partitions.
  ///   - folder: where the file stands; nil for the usual place.
  ///   - need: how many bytes are likely to be written.
  ///   - memoryBytes: how many bytes of a partition are kept in memory where it is read.
  ///   - file: the file itself, where it is open already.
  init(
    count: Int, folder: String?, need: Int, memoryBytes: Int = 48 << 20, file: ScratchFile? = nil
  ) {
    self.count = count
    self.folder = folder
    self.need = need
    self.memoryBytes = memoryBytes
    state = Mutex(
      State(
        file: file, tails: Array(repeating: [], count: count),
        blocks: Array(repeating: [], count: count)))
  }

  /// Appends what a function writes.
  func append(to partition: Int, _ write: (inout [UInt8]) -> Void) {
    state.withLock { state in
      guard state.failure == nil, open(&state) else { return }
      write(&state.tails[partition])
      if state.tails[partition].count >= ScratchFile.blockBytes { flush(partition, &state) }
    }
  }

  /// Throws what has gone wrong so far.
  func check() throws(ImportError) {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// All bytes of a partition.
  ///
  /// Where one conversation makes a large one, which nothing can divide, they lie in a file of
  /// their own and not in memory: what is put together from them takes enough.
  func contents(of partition: Int) throws(ImportError) -> ExportBytes {
    let (file, tail, blocks) = state.withLock {
      ($0.file, $0.tails[partition], $0.blocks[partition])
    }
    guard let file, !blocks.isEmpty else { return ExportBytes(tail) }
    var contents = Spool(memoryBytes: memoryBytes, folder: folder)
    do {
      contents.reserve(blocks.count * ScratchFile.blockBytes + tail.count)
      var block = [UInt8](repeating: 0, count: ScratchFile.blockBytes)
      for index in blocks {
        try block.withUnsafeMutableBytes { try file.read(into: $0, at: index) }
        try contents.append(block.span)
      }
      try contents.append(tail.span)
      return try contents.finish()
    } catch let failure as ImportError {
      throw failure
    } catch {
      throw ScratchFile.failure(in: folder, need: blocks.count * ScratchFile.blockBytes)
    }
  }

  /// Gives up the bytes of a partition; its blocks are written over.
  func removeAll(in partition: Int) {
    state.withLock { state in
      state.freeBlocks += state.blocks[partition]
      state.blocks[partition] = []
      state.tails[partition] = []
    }
  }

  /// Makes the file, so that a lack of room is found before long work.
  private func open(_ state: inout State) -> Bool {
    if state.file != nil { return true }
    do throws(ImportError) {
      state.file = try ScratchFile(folder: folder, need: need)
      return true
    } catch {
      state.failure = error
      return false
    }
  }

  private func flush(_ partition: Int, _ state: inout State) {
    guard let file = state.file else { return }
    do throws(ImportError) {
      let whole = state.tails[partition].count / ScratchFile.blockBytes
      for place in 0..<whole {
        let block = state.freeBlocks.popLast() ?? state.blockCount
        state.blockCount = max(state.blockCount, block + 1)
        let start = place * ScratchFile.blockBytes
        let result = state.tails[partition].withUnsafeBytes {
          bytes -> Result<Void, ImportError> in
          do throws(ImportError) {
            return .success(
              try file.write(
                UnsafeRawBufferPointer(rebasing: bytes[start..<start + ScratchFile.blockBytes]),
                at: block))
          } catch {
            return .failure(error)
          }
        }
        try result.get()
        state.blocks[partition].append(block)
      }
      state.tails[partition].removeFirst(whole * ScratchFile.blockBytes)
    } catch {
      state.failure = error
    }
  }
}
