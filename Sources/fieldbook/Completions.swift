internal import ArgumentParser
internal import Messages

/// `fieldbook completions`
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: Output.help.completions, discussion: Output.help.completionsMore)

  @Argument(help: "\(Output.help.shell)") var shell: Shell

  /// A shell that can be taught.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  func run() {
    Output.bytes(Array((Completions.script(for: shell) + "\n").utf8))
  }

  /// The parser's own script, which also lets a field's name be followed by its value at once.
  static func script(for shell: Shell) -> String {
    switch shell {
    case .fish: Fieldbook.completionScript(for: .fish)
    case .bash:
      // It is read, and not run.
      Fieldbook.completionScript(for: .bash).replacing("#!/bin/bash\n\n", with: "").replacing(
        "complete -o filenames -F _fieldbook fieldbook",
        with: """
          _fieldbook_openly() {
              _fieldbook "${@}"
              if [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" == *[=.] ]]; then
                  compopt -o nospace +o filenames
              fi
          }

          complete -o filenames -F _fieldbook_openly fieldbook
          """)
    case .zsh:
      Fieldbook.completionScript(for: .zsh).replacing(
        "if [[ \"${funcstack[1]}\" = _fieldbook ]]; then",
        with: """
          __fieldbook_complete() {
              local -ar closed=("${@:#[^:]#[=.](|:*)}")
              local -ar open=("${(M)@:#[^:]#[=.](|:*)}")
              _describe -V '' closed -- open -S ''
          }

          if [[ "${funcstack[1]}" = _fieldbook ]]; then
          """)
    }
  }
}
