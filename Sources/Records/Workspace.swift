public import FileSystem
public import Git

/// A fieldbook on this machine: a git repository and its working files.
///
/// It has one owner and is used by one thread at a time, as its repository is.
public final class Workspace {
  /// The repository.
  public let repository: Repository
  /// The folder that holds `fieldbook.json`.
  public let root: Folder
  private var lastIndex: IndexFile?

  /// Takes over a repository that has working files.
  public init?(_ repository: consuming Repository) {
    guard let path = repository.workingDirectory else { return nil }
    root = Folder(path)
    self.repository = repository
  }

  /// Takes over a repository on a server, where there may be no working files; its root is the
  /// folder of the repository then, in which nothing of ours stands.
  public init(serving repository: consuming Repository) {
    root = Folder(repository.workingDirectory ?? repository.gitDirectory)
    self.repository = repository
  }

  /// Opens the repository that a folder is in; `nil` where it is in none, or in a bare one.
  ///
  /// - Throws: `GitError`.
  public static func open(from folder: Folder) throws(GitError) -> Workspace? {
    guard let repository = try Repository.discover(from: folder.path) else { return nil }
    return Workspace(repository)
  }

  /// The files of a commit.
  ///
  /// - Throws: `GitError`.
  public func tree(ofCommit commit: ObjectID) throws(GitError) -> CommitTree {
    try CommitTree(workspace: self, tree: repository.tree(ofCommit: commit))
  }

  /// The fieldbook in a commit; `nil` where the commit is from before there was one.
  ///
  /// Broken settings or schemas in it are passed over as ``Snapshot/init(of:mendedBy:)`` does.
  /// - Throws: `GitError`.
  public func snapshot(
    ofCommit commit: ObjectID, mendedBy working: Snapshot
  ) throws -> Snapshot? {
    let tree = try tree(ofCommit: commit)
    guard tree.id(of: DatasetPath.settingsPath) != nil else { return nil }
    return try Snapshot(of: tree, mendedBy: working)
  }

  /// The index as it is now; it is read anew only where it has changed.
  ///
  /// - Throws: `GitError`, as ``Git/Repository/readIndex(unlessAsIn:)`` does.
  public func index() throws(GitError) -> IndexFile {
    let index = try repository.readIndex(unlessAsIn: lastIndex)
    lastIndex = index
    return index
  }

  /// The files as they are on disk.
  public var workingTree: WorkingTree { WorkingTree(root) }

  /// The nearest folder around another that holds `fieldbook.json`, found without any git.
  public static func folder(around folder: Folder) -> Folder? {
    var candidate: Folder? = folder
    while let current = candidate {
      if current.metadata(of: DatasetPath.settingsPath) != nil { return current }
      candidate = current.parent
    }
    return nil
  }
}

extension Workspace {
  /// The last commit of the current branch, or `nil` where there is none.
  public var headCommit: ObjectID? {
    get throws(GitError) {
      switch try repository.head() {
      case .unborn: nil
      case .detached(let commit), .branch(_, let commit): commit
      }
    }
  }
}
