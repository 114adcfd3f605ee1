/// What is wrong in a line of an example; whoever reads the example knows the place.
struct ExampleFault: Error {
  var reason: Localized

  init(_ reason: Localized) { self.reason = reason }

  init(zh: String, en: String) { self.init(Localized(zh: zh, en: en)) }
}
