import Checking

/// The reference page of the rule language, as Markdown: every key with what it says and an
/// example.
package struct LanguageManual {
  private let words: ReportWords

  package init(language: Language) {
    words = ReportWords(language: language)
  }

  package var text: String {
    var text = "# \(words.say("规则语言", "The rule language"))\n\n"
    text += words.say(
      "由 `chataudit rules language` 生成。编辑器可用 `chataudit schema pack` 的 JSON Schema 提示与检查；"
        + "写错的键会指出文件、行号和最接近的键。\n",
      "Written by `chataudit rules language`. Editors complete and check packs with the JSON Schema of "
        + "`chataudit schema pack`; a mistyped key names file, line and the nearest key.\n")
    for section in RuleLanguage.sections {
      text += "\n## \(section.title.text(in: words.language))\n\n"
      text += section.intro.text(in: words.language) + "\n\n"
      text += words.say("| 键 | 值 | 含义 |\n", "| key | value | meaning |\n")
      text += "|---|---|---|\n"
      for key in section.keys {
        text += "| `\(key.name)` | \(key.value.text(in: words.language)) | "
        text += "\(key.summary.text(in: words.language)) |\n"
      }
      let examples = section.keys.compactMap(\.example)
      if !examples.isEmpty { text += "\n```yaml\n" + examples.joined(separator: "\n") + "\n```\n" }
    }
    return text
  }
}
