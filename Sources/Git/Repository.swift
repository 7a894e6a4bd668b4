import CLibgit2

/// An open git repository.
///
/// It has one owner and is used by one thread at a time; an actor is the way to share it. What it
/// returns are values: none of them refers to the repository.
public struct Repository: ~Copyable {
  let handle: Handle<RepositoryKind>

  /// The path of the working tree with a slash at its end, or `nil` for a bare repository.
  ///
  /// Wraps `git_repository_workdir`.
  public let workingDirectory: String?

  /// The path of the git directory with a slash at its end; of a linked worktree, its own.
  ///
  /// Wraps `git_repository_path`.
  public let gitDirectory: String

  /// The path of the git directory that all worktrees share, where hooks and attributes stand.
  ///
  /// Wraps `git_repository_commondir`.
  public let commonDirectory: String

  /// - Throws: `.encoding` when a path is not UTF-8.
  init(_ handle: consuming Handle<RepositoryKind>) throws(GitError) {
    var workingDirectory: String?
    if let path = git_repository_workdir(handle.pointer) {
      workingDirectory = try String(foreign: path, from: "git_repository_workdir")
    }
    let own = try String(
      foreign: git_repository_path(handle.pointer), from: "git_repository_path")
    let common = try String(
      foreign: git_repository_commondir(handle.pointer), from: "git_repository_commondir")
    (gitDirectory, commonDirectory) = (own, common)
    self.workingDirectory = workingDirectory
    self.handle = handle
  }

  var pointer: OpaquePointer { handle.pointer }

  /// Opens the repository at `path`, a working tree or a git directory.
  ///
  /// Wraps `git_repository_open_ext` with `GIT_REPOSITORY_OPEN_NO_SEARCH`.
  ///
  /// - Throws: `.notFound` when there is none, `.notOwner` when it belongs to another user,
  ///   `.unsupported` for sha256, partial clones and other formats that libgit2 does not read.
  public static func open(at path: String) throws(GitError) -> Repository {
    try open(path, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue)
  }

  /// Opens the repository that `path` is in, or returns `nil` when it is in none.
  ///
  /// The search goes up to the root of the file system that `path` is on.
  /// Wraps `git_repository_open_ext`.
  ///
  /// - Throws: `.notFound` when `path` itself does not exist, otherwise as ``open(at:)``.
  public static func discover(from path: String) throws(GitError) -> Repository? {
    do {
      return try open(path, flags: 0)
    } catch {
      // A missing folder is reported with the same code, and another class.
      let isRepository = error.errorClass == Int(GIT_ERROR_REPOSITORY.rawValue)
      guard error.code == .notFound, isRepository else { throw error }
      return nil
    }
  }

  /// Creates a repository at `path`, with the folders that lead there.
  ///
  /// `HEAD` names `initialBranch`, which has no commit yet. Wraps `git_repository_init_ext`.
  ///
  /// - Throws: `.exists` when there is a repository at `path` already, `.invalidName` for a branch
  ///   that git does not allow.
  public static func create(
    at path: String, bare: Bool, initialBranch: String
  ) throws(GitError) -> Repository {
    let function = "git_repository_init_ext"
    let path = try path.terminated(for: function)
    _ = try Self.branchReference(initialBranch, for: function)
    Library.start
    var options = git_repository_init_options()
    try check(
      git_repository_init_options_init(
        &options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)), "git_repository_init_options_init")
    options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
    if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
    return try Repository(
      try Handle(function) { made in
        initialBranch.withCString { name in
          options.initial_head = name
          return git_repository_init_ext(&made, path, &options)
        }
      })
  }

  private static func open(_ path: String, flags: UInt32) throws(GitError) -> Repository {
    let function = "git_repository_open_ext"
    let path = try path.terminated(for: function)
    do {
      return try Repository(
        try Handle(function) { git_repository_open_ext(&$0, path, flags, nil) })
    } catch {
      throw error.code == .notOwner ? error.naming(folder(around: path)) : error
    }
  }

  /// The folder that git's `safe.directory` is to name for the repository that a path is in.
  private static func folder(around path: String) -> String {
    var found = git_buf()
    defer { git_buf_dispose(&found) }
    guard git_repository_discover(&found, path, 0, nil) == 0, let start = found.ptr else {
      return path
    }
    let folder = String(cString: start).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast()
    return (folder.last == ".git" ? folder.dropLast() : folder).joined(separator: "/")
  }
}
