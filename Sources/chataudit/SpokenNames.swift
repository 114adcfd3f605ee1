import Checking
import Reporting
import Reviewing
import Transcripts

/// What the words of documents and options are called in the language of their reader.
extension Bilingual {
  /// A severity by its name; as it stands where there is none of that name.
  func name(ofSeverity severity: String) -> String {
    Severity(name: severity)?.title.text(in: language) ?? printable(severity)
  }

  /// Where the review of a finding stands; in English the word that `--state` takes.
  func name(of state: FindingState) -> String { say(state.title.zh, state.rawValue) }

  /// A verdict; in English the word that an officer types.
  func name(of verdict: Verdict) -> String {
    say(FindingState(rawValue: verdict.rawValue)?.title.zh ?? verdict.rawValue, verdict.rawValue)
  }

  /// The marketplace of a clause or a rule; in English its id.
  func name(of platform: Platform) -> String {
    // A clause of any marketplace holds everywhere.
    let chinese = platform.rawValue == "any" ? "所有平台" : platform.title(in: .zh)
    return say(chinese, platform.rawValue)
  }
}
