import TextMatching
import Transcripts

extension CheckerSet {
  /// Sets aside the findings that the second reader does not bear out.
  ///
  /// What had to be undone to be read (a homophone, a split character, separators) stays: who
  /// disguises a word means it, and the reader has not learned the disguise. So does what an order
  /// or a count shows, and what a word of the pack's list `beyond-doubt` found.
  ///
  /// - Returns: what was set aside.
  func readAgain(
    _ raw: inout [RawFinding], of transcript: Transcript, with scratch: CheckScratch
  ) -> [RawFinding] {
    guard settings.secondReading, let reader = SecondReader.builtIn else { return [] }
    var setAside: [RawFinding] = []
    var texts = ReadingUnit.Texts()
    raw.removeAll { finding in
      guard let primary = finding.quotes.first, !finding.isOfDisguisedWords,
        !finding.isShownByFacts, !plan.isBeyondDoubt(finding),
        let place = scratch.place(of: primary, in: transcript, &texts),
        reader.setsAside(place, as: rules[finding.rule].id)
      else { return false }
      // What is said beside a number is what it would be without it.
      if let bare = scratch.placeWithoutNumbers(place, of: primary, in: transcript),
        !reader.setsAside(bare, as: rules[finding.rule].id)
      {
        return false
      }
      // An insult beside help and an apology is one all the same: what disputes the words of a
      // message with other rules speaks of its sentence.
      if plan.isOfExclusivePack(finding),
        let sentence = scratch.placeOfSentence(place, of: primary, in: transcript),
        !reader.setsAside(sentence, as: rules[finding.rule].id)
      {
        return false
      }
      setAside.append(finding)
      return true
    }
    scratch.bytesReread += texts.bytesRead
    return setAside
  }

  /// Puts a finding that was set aside in the place of what the reader takes the same message for
  /// by its words alone: the rule's own reason is the better one.
  ///
  /// - Returns: what stays set aside.
  func restore(
    _ setAside: [RawFinding], among likely: inout [RawFinding]
  ) -> [RawFinding] {
    guard !setAside.isEmpty, !likely.isEmpty else { return setAside }
    let found = Set(likely.map(\.spot))
    let restored = setAside.filter { found.contains($0.spot) }
    let spots = Set(restored.map(\.spot))
    likely.removeAll { spots.contains($0.spot) }
    likely += restored
    return setAside.filter { !spots.contains($0.spot) }
  }
}

extension CheckScratch {
  /// The place of a quote, complete; nil where the transcript has no such place.
  func place(
    of quote: Quote, in transcript: Transcript, _ texts: inout ReadingUnit.Texts
  ) -> WeighedPlace? {
    if quote.surface == .text, (0..<transcript.count).contains(quote.message),
      let place = readings.completePlace(of: transcript[quote.message])
    {
      return place
    }
    return units.unit(of: quote, in: transcript, &texts).map { WeighedPlace($0) }
  }

  /// The place of a quote of words, read without the long numbers beside them; nil where there are
  /// none, or the number is what is quoted.
  func placeWithoutNumbers(
    _ place: WeighedPlace, of quote: Quote, in transcript: Transcript
  ) -> WeighedPlace? {
    guard quote.surface == .text, (0..<transcript.count).contains(quote.message) else { return nil }
    let text = transcript[quote.message].text
    if let range = quote.range, range.upperBound <= text.utf8.count {
      let quoted = Array(text.utf8)[range]
      if String(decoding: quoted, as: UTF8.self).withoutLongNumbers != nil { return nil }
    }
    let words = ReadingUnit.Reader.stretch(of: text, around: quote.range)
    guard let bare = words.withoutLongNumbers else { return nil }
    return units.narrowed(place.unit, to: bare[...]).map { WeighedPlace($0) }
  }

  /// The place of a quote of words, read without the other sentences of its message; nil where the
  /// message is one sentence.
  func placeOfSentence(
    _ place: WeighedPlace, of quote: Quote, in transcript: Transcript
  ) -> WeighedPlace? {
    guard quote.surface == .text, (0..<transcript.count).contains(quote.message),
      let range = quote.range
    else { return nil }
    let text = transcript[quote.message].text
    guard let sentence = text.sentences(around: range),
      sentence.utf8.count < ReadingUnit.Reader.stretch(of: text, around: range).utf8.count
    else { return nil }
    return units.narrowed(place.unit, to: sentence).map { WeighedPlace($0) }
  }
}

extension RawFinding {
  /// Of which rule and message it speaks.
  private struct Spot: Hashable {
    var rule: Int
    var message: Int?
  }

  fileprivate var spot: some Hashable { Spot(rule: rule, message: quotes.first?.message) }

  /// Whether order facts or a count bear it out: that the goods are custom-made, or the fourth call
  /// without an answer, no reading of words outweighs.
  fileprivate var isShownByFacts: Bool {
    why.contains { $0.step == "order" || $0.step == "count" }
  }
}

extension String {
  private static let endsOfSentences = Set("。！？!?；;\n".unicodeScalars)

  /// The sentences that a range of bytes lies in, no farther than the reader reads; nil where it is
  /// no range of the text.
  fileprivate func sentences(around range: Range<Int>) -> Substring? {
    guard range.upperBound <= utf8.count else { return nil }
    let words = ReadingUnit.Reader.stretch(of: self, around: range)
    let first = utf8.index(startIndex, offsetBy: range.lowerBound)
    let last = utf8.index(startIndex, offsetBy: range.upperBound)
    guard words.startIndex <= first, last <= words.endIndex else { return nil }
    let scalars = words.unicodeScalars
    let start = scalars[..<first].lastIndex(where: Self.endsOfSentences.contains)
    let end = scalars[last...].firstIndex(where: Self.endsOfSentences.contains)
    return words[(start.map(scalars.index(after:)) ?? words.startIndex)..<(end ?? words.endIndex)]
  }
}

extension StringProtocol {
  /// So many digits make a number of something: a parcel, an order, a telephone.
  private static var longNumber: Int { 7 }

  /// Without the runs of Latin letters, digits and hyphens that hold such a number; nil where there
  /// are none.
  fileprivate var withoutLongNumbers: String? {
    var bare = ""
    var run = ""
    var digits = 0
    var isChanged = false
    func isOfRun(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || scalar == "-"
    }
    func endRun() {
      if digits >= Self.longNumber { isChanged = true } else { bare += run }
      (run, digits) = ("", 0)
    }
    for scalar in unicodeScalars {
      if isOfRun(scalar) {
        run.unicodeScalars.append(scalar)
        if ("0"..."9").contains(scalar) { digits += 1 }
      } else {
        endRun()
        bare.unicodeScalars.append(scalar)
      }
    }
    endRun()
    return isChanged ? bare : nil
  }
}
