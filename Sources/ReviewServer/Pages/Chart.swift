/// A share with its bounds, 0…1, as charts show it.
struct ChartPoint {
  var name: String
  var rate: Double
  var lower: Double
  var upper: Double
  /// What stands beside it.
  var label: String
}

/// Charts as SVG: no script, no style of their own; the numbers stand beside the marks.
enum Chart {
  /// Rates over weeks, oldest first, with their intervals as bars.
  static func weeks(_ points: [ChartPoint], title: String) -> Markup {
    guard !points.isEmpty else { return .nothing }
    let (width, height, left, bottom) = (720, 220, 48, 34)
    let top = max(0.05, points.map(\.upper).max() ?? 1)
    let step = (width - left - 20) / max(1, points.count)
    func y(_ rate: Double) -> Int {
      12 + Int((1 - min(1, rate / top)) * Double(height - bottom - 12))
    }
    let lines = [0, top / 2, top].map { rate -> Markup in
      """
      <line class="grid" x1="\(left)" x2="\(width - 10)" y1="\(y(rate))" y2="\(y(rate))"/>
      <text class="axis" x="\(left - 6)" y="\(y(rate) + 4)">\(percent(rate))</text>
      """
    }
    let marks = points.enumerated().map { place, point -> Markup in
      let x = left + place * step + step / 2
      return """
        <g><title>\(point.name): \(point.label)</title>
        <line class="interval" x1="\(x)" x2="\(x)" y1="\(y(point.upper))" y2="\(y(point.lower))"/>
        <circle cx="\(x)" cy="\(y(point.rate))" r="5"/>
        <text class="value" x="\(x + 9)" y="\(y(point.rate) + 4)">\(percent(point.rate))</text>
        <text class="name" x="\(x)" y="\(height - 10)">\(point.name)</text></g>
        """
    }
    return """
      <svg class="chart" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title)">
      <title>\(title)</title>\(lines)\(marks)</svg>
      """
  }

  /// One share in its interval on a line from 0 to 100 %.
  static func bar(_ point: ChartPoint) -> Markup {
    let width = 200.0
    func x(_ rate: Double) -> Int { Int((rate * width).rounded()) }
    return """
      <svg class="bar" viewBox="0 0 204 16" role="img" aria-label="\(point.label)">
      <title>\(point.label)</title>
      <line class="grid" x1="2" x2="202" y1="8" y2="8"/>
      <line class="grid" x1="162" x2="162" y1="2" y2="14"/>
      <line class="interval" x1="\(2 + x(point.lower))" x2="\(2 + x(point.upper))" y1="8" y2="8"/>
      <circle cx="\(2 + x(point.rate))" cy="8" r="4"/></svg>
      """
  }

  static func percent(_ rate: Double) -> String {
    let tenths = Int((rate * 1_000).rounded())
    return tenths % 10 == 0 || tenths >= 100
      ? "\((tenths + 5) / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }
}
