internal import ArgumentParser
internal import FileSystem
internal import Git
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook init`
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: Output.help.initialize, discussion: Output.help.initializeMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.initializeFolder)", completion: .directory) var folder: String?
  @Option(help: "\(Output.help.title)") var title: String?
  @Option(help: "\(Output.help.firstCollection)")
  var collection: [String] = []
  @Option(help: "\(Output.help.languages)") var languages = "sv,en"
  @Flag(help: "\(Output.help.bare)")
  var bare = false
  @OptionGroup var identity: Identity

  func validate() throws {
    let tags = languages.split(separator: ",", omittingEmptySubsequences: false)
    guard
      tags.allSatisfy({ (2...3).contains($0.count) && $0.allSatisfy { ("a"..."z").contains($0) } })
    else { throw ValidationError(Output.messages.languagesAreTags) }
  }

  func run() throws {
    let target = folder.map(place.path) ?? (try? place.root().path) ?? place.folder.path
    if bare {
      _ = try Repository.create(at: target, bare: true, initialBranch: Starter.branch)
      Output.line(Output.messages.sharedRepository(target))
      return
    }
    for name in collection where !RecordKey.isValid(id: name) || name == SchemaSet.shared {
      throw Output.messages.invalidName(name)
    }
    if Folder(target).metadata(of: DatasetPath.settingsPath) != nil {
      _ = try Snapshot(of: WorkingTree(Folder(target)))
    }
    let name = Folder(target).path.split(separator: "/").last.map(String.init) ?? "fieldbook"
    let written = try Starter(
      path: target, title: title ?? name,
      languages: languages.split(separator: ",").map(String.init), collections: collection
    ).start()
    for path in written { Output.line(path) }
    guard let workspace = try Workspace.open(from: Folder(target)) else {
      throw Output.messages.noRepository
    }
    let snapshot = try Snapshot(of: workspace.workingTree)
    try identity.store(in: workspace, from: place)
    Output.note(
      Output.messages.started(
        target, isNew: !written.isEmpty, isEmpty: snapshot.schemas.sorted.isEmpty))
  }
}

/// Who saves, and where to sync: kept in the repository's own configuration.
struct Identity: ParsableArguments {
  @Option(help: "\(Output.help.personName)") var name: String?
  @Option(help: "\(Output.help.personEmail)") var email: String?
  @Option(help: "\(Output.help.remoteAddress)") var remote: String?

  func store(in workspace: Workspace, from place: Place) throws {
    if let name { try workspace.repository.setConfiguration("user.name", to: name) }
    if let email { try workspace.repository.setConfiguration("user.email", to: email) }
    guard let remote else { return }
    let url = place.address(remote)
    if try workspace.repository.remoteNames().contains("origin") {
      try workspace.repository.setConfiguration("remote.origin.url", to: url)
    } else {
      try workspace.repository.addRemote(name: "origin", url: url)
    }
  }
}
