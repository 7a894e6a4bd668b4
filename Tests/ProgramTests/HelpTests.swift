import Foundation
import TestSupport
import Testing

@Suite("Help, in the reader's language")
struct HelpTests {
  /// A command or an argument, as the parser tells of it.
  private final class Item: Decodable {
    let commandName: String?
    let abstract: String?
    let discussion: String?
    let arguments: [Item]?
    let subcommands: [Item]?
    let shouldDisplay: Bool?
    let valueName: String?

    /// A text of this and of all below it, by its place: `new: argument collection`.
    func texts(in place: String = "") -> [String: String] {
      let place = [place, commandName ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
      var texts: [String: String] = [place + ": abstract": abstract ?? ""]
      texts[place + ": discussion"] = discussion
      for argument in arguments ?? [] where argument.shouldDisplay != false {
        texts[place + ": argument " + (argument.valueName ?? "")] = argument.abstract ?? ""
      }
      for command in subcommands ?? [] where command.commandName != "help" {
        texts.merge(command.texts(in: place)) { first, _ in first }
      }
      return texts
    }

    /// The commands that people run, by name.
    func commands(in place: String = "") -> [String: Item] {
      let place = [place, commandName ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
      var commands = [place: self]
      for command in subcommands ?? []
      where command.shouldDisplay != false && command.commandName != "help" {
        commands.merge(command.commands(in: place)) { first, _ in first }
      }
      return commands
    }
  }

  private struct Dump: Decodable { let command: Item }

  private func root(_ language: String) throws -> Item {
    var program = try Program()
    program.language = language
    let text = try program.run("--experimental-dump-help", exits: 0).output
    return try JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command
  }

  /// Texts that are the same in Swedish and English.
  private let same: Set<String> = []

  @Test("Each command, argument and option has its help in Swedish and in English")
  func bothLanguages() throws {
    let english = try root("en_GB.UTF-8").texts()
    let swedish = try root("sv_SE.UTF-8").texts()
    #expect(english.count > 100 && english.count == swedish.count)
    for (place, text) in english.sorted(by: { $0.key < $1.key }) {
      let texts = [text, swedish[place] ?? ""]
      #expect(!texts.contains(""), "\(place): no help; put both languages into Messages.Help")
      #expect(
        texts[0] != texts[1] || same.contains(texts[0]),
        "\(place): the help is the same in Swedish and English: \(texts[0])")
    }
  }

  @Test(
    "Each command has an example in its help",
    arguments: [("en_GB.UTF-8", "Example: "), ("sv_SE.UTF-8", "Exempel: ")])
  func examples(language: String, mark: String) throws {
    for (name, command) in try root(language).commands() {
      let examples = (command.discussion ?? "").split(separator: "\n").filter { $0.hasPrefix(mark) }
      #expect(!examples.isEmpty, "\(name): no line that begins with “\(mark)” in its discussion")
      for example in examples {
        #expect(example.dropFirst(mark.count).hasPrefix("fieldbook "), "\(name): \(example)")
      }
    }
  }

  @Test("What the parser says is in Swedish too")
  func parser() throws {
    var program = try Program()
    program.language = "sv_SE.UTF-8"
    for (line, text) in [
      ("lits", "fieldbook: Det finns inget kommando ”lits”.\nMenades ”list”?\n"),
      ("-C . lits", "Fel: Argumentet ”lits” är ett för mycket."),
      ("sync a b c", "Fel: 2 argument är för mycket: 'b', 'c'"),
      ("show", "Fel: Argumentet ”<id>” saknas.\nHjälp: <id>  Posten"),
      ("list --sorty x", "Fel: Det finns ingen flagga ”--sorty”. Menades ”--sort”?"),
      ("list -x", "Fel: Det finns ingen flagga ”-x”."),
      ("list --sort", "Fel: Det saknas ett värde för ”--sort <sort>”."),
      ("save -xm", "eller: Det saknas ett värde för ”-m <message>” i ”-xm”."),
      ("validate --strict=yes", "Fel: Flaggan ”--strict” tar inget värde, men fick ”yes”."),
      ("list --format yaml", "Välj ett av 'text' och 'json'."),
      ("validate --format yaml", "Välj ett av:"), ("hook yaml", "eller 'pre-receive'."),
      ("resolve x --take abc", "Fel: Värdet ”abc” passar inte för ”--take <take>”."),
      ("resolve x --take 1 --keep", "Fel: Ange ett av"),
      ("diff a b c", "Fel: Argumentet ”c” är ett"),
      ("init --languages Svenska", "Fel: Språk är"), ("merge", "Fel: Ange en gren"),
      ("---", "Fel: Det finns ingen sådan flagga: ---"),
      ("--generate-completion-script tcsh", "Fel: Det finns inget skript för skalet ”tcsh”."),
    ] {
      let arguments = line.split(separator: " ").map(String.init)
      let result = try Execution(
        Program.path, arguments, in: program.folder.path, language: program.language)
      #expect(result.status == 64 && result.output == "", "\(line): \(result.output)")
      #expect(result.errors.contains(text), "\(line): \(result.errors)")
      #expect(!HelpTests.isEnglish(result.errors), "\(line): \(result.errors)")
    }
  }

  @Test("The frame around the help is in Swedish too, also on a narrow terminal")
  func frame() throws {
    var program = try Program()
    program.language = "sv_SE.UTF-8"
    for arguments in [
      [], ["--help"], ["help"], ["list", "--help"], ["help", "report"], ["help", "help"],
      ["help", "exit-codes"],
    ] {
      let result = try Execution(
        Program.path, arguments, in: program.folder.path, language: program.language)
      #expect(result.status == 0 && result.errors == "", "\(arguments): \(result.errors)")
      #expect(!HelpTests.isEnglish(result.output), "\(arguments): \(result.output)")
    }
    let narrow = try Execution(
      "/usr/bin/script",
      ["-qec", "stty cols 40; \(Program.path) list --help", "/dev/null"],
      in: program.folder.path, language: program.language)
    #expect(narrow.output.contains("FLAGGOR:") && !HelpTests.isEnglish(narrow.output))
    let texts = narrow.output.split(separator: "\r\n").filter { $0.hasPrefix("      ") }
    #expect(!texts.isEmpty && texts.allSatisfy { $0.count <= 40 }, "\(narrow.output)")
  }

  @Test("The frame is English in English")
  func english() throws {
    let program = try Program()
    let help = try program.run("list", "--help", exits: 0).output
    #expect(help.contains("OVERVIEW: List") && help.contains("\nOPTIONS:\n"))
    let misspelt = try program.run("lits", exits: 64).errors
    #expect(misspelt == "fieldbook: There is no command “lits”.\nWas “list” meant?\n")
  }

  /// Whether anything of what the parser says by itself stands in a text.
  private static func isEnglish(_ text: String) -> Bool {
    let words = [
      "OVERVIEW", "USAGE", "OPTIONS", "SUBCOMMANDS", "Usage:", "Error:", "Help:", "See '", "Show ",
      "Unknown", "Missing", "Unexpected", "unexpected", "invalid", "Please", "(values", "default",
      "Did you", "Can't", "<subcommand>",
    ]
    return words.contains { text.contains($0) }
  }
}
