/// A duration such as `25 h 3 min 5 s`.
package func durationInEnglish(_ seconds: Int) -> String {
  spelled(seconds, units: [" h", " min", " s"], separator: " ")
}

/// A duration such as `25小时3分5秒`.
package func durationInChinese(_ seconds: Int) -> String {
  spelled(seconds, units: ["小时", seconds % 60 == 0 ? "分钟" : "分", "秒"], separator: "")
}

private func spelled(_ seconds: Int, units: [String], separator: String) -> String {
  let amounts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
  let parts = zip(amounts, units).filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
  return parts.isEmpty ? "0" + units[2] : parts.joined(separator: separator)
}
