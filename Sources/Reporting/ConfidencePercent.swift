/// A confidence as every report for people says it: `86%`.
///
/// It is rounded from the thousandths that JSON has, so that whoever reads those comes to the same
/// figure.
///
/// - Parameter confidence: 0…1.
package func confidencePercent(_ confidence: Double) -> String {
  let thousandths = Int((confidence * 1_000).rounded())
  return "\((thousandths + 5) / 10)%"
}
