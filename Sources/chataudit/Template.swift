import CTemplates
import Checking

/// A file that `init` or `new` writes, with `{{name}}`-like places to fill.
struct Template {
  private let text: String

  /// The template of that file name; its absence is a mistake of the build, which the tests notice.
  init(_ name: String) throws {
    guard let file = PackFile.embedded(chataudit_templates()).first(where: { $0.name == name })
    else {
      throw UsageError(
        zh: "编译出的这个程序里缺少模板 \(name)", en: "the template \(name) is missing from this build")
    }
    text = file.text
  }

  /// The text with each `{{key}}` replaced.
  func filled(_ values: [String: String] = [:]) -> String {
    values.reduce(text) { $0.replacing("{{\($1.key)}}", with: $1.value) }
  }
}
