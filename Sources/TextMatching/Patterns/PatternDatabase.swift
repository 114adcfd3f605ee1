internal import CVectorscan

/// Patterns compiled by Vectorscan; says which of them occur in a text.
///
/// `@unchecked Sendable`: the database is written once, by `init`, and Hyperscan's documentation
/// (Getting Started, "Scratch Space") says that a compiled database is read-only and may be used by
/// any number of threads, each with its own scratch.
final class PatternDatabase: @unchecked Sendable {
  fileprivate let handle: OpaquePointer
  let count: Int

  /// Compiles expressions; they are told apart by their place in the array.
  ///
  /// - Throws: `MatcherError` with Vectorscan's reason and, where one is to blame, its source.
  init(_ expressions: [String], sources: [String]) throws(MatcherError) {
    let flags = UInt32(HS_FLAG_UTF8 | HS_FLAG_DOTALL | HS_FLAG_SINGLEMATCH)
    // The C strings must outlive the call, so they lie in one array behind one another.
    var text: [CChar] = []
    var offsets: [Int] = []
    for expression in expressions {
      offsets.append(text.count)
      text += expression.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    var compiled: OpaquePointer?
    var failure: UnsafeMutablePointer<hs_compile_error_t>?
    let count = expressions.count
    let result = text.withUnsafeBufferPointer { text in
      hs_compile_multi(
        offsets.map { text.baseAddress?.advanced(by: $0) },
        Array(repeating: flags, count: count), Array(0..<UInt32(count)), UInt32(count),
        UInt32(HS_MODE_BLOCK), nil, &compiled, &failure)
    }
    guard result == HS_SUCCESS, let compiled else {
      let told = failure.map { String(cString: $0.pointee.message) }
      let message = told ?? "no reason given"
      let index = failure.map { Int($0.pointee.expression) } ?? -1
      hs_free_compile_error(failure)
      throw MatcherError(
        source: sources.indices.contains(index) ? sources[index] : "",
        zh: "模式引擎不接受它（\(told ?? "没有说明原因")）："
          + (message.contains("anchors")
            ? "请把 ^ 写在最前、$ 写在最后，都不要放进重复里" : "请写简单些，或拆成两个"),
        en: "the pattern engine refuses it (\(message)): "
          + (message.contains("anchors")
            ? "put ^ first and $ last, each outside repetitions"
            : "simplify it, or split it in two"))
    }
    handle = compiled
    self.count = count
  }

  deinit { hs_free_database(handle) }
}

/// One thread's memory for a database.
///
/// Not to be used by two threads at once.
final class PatternDatabaseScratch {
  private var handle: OpaquePointer?
  /// How many patterns occurred, then their numbers: what the callback writes.
  private var found: [UInt32]

  init(for database: PatternDatabase) throws(MatcherError) {
    found = Array(repeating: 0, count: database.count + 1)
    let result = hs_alloc_scratch(database.handle, &handle)
    guard result == HS_SUCCESS else {
      throw MatcherError(
        source: "",
        zh: "模式引擎没能取得工作内存（代码 \(result)）：请少用些线程，或少写些模式",
        en: "the pattern engine could not get its working memory (code \(result)): "
          + "use fewer threads or fewer patterns")
    }
  }

  deinit { hs_free_scratch(handle) }

  /// The numbers of the patterns that occur in a text, ascending; nil where the engine failed.
  func occurring(in text: Span<UInt8>, of database: PatternDatabase) -> [Int]? {
    found[0] = 0
    let result = text.withUnsafeBytes { bytes in
      found.withUnsafeMutableBufferPointer { found in
        hs_scan(
          database.handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          UInt32(bytes.count), 0, handle,
          { number, _, _, _, context in
            // Each pattern is reported once (HS_FLAG_SINGLEMATCH), so there is room for all.
            if let found = context?.assumingMemoryBound(to: UInt32.self) {
              found[0] += 1
              found[Int(found[0])] = number
            }
            return 0
          }, found.baseAddress)
      }
    }
    guard result == HS_SUCCESS else { return nil }
    return found[1..<1 + Int(found[0])].map(Int.init).sorted()
  }
}
