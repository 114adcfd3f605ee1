package import Checking

/// A share with its bounds as a sentence; that none was found is never told as that there is none,
/// unless all or nearly all were judged.
package enum BoundInWords {
  /// - Parameters:
  ///   - found: how many.
  ///   - judged: of how many.
  ///   - bounds: with 95 % confidence, 0…1.
  package static func sentence(
    found: Int, of judged: Int, bounds: (lower: Double, upper: Double)
  ) -> Localized {
    let lower = percent(bounds.lower)
    let upper = percent(bounds.upper)
    if judged == 0 {
      return Localized(zh: "还没有复核，什么也说不了。", en: "Nothing was judged, so nothing can be said.")
    }
    if found == 0, bounds.upper == 0 {
      return Localized(
        zh: "\(judged) 个里没有发现，总体里也就没有（95% 把握）。",
        en: "None found in \(judged), which leaves none in all (95 % confidence).")
    }
    if found == 0 {
      return Localized(
        zh: "\(judged) 个里没有发现，但这不等于没有：实际比例最高可能到 \(upper)（95% 把握）。",
        en: "None found in \(judged), which is not none at all: the true share may be up to "
          + "\(upper) (95 % confidence).")
    }
    return Localized(
      zh: "\(judged) 个里有 \(found) 个；实际比例在 \(lower) 到 \(upper) 之间（95% 把握）。",
      en: "\(found) of \(judged); the true share lies between \(lower) and \(upper) "
        + "(95 % confidence).")
  }

  /// A share as a percentage with one decimal.
  package static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
