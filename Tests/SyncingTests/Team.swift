import FileSystem
import Git
import Records
import Syncing
import TestSupport
import Testing

/// A shared repository and the clones of a team, in a temporary folder.
struct Team {
  let folder: TemporaryFolder

  /// A shared repository that holds the fixture's setup and some records.
  init(_ records: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    _ = try Repository.create(at: path("shared.git"), bare: true, initialBranch: "main")
    _ = try Repository.create(at: path("maren"), bare: false, initialBranch: "main")
    let maren = try member("maren")
    try maren.workspace.repository.addRemote(name: "origin", url: path("shared.git"))
    for (name, text) in FieldbookFixture.setup.merging(records, uniquingKeysWith: { $1 }) {
      try folder.write(text, to: "maren/" + name)
    }
    try maren.sync()
  }

  func path(_ name: String) -> String { folder.path + "/" + name }

  /// A member's clone, made if it is not there.
  func member(_ name: String) throws -> Member {
    if folder.read(name + "/.git/HEAD") == nil {
      _ = try Repository.clone(from: path("shared.git"), to: path(name))
    }
    let workspace = try #require(try Workspace.open(from: Folder(path(name))))
    try workspace.repository.setConfiguration("user.name", to: name)
    try workspace.repository.setConfiguration("user.email", to: name + "@example.org")
    return Member(name: name, folder: folder, workspace: workspace)
  }

  /// Runs plain git in a member's folder.
  @discardableResult
  func git(_ name: String, _ arguments: String...) throws -> String {
    let run = try Execution("/usr/bin/git", arguments, in: path(name))
    #expect(run.status == 0, "git \(arguments): \(run.errors)")
    return run.output
  }
}

/// One clone.
struct Member {
  let name: String
  let folder: TemporaryFolder
  let workspace: Workspace

  func write(_ text: String, to path: String) throws {
    try folder.write(text, to: name + "/" + path)
  }

  func read(_ path: String) -> String? { folder.read(name + "/" + path) }

  func remove(_ path: String) throws { try folder.remove(name + "/" + path) }

  @discardableResult
  func save(time: Int64 = 1_475_309_400) throws -> Saver.Outcome {
    try Saver(workspace).save(message: nil, time: time)
  }

  @discardableResult
  func sync(pushes: Bool = true, time: Int64 = 1_475_309_400) throws -> Syncer.Outcome {
    let syncer = try Syncer(workspace, remote: nil, pushes: pushes, at: time)
    return try syncer.sync(after: save(time: time))
  }

  var head: ObjectID {
    get throws { try workspace.repository.resolve("HEAD") }
  }
}

/// A record of the fixture as canonical text.
func town(_ id: String, _ fields: String) -> String {
  "{\n  \"id\": \"\(id)\",\n  \(fields.replacing(", ", with: ",\n  "))\n}\n"
}
