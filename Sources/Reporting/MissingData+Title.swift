package import Checking

extension MissingData {
  /// What a person calls the data.
  package func title(in language: Language) -> String {
    ReportWords(language: language).name(of: self)
  }
}
