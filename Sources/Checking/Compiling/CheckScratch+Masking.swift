extension CheckScratch {
  /// A name from the input (a path, a nickname), with personal data in it covered.
  ///
  /// Raw only where the checker set reveals.
  public func masked(_ name: String) -> String {
    writer.reveals ? name : writer.masker.masked(name: name)
  }
}
