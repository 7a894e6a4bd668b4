import Foundation
import TestSupport
import Testing

@Suite("The program in a shell: completions, pages, its version")
struct ShellTests {
  /// What is offered for the last word.
  private func offered(_ program: Program, _ command: String, _ words: String...) throws -> [String]
  {
    let line = ["fieldbook", "-C", "book", command] + words
    let result = try Execution(
      Program.path,
      ["---completion", command, "--", "positional@\(words.count == 1 ? 0 : 1)"]
        + ["\(line.count - 1)", "\(words.last?.count ?? 0)"] + line,
      in: program.folder.path)
    #expect(result.status == 0 && result.errors == "", "\(line): \(result.errors)")
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test("Ids, collections, fields and values are offered")
  func offers() throws {
    let program = try Program.withBook()
    #expect(try offered(program, "show", "") == ["kivik", "lund", "v"])
    #expect(try offered(program, "show", "towns/l") == ["towns/lund"])
    #expect(try offered(program, "list", "t") == ["towns"])
    #expect(try offered(program, "set", "lund", "na") == ["name="])
    #expect(
      try offered(program, "new", "visits", "topics=a,")
        == ["b", "c", "d"].map { "topics=a,\($0)" })
    #expect(try offered(program, "new", "visits", "'town=k") == ["town=kivik"])
  }

  @Test("Nothing is offered and nothing said where something is wrong")
  func silence() throws {
    let program = try Program.withBook()
    #expect(try offered(program, "show", "nobody") == [])
    #expect(try offered(program, "set", "nobody", "n") == [])
    try program.folder.write("{", to: "book/schemas/towns.schema.json")
    #expect(try offered(program, "set", "lund", "n") == [])
    try program.folder.remove("book/fieldbook.json")
    #expect(try offered(program, "show", "l") == [])
    for words in [
      ["---completion"], ["---completion", "nonsense", "--", "x"], ["---completion", "show"],
    ] {
      let result = try Execution(Program.path, words, in: program.folder.path)
      #expect(result.status == 0 && result.output + result.errors == "", "\(words)")
    }
  }

  @Test("What a shell could run is not offered")
  func hostile() throws {
    let program = try Program.withBook()
    try program.folder.write(
      """
      { "type": "object", "properties": { "id": {}, "$(x)": {}, "`x`": {}, "a;b": {}, "a b": {},
        "å": {}, "a": { "enum": ["$(x)", "ok", "a'b", "a\\"b", "a\\nb", "~", "*"] } } }
      """, to: "book/schemas/odd.schema.json")
    #expect(try offered(program, "new", "odd", "") == ["id=", "å=", "a="])
    #expect(try offered(program, "new", "odd", "a=") == ["a=ok"])
  }

  @Test("A script is printed for each shell, and for no other", arguments: ["bash", "zsh", "fish"])
  func scripts(shell: String) throws {
    let program = try Program()
    let script = try program.run("completions", shell, exits: 0).output
    #expect(script.contains("---completion show -- positional@0"))
    // What is added to the parser's script has found its place.
    if shell == "bash" { #expect(script.hasSuffix("-F _fieldbook_openly fieldbook\n")) }
    if shell == "zsh" { #expect(script.contains("_describe -V '' closed -- open -S ''")) }
    try program.run("completions", "tcsh", exits: 64)
  }

  @Test("The version")
  func version() throws {
    let version = try Program().run("--version", exits: 0).output
    #expect(version.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  // MARK: Pages

  /// Runs a line of the shell on a terminal (script(1)).
  private func onTerminal(_ program: Program, _ line: String) throws -> Execution {
    try program.folder.write(
      "export TERM=xterm\nfieldbook() { \(Program.path) -C book \"$@\"; }\n" + line, to: "line.sh")
    return try Execution(
      "/usr/bin/script", ["-qec", "bash line.sh", "/dev/null"], in: program.folder.path)
  }

  @Test("Long results go through the pager on a terminal; the exit code stays")
  func pages() throws {
    let program = try Program.withBook()
    for (line, status, text) in [
      ("PAGER='sed s/^/page:/' fieldbook list towns", 0, "page:lund"),
      ("PAGER=false FIELDBOOK_PAGER='sed s/^/page:/' fieldbook show lund", 0, "page:towns/lund"),
      (
        "fieldbook set lund size=3 >/dev/null; PAGER='sed s/^/page:/' fieldbook diff", 0,
        "page:~ towns/lund"
      ),
      ("PAGER='sed s/^/page:/' fieldbook show nobody", 3, "There is no record"),
      ("PAGER=true fieldbook list towns", 0, ""),
      ("PAGER='exit 3' fieldbook list towns", 0, ""),
    ] {
      let result = try onTerminal(program, line)
      #expect(result.status == Int32(status), "\(line): \(result.output)")
      #expect(
        text.isEmpty ? result.output == "" : result.output.contains(text),
        "\(line): \(result.output)")
    }
  }

  @Test("No pager where it is turned off, cannot be, or is not there; git's is never asked")
  func plain() throws {
    let program = try Program.withBook()
    try program.git("config", "core.pager", "touch ran")
    for line in [
      "PAGER= fieldbook list towns", "PAGER=cat fieldbook list towns",
      "FIELDBOOK_PAGER= PAGER='sed s/^/page:/' fieldbook list towns",
      "TERM=dumb PAGER='sed s/^/page:/' fieldbook list towns",
      "PAGER='sed s/^/page:/' fieldbook list towns | cat",
      "PAGER=no-such-pager fieldbook list towns",
      "fieldbook list towns",
    ] {
      let result = try onTerminal(program, line)
      #expect(result.status == 0 && result.output.contains("lund"), "\(line): \(result.output)")
      #expect(!result.output.contains("page:"), "\(line)")
    }
    #expect(program.folder.read("book/ran") == nil && program.folder.read("ran") == nil)
  }
}
