internal import FileSystem
internal import Git
public import Records

/// What makes plain git merge, show and commit records by field, in one clone.
///
/// All of it is configuration of this clone, written by its owner: git runs nothing that a
/// repository brings along.
public struct PlainGit {
  private let workspace: Workspace
  /// How git is to call this program, quoted for a shell.
  private let program: String

  /// The set-up of a clone for a program at a path, or on the search path by its name.
  public init(_ workspace: Workspace, program: String) {
    self.workspace = workspace
    self.program = HookFile.quoted(program)
  }

  /// Sets up a server's repository: every push is judged before it is taken.
  ///
  /// - Throws: `GitError`, `FileError`.
  public static func serve(_ workspace: Workspace, program: String) throws -> Outcome {
    try workspace.repository.setConfiguration("receive.fsckObjects", to: "true")
    var outcome = Outcome()
    outcome.hooksPath = try workspace.repository.configurationPath("core.hooksPath")
    let hook = HookFile(name: "pre-receive", program: HookFile.quoted(program))
    let isInPlace =
      try outcome.hooksPath.map { hook.isCalled(in: Folder(workspace.root.path(of: $0))) }
      ?? hook.write(in: Folder(workspace.repository.gitDirectory))
    if isInPlace { outcome.hooks.append(hook.name) } else { outcome.foreign.append(hook.name) }
    return outcome
  }

  /// What installing did.
  public struct Outcome: Hashable, Sendable {
    /// The hooks that are in place.
    public var hooks: [String] = []
    /// The hooks of somebody else's that were left alone.
    public var foreign: [String] = []
    /// The folder that git takes hooks from instead of the repository's own, if it is told so.
    public var hooksPath: String?
  }

  private static let hooks = ["pre-commit", "pre-merge-commit"]
  private static let attributes = [
    "dataset/**/*.json merge=fieldbook diff=fieldbook",
    "conflicts/**/*.json merge=fieldbook",
    // The canonical form has LF, whatever git is set to.
    "dataset/** -text", "conflicts/** -text", "schemas/** -text", "fieldbook.json -text",
  ]

  /// Sets the merge driver, the diff driver and the hooks; doing it again changes nothing.
  ///
  /// - Throws: `GitError`, `FileError`.
  public func install() throws -> Outcome {
    try workspace.repository.setConfiguration("merge.fieldbook.name", to: "merge records by field")
    try workspace.repository.setConfiguration(
      "merge.fieldbook.driver", to: "\(program) merge-driver %O %A %B %P")
    try workspace.repository.setConfiguration("diff.fieldbook.textconv", to: "\(program) textconv")
    let folder = Folder(workspace.repository.gitDirectory)
    try writeAttributes(in: folder)
    var outcome = Outcome()
    outcome.hooksPath = try workspace.repository.configurationPath("core.hooksPath")
    let others = outcome.hooksPath.map { Folder(workspace.root.path(of: $0)) }
    for name in PlainGit.hooks {
      let hook = HookFile(name: name, program: program, arguments: PlainGit.heads)
      let isInPlace = try others.map { hook.isCalled(in: $0) } ?? hook.write(in: folder)
      if isInPlace { outcome.hooks.append(name) } else { outcome.foreign.append(name) }
    }
    return outcome
  }

  private func writeAttributes(in folder: Folder) throws(FileError) {
    let path = "info/attributes"
    let old = (try? folder.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let known = Set(old.split(separator: "\n").map(String.init))
    let missing = PlainGit.attributes.filter { !known.contains($0) }
    guard !missing.isEmpty else { return }
    let text =
      old + (old.isEmpty || old.hasSuffix("\n") ? "" : "\n")
      + missing.map { $0 + "\n" }.joined()
    try folder.write(Array(text.utf8), to: path)
  }

  /// Git has not written down yet what is merged when it asks; it tells programs that it starts.
  private static let heads = "$(env | sed -n 's/^GITHEAD_\\([0-9a-f]*\\)=.*/\\1/p')"
}
