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
      ?? hook.write(in: Folder(workspace.repository.commonDirectory))
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

    /// An outcome with nothing to say.
    public init() {}
  }

  private var hooks: [HookFile] {
    ["pre-commit", "pre-merge-commit"].map {
      HookFile(name: $0, program: program, arguments: PlainGit.heads)
    }
  }
  private static let attributes =
    [
      "dataset/**/*.json merge=fieldbook diff=fieldbook",
      "conflicts/**/*.json merge=fieldbook",
      // The canonical form has LF, whatever git is set to.
      "dataset/** -text", "conflicts/** -text", "schemas/** -text", "fieldbook.json -text",
    ]
    // Nor does a repository say that our bytes are other ones.
    + ["dataset/**", "conflicts/**", "schemas/**", "fieldbook.json"].map {
      $0 + " -filter -ident -working-tree-encoding"
    }

  /// What the clone's own configuration is to hold.
  private var settings: [(key: String, value: String)] {
    [
      ("merge.fieldbook.name", "merge records by field"),
      ("merge.fieldbook.driver", "\(program) merge-driver %O %A %B %P"),
      ("diff.fieldbook.textconv", "\(program) textconv"),
    ]
  }

  /// Whether all is in place that ``install()`` puts there, for the program at this place.
  ///
  /// - Throws: `GitError`.
  public func isInstalled() throws -> Bool {
    for (key, value) in settings where try workspace.repository.configuration(key) != value {
      return false
    }
    let folder = Folder(workspace.repository.commonDirectory)
    let others = try workspace.repository.configurationPath("core.hooksPath")
      .map { Folder(workspace.root.path(of: $0)) }
    return missingAttributes(in: folder).isEmpty
      && hooks.allSatisfy { hook in
        others.map { hook.isCalled(in: $0) } ?? hook.isWritten(in: folder)
      }
  }

  /// Sets the merge driver, the diff driver and the hooks; doing it again changes nothing.
  ///
  /// - Throws: `GitError`, `FileError`.
  public func install() throws -> Outcome {
    for (key, value) in settings { try workspace.repository.setConfiguration(key, to: value) }
    let folder = Folder(workspace.repository.commonDirectory)
    try writeAttributes(in: folder)
    var outcome = Outcome()
    outcome.hooksPath = try workspace.repository.configurationPath("core.hooksPath")
    let others = outcome.hooksPath.map { Folder(workspace.root.path(of: $0)) }
    for hook in hooks {
      let isInPlace = try others.map { hook.isCalled(in: $0) } ?? hook.write(in: folder)
      if isInPlace { outcome.hooks.append(hook.name) } else { outcome.foreign.append(hook.name) }
    }
    return outcome
  }

  private static let attributesPath = "info/attributes"

  private static func text(of path: String, in folder: Folder) -> String {
    (try? folder.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func missingAttributes(in folder: Folder) -> [String] {
    let text = PlainGit.text(of: PlainGit.attributesPath, in: folder)
    let known = Set(text.split(separator: "\n").map(String.init))
    return PlainGit.attributes.filter { !known.contains($0) }
  }

  private func writeAttributes(in folder: Folder) throws(FileError) {
    let old = PlainGit.text(of: PlainGit.attributesPath, in: folder)
    let missing = missingAttributes(in: folder)
    guard !missing.isEmpty else { return }
    let text =
      old + (old.isEmpty || old.hasSuffix("\n") ? "" : "\n")
      + missing.map { $0 + "\n" }.joined()
    try folder.write(Array(text.utf8), to: PlainGit.attributesPath)
  }

  /// Git has not written down yet what is merged when it asks; it tells programs that it starts.
  private static let heads = "$(env | sed -n 's/^GITHEAD_\\([0-9a-f]*\\)=.*/\\1/p')"
}
