import StrictYAML

extension YAMLNode {
  /// One template of a line, or several.
  func lineTemplates() throws(YAMLError) -> [LineTemplate] {
    var templates: [LineTemplate] = []
    for element in try elements() {
      let (template, unknown) = LineTemplate.reading(try element.string())
      if let unknown {
        let known = LineTemplate.Field.allCases.map(\.rawValue)
        throw element.error("unknown field ‘{\(unknown)}’\(suggestion(for: unknown, among: known))")
      }
      if let template { templates.append(template) }
    }
    guard !templates.isEmpty else { throw error("a line is missing") }
    return templates
  }
}
