internal import ArgumentParser
internal import FileSystem
internal import Git
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook clone`
struct Clone: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clone",
    abstract: Output.help.clone, discussion: Output.help.cloneMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.cloneAddress)", completion: .directory) var url: String
  @Argument(
    help: "\(Output.help.cloneFolder)", completion: .directory)
  var folder: String?
  @Option(help: "\(Output.help.personName)") var name: String?
  @Option(help: "\(Output.help.personEmail)") var email: String?

  func run() throws {
    let target = place.path(folder ?? Clone.folderName(of: url))
    // The folder that is made would be what is cloned.
    if place.address(url) == target, Folder("/").metadata(of: target) == nil {
      throw Output.messages.noFolder(at: url)
    }
    let connection = try Connection()
    let repository = try connection.transport.clone(
      from: place.address(url), to: target, isBare: false)
    connection.finish()
    guard let workspace = Workspace(repository) else { throw Output.messages.noRepository }
    if let name { try workspace.repository.setConfiguration("user.name", to: name) }
    if let email { try workspace.repository.setConfiguration("user.email", to: email) }
    _ = try PlainGit(workspace, program: Install.program).install()
    switch try firstBranch(of: workspace, in: target) {
    case .begun: Output.note(Output.messages.clonedEmpty(target))
    case .choice(let branches): throw Output.messages.noFirstBranch(target, branches)
    case .checkedOut:
      guard workspace.root.metadata(of: DatasetPath.settingsPath) != nil else {
        try Folder(target).removeAll("")
        throw Output.messages.noFieldbook(at: url)
      }
      let snapshot = try Snapshot(of: workspace.workingTree)
      Output.note(Output.messages.cloned(target, records: snapshot.records.count))
    }
  }

  /// Nothing is left of a clone whose files cannot or must not be written.
  private func firstBranch(of workspace: Workspace, in target: String) throws -> FirstBranch {
    do {
      return try FirstBranch(of: workspace)
    } catch {
      try Folder(target).removeAll("")
      throw error
    }
  }

  private static func folderName(of url: String) -> String {
    let last = url.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? "fieldbook"
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }
}
