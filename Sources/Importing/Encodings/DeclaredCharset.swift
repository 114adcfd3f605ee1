/// The charset that a page names in its first 4096 bytes, in a `meta` element or an XML
/// declaration.
func declaredCharset(_ page: Span<UInt8>) -> String? {
  let head = String(copyingUTF8: page.extracting(0..<min(page.count, 4_096))).lowercased()
  for mark in ["charset=", "encoding="] {
    guard let found = head.firstRange(of: mark) else { continue }
    let value = head[found.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    let label = value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:".contains($0)) }
    if !label.isEmpty { return String(label) }
  }
  return nil
}
