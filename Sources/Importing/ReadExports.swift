/// Reads and indexes exports.
///
/// - Parameters:
///   - inputs: files, folders (read recursively), globs, and `-` for standard input. Their order, and
///     a file named twice, change nothing.
///   - jobs: how many threads may read.
/// - Throws: `ImportError` where nothing can be read at all: no such input, a broken descriptor, an
///   unknown time zone. What is wrong with one file stands in its report.
public func readExports(
  _ inputs: [String], settings: ImportSettings, jobs: Int
) throws(ImportError) -> ImportedExports {
  ImportedExports(files: [])
}
