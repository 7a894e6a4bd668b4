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
      // A shell that asks while somebody types shows whatever is said, in the middle of their line.
      if arguments.first == "---completion", Fieldbook.exitCode(for: error) != .success {
        Output.exit(.done)
      }
      Place.release()
      Fieldbook.exit(withError: error)
    } catch {
      let failure = Output.messages.failure(error)
      Output.note("fieldbook: " + failure.message)
      if let hint = failure.hint { Output.note(hint) }
      Output.exit(failure.status)
    }
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
    abstract: "Keep a campaign's records together: offline, by many hands, in git.",
    discussion: "Exit codes: fieldbook help exit-codes", version: Version.current,
    subcommands: [
      Init.self, Clone.self, New.self, Show.self, List.self, Set.self, Edit.self, Delete.self,
      MergeRecords.self, Import.self,
      Status.self,
      Diff.self, Validate.self, Format.self, Save.self, Sync.self, Undo.self, Conflicts.self,
      Resolve.self,
      Report.self, Merge.self, Bundle.self, MergeFile.self, Install.self, Hook.self,
      Revive.self, MergeDriver.self, TextConversion.self,
      Completions.self,
    ])

  @OptionGroup var place: Place
}
