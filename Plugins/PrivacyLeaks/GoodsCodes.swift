import Checking
import Transcripts

/// Tells numbers of goods (货号19900001234) and numbers that need a topic to be a datum from data.
struct GoodsCodes: Sendable {
  private let code: MatchList
  private let passportTalk: MatchList
  private let passportGoods: MatchList
  private let sample: MatchList
  private let sampleMail: MatchList

  /// How many messages before a number of a passport's form may speak of passports.
  private static let reach = 6

  init(_ context: CheckContext) throws(RulePackError) {
    code = try context.list("goods-code")
    passportTalk = try context.list("passport-talk")
    passportGoods = try context.list("passport-goods")
    sample = try context.list("sample-talk")
    sampleMail = try context.list("sample-mail")
  }

  /// Takes out what is no datum: a number that is called a code of goods anywhere before or here,
  /// and a number of a passport's form where nobody speaks of passports, and all that is a mere
  /// sample.
  func remove(from data: inout [Datum], in message: Int, of transcript: MatchedTranscript) {
    guard !data.isEmpty else { return }
    if transcript.has(sample, in: message) {
      data.removeAll()
      return
    }
    data.removeAll { datum in
      switch datum.kind {
      case .phoneNumber, .orderNumber, .trackingNumber, .residentID, .bankCard:
        isCode(datum, before: message, in: transcript)
      case .passport:
        (datum.hit.confidence < 0.5 || datum.value.contains { " -".contains($0) })
          && !isPassport(in: message, of: transcript)
      case .email:
        transcript.hits(of: sampleMail, in: message).contains {
          $0.surface == datum.hit.surface && $0.range.overlaps(datum.hit.range)
        }
      default: false
      }
    }
  }

  private func isCode(_ datum: Datum, before last: Int, in transcript: MatchedTranscript) -> Bool {
    (0...last).contains { index in
      transcript.hits(of: code, in: index).contains {
        $0.text(in: transcript.transcript[index])
          .contains(datum.hit.text(in: transcript.transcript[last]))
      }
    }
  }

  private func isPassport(in message: Int, of transcript: MatchedTranscript) -> Bool {
    let session = transcript.transcript.sessions[transcript.transcript[message].session].messages
    let near = max(session.lowerBound, message - Self.reach)...message
    return near.contains { transcript.has(passportTalk, in: $0) }
      && !near.contains { transcript.has(passportGoods, in: $0) }
  }
}
