#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The absolute path of a file that exists, with all links resolved.
package func realPath(_ path: String) -> String? {
  guard !path.utf8.contains(0), let resolved = realpath(path.isEmpty ? "." : path, nil) else {
    return nil
  }
  defer { free(resolved) }
  return String(cString: resolved)
}
