import Checking
import TextMatching
import Transcripts

/// Finds names by the words before them that the entity scanner does not read: 取票人是…, 有个大姐叫…,
/// and names at the start of a row of a list.
struct NameFinder: Sendable {
  private let lead: MatchList
  private let behindLead: MatchList
  private let inPlace: MatchList
  private let rowStart: MatchList
  private let listImage: ListImage

  init(_ context: CheckContext, listImage: ListImage) throws(RulePackError) {
    lead = try context.list("name-lead")
    behindLead = try context.list("name-behind-lead")
    inPlace = try context.list("name-in-place")
    rowStart = try context.list("name-in-row")
    self.listImage = listImage
  }

  /// The names of a message, without the words around them.
  func names(in message: Message, of transcript: MatchedTranscript) -> [Datum] {
    let leads = transcript.hits(of: lead, in: message.index)
    let behind = transcript.hits(of: behindLead, in: message.index).compactMap { hit -> Datum? in
      let word = leads.first {
        $0.surface == hit.surface && hit.range.overlaps($0.range)
          && $0.range.upperBound < hit.range.upperBound
      }
      guard let word else { return nil }
      var name = hit
      name.range = word.range.upperBound..<hit.range.upperBound
      // 取票人 says that a person follows; 发给 and 叫 do not.
      let isPerson = word.text(in: message).count > 2 && word.text(in: message).hasSuffix("人")
      return self.name(in: name, of: message, mustHaveSurname: !isPerson)
    }
    let inPlace = transcript.hits(of: inPlace, in: message.index).compactMap { hit -> Datum? in
      let isLatin = hit.text(in: message).utf8.allSatisfy { $0 < 0x80 }
      return isLatin
        ? Datum(.personName, hit, in: message)
        : name(in: hit, of: message, mustHaveSurname: true)
    }
    let inRows = transcript.hits(of: rowStart, in: message.index).compactMap { hit -> Datum? in
      guard let attachment = hit.attachment,
        listImage.isList(attachment, of: message.index, in: transcript)
      else { return nil }
      let found = name(in: hit, of: message, mustHaveSurname: true)
      // A word of two characters is too often no name.
      return found.flatMap { $0.value.count < 3 ? nil : $0 }
    }
    return behind + inPlace + inRows
  }

  /// The name in a hit, without linking words before it and what stands behind it.
  private func name(in hit: Hit, of message: Message, mustHaveSurname: Bool) -> Datum? {
    var hit = hit
    var name = hit.text(in: message).unicodeScalars[...]
    while let first = name.first, Self.isEdge(first) || Self.linkers.contains(first) {
      hit.range = hit.range.lowerBound + UTF8.width(first)..<hit.range.upperBound
      name.removeFirst()
    }
    name = name.prefix { !Self.isEdge($0) }
    while let last = name.last, Self.followers.contains(last) { name.removeLast() }
    let value = String(name)
    hit.range = hit.range.lowerBound..<hit.range.lowerBound + value.utf8.count
    let surname = Surnames.length(startOf: value)
    guard name.count >= 2,
      !mustHaveSurname || surname > 0 && (surname + 1...surname + 2).contains(name.count)
    else { return nil }
    return Datum(.personName, hit, value: value)
  }

  private static let linkers = Set("是叫为了姓".unicodeScalars)
  private static let followers = Set("那的也她他家住订买拍，。".unicodeScalars)

  private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }
}
