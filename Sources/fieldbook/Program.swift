internal import ArgumentParser
internal import Messages

/// The program: runs a command, and turns whatever it throws into words and an exit code.
@main
enum Program {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["help", "exit-codes"] {
      Output.line(Output.messages.exitCodes)
      return
    }
    do {
      var command = try Fieldbook.parseAsRoot(arguments)
      try command.run()
      Output.exit(.done)
    } catch let status as ExitStatus {
      Output.exit(status)
    } catch let error where Program.isForParser(error) {
      explain(error, arguments)
    } catch {
      fail(Output.messages.failure(error))
    }
  }

  private static func fail(_ failure: Failure) -> Never {
    Output.note("fieldbook: " + failure.message)
    if let hint = failure.hint { Output.note(hint) }
    Output.exit(failure.status)
  }

  /// Says what the parser has to say: help, the version, or what is wrong with the command line.
  private static func explain(_ error: any Error, _ arguments: [String]) -> Never {
    let text = Output.messages.parserText(Fieldbook.fullMessage(for: error))
    if Fieldbook.exitCode(for: error).isSuccess {
      // Tabs are for fish; what comes from a fieldbook is escaped already.
      if !text.isEmpty { Output.bytes(Array((text + "\n").utf8)) }
      Output.exit(.done)
    }
    // A shell that asks while somebody types would show it in the middle of their line.
    if arguments.first == "---completion" { Output.exit(.done) }
    let known = Fieldbook.configuration.subcommands.map { $0._commandName } + ["help"]
    if let name = arguments.first, !name.hasPrefix("-"), !known.contains(name) {
      fail(Output.messages.noCommand(name, known))
    }
    Output.note(text)
    Output.exit(.usage)
  }

  /// Whether an error is about how the command was written, help and version included.
  private static func isForParser(_ error: any Error) -> Bool {
    let module = String(reflecting: type(of: error)).split(separator: ".").first
    return module == "ArgumentParser"
  }
}

extension ExitStatus: Error {}

/// The root of all commands.
struct Fieldbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fieldbook",
    abstract: Output.help.fieldbook, discussion: Output.help.fieldbookMore,
    version: Version.current,
    subcommands: [
      Init.self, Clone.self, New.self, Show.self, List.self, Find.self, Set.self, Edit.self,
      Delete.self, MergeRecords.self, Import.self, Restore.self, Status.self, Diff.self, Log.self,
      Blame.self, Validate.self, Format.self, Save.self, Sync.self, Undo.self, Conflicts.self,
      Resolve.self,
      Report.self, Serve.self, Merge.self, Bundle.self, MergeFile.self, Install.self, Hook.self,
      Revive.self, MergeDriver.self, TextConversion.self,
      Examine.self, Completions.self,
    ])

  @OptionGroup var place: Place
}
