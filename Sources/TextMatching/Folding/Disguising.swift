/// Ways to write a character that the fold undoes, for examples that are attacked.
package enum Disguising {
  /// Another character of the same sound that is no common word by itself, the first of them; nil
  /// where there is none, or the character has several readings.
  package static func homophone(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let (table, sounds) = (FoldTable.shared, SoundTable.shared)
    let code = table.entry(of: scalar.value).code
    guard sounds.isSound(sounds.sounds[Int(code)]), sounds.further[code] == nil else { return nil }
    return homophones[sounds.sounds[Int(code)]]?.first { Int($0.value) != Int(code) }
  }

  /// The first reading of a Chinese character in letters.
  package static func pinyin(of scalar: Unicode.Scalar) -> String? {
    let sounds = SoundTable.shared
    let sound = sounds.sounds[Int(FoldTable.shared.entry(of: scalar.value).code)]
    guard sounds.isSound(sound) else { return nil }
    return String(decoding: sounds.letters(of: sound), as: UTF8.self)
  }

  /// The two characters that a character is split into.
  package static func parts(of scalar: Unicode.Scalar) -> String? {
    guard let (left, right) = SoundTable.shared.parts[scalar.value] else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: [left, right].compactMap(Unicode.Scalar.init))
    return String(text)
  }

  /// A character that level 2 reads as this one: another letter, a digit, a sign or an emoji.
  ///
  /// - Parameter step: `.lookAlike`, `.digits` or `.emoji`.
  package static func other(for scalar: Unicode.Scalar, by step: FoldSteps) -> Unicode.Scalar? {
    others[step.rawValue]?[scalar]
  }

  /// By sound: characters that are no common words, in the order of their code points.
  private static let homophones: [UInt16: [Unicode.Scalar]] = {
    let sounds = SoundTable.shared
    var result: [UInt16: [Unicode.Scalar]] = [:]
    for code in UInt16(0x4E00)...0x9FA5 where sounds.isSound(sounds.sounds[Int(code)]) {
      guard !sounds.isWord(code), sounds.further[code] == nil, let scalar = Unicode.Scalar(code)
      else { continue }
      result[sounds.sounds[Int(code)], default: []].append(scalar)
    }
    return result
  }()

  private static let others: [UInt16: [Unicode.Scalar: Unicode.Scalar]] = {
    let notations = [
      (
        FoldSteps.lookAlike,
        [LookAlikes.letters, LookAlikes.han, LookAlikes.components].joined(separator: "\n")
      ),
      (.digits, LookAlikes.chineseDigits), (.emoji, WordEmoji.lines),
    ]
    var result: [UInt16: [Unicode.Scalar: Unicode.Scalar]] = [:]
    for (step, lines) in notations {
      for (target, characters) in FoldData.lines(of: lines) {
        guard target.unicodeScalars.count == 1, let scalar = target.unicodeScalars.first,
          let first = characters.first.flatMap({ Unicode.Scalar($0) })
        else { continue }
        result[step.rawValue, default: [:]][scalar] = first
      }
    }
    return result
  }()
}
