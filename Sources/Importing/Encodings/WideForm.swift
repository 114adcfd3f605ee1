/// The encoding in units of two or four bytes that a file is in without a mark that says so, or
/// with one that is not read; nil where nothing speaks for one.
///
/// Such files may be valid UTF-8 with NUL bytes in all of their words.
func wideForm(of bytes: Span<UInt8>) -> String? {
  if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
    return "UTF-32"
  }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
  let head = bytes.extracting(first: 4_096)
  // By place in a group of four.
  var nuls = [0, 0, 0, 0]
  for index in head.indices where head[index] == 0 { nuls[index & 3] += 1 }
  let groups = head.count / 4
  guard groups >= 4, let most = nuls.max(), 8 * most >= groups else { return nil }
  // Digits, commas and line ends have a NUL byte before or behind them, and nothing has one on the
  // other side.
  let few = groups / 20
  let even = max(nuls[0], nuls[2])
  let odd = max(nuls[1], nuls[3])
  if even <= few, 8 * min(nuls[1], nuls[3]) >= groups {
    return "UTF-16LE without a byte order mark"
  }
  if odd <= few, 8 * min(nuls[0], nuls[2]) >= groups {
    return "UTF-16BE without a byte order mark"
  }
  let all = groups - few
  let isFourBytes =
    nuls[0] <= few && min(nuls[2], nuls[3]) >= all
    || nuls[3] <= few && min(nuls[0], nuls[1]) >= all
  return isFourBytes ? "UTF-32 without a byte order mark" : nil
}
