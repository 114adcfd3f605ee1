import ArgumentParser
import Auditing
import Checking
// The C library's streams are variables of long before Swift's rules for them.
@preconcurrency import Foundation
import Reporting

/// The command's root: what it is for, and its parts in the order of use.
struct ChatAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chataudit",
    abstract: "Audits shop chats: reads exported pages, tables and chat texts, prints findings.",
    discussion: """
      Exit codes: 0 clean; 1 findings at or above --fail-on; 2 usage, config or rule error; \
      3 incomplete: an input was not read whole or a checker failed.
      """,
    version: chatAuditVersion,
    subcommands: [
      AuditCommand.self, WeeklyCommand.self, InspectCommand.self, SampleCommand.self,
      ReviewCommand.self, RulesCommand.self,
      DiffCommand.self, PacketCommand.self, CheckTextCommand.self, EntitiesCommand.self,
      PromisesCommand.self,
      NewCommand.self, InitCommand.self, DoctorCommand.self, SchemaCommand.self,
      CompletionsCommand.self, MeasureCommand.self,
    ])
}

/// The version in manifests and `--version`.
let chatAuditVersion = "0.1.0"

@main
enum Main {
  /// Parses and runs; the argument parser's own exit codes give way to those of the command.
  static func main() async {
    StandardError.open()
    do {
      var command = try ChatAudit.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      leave(0)
    } catch let outcome as Outcome {
      leave(outcome.rawValue)
    } catch let error as any SpokenError {
      let language = Language.ofProcess
      complain(language.prefixOfErrors + error.message.text(in: language))
      exit(Outcome.misuse.rawValue)
    } catch {
      let code = ChatAudit.exitCode(for: error)
      let message = ChatAudit.fullMessage(for: error)
      if code.isSuccess {
        print(message)
        leave(0)
      }
      complain(message)
      exit(Outcome.misuse.rawValue)
    }
  }

  /// Ends the process; what was printed and could not be written is an error, whatever the command
  /// found.
  private static func leave(_ code: Int32) -> Never {
    if fflush(nil) != 0 || ferror(stdout) != 0 {
      let reason = String(cString: strerror(errno))
      complain(
        Localized(
          zh: "标准输出：写不进去：\(reason)", en: "standard output: cannot be written: \(reason)"
        ).text(in: .ofProcess))
      exit(Outcome.misuse.rawValue)
    }
    exit(code)
  }
}

extension Language {
  /// The language in which the process speaks where its command's own choice is not at hand: that
  /// of the last `--language`, else the usual one.
  fileprivate static var ofProcess: Language {
    let arguments = CommandLine.arguments
    let option = "--language"
    let chosen = arguments.indices.compactMap { index -> String? in
      if arguments[index].hasPrefix(option + "=") {
        return String(arguments[index].dropFirst(option.count + 1))
      }
      return arguments[index] == option && index + 1 < arguments.count ? arguments[index + 1] : nil
    }.last
    return chosen.flatMap(Language.init(rawValue:)) ?? usual
  }

  fileprivate var prefixOfErrors: String { self == .zh ? "错误：" : "Error: " }
}

/// How a run ended that was not clean: the exit codes but 0.
enum Outcome: Int32, Error {
  case findings = 1
  /// Usage, config or rule error.
  case misuse = 2
  /// An input was not read whole, or a checker failed.
  case incomplete = 3
}

/// Writes what was not read to standard error, a line each.
func complain(of problems: [RunDocument.Problem], in language: Language) {
  for line in ProblemWords(language: language).marked(problems) { complain(line) }
}

/// Writes a note to standard error, marked as those about inputs are.
func complain(note: Localized, in language: Language) {
  complain((language == .zh ? "提示: " : "note: ") + printable(note.text(in: language)))
}

/// Writes a line to standard error, where it can be written.
func complain(_ text: String) {
  StandardError.write(text + "\n")
}
