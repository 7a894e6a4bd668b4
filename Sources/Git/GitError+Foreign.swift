import CLibgit2

/// Throws what libgit2 knows about a failed call of `function`.
///
/// It is called with the result before anything else: `git_error_last` lasts until the next
/// call into libgit2 on the same thread.
func check(_ result: Int32, _ function: String) throws(GitError) {
  guard result < 0 else { return }
  throw GitError(last: result, function)
}

extension GitError {
  /// The failure that `function` has just reported on this thread, from `git_error_last`.
  init(last result: Int32, _ function: String) {
    let last = git_error_last()?.pointee
    // Repaired on purpose: a message is for people, and half of one is better than none.
    let message = last?.message.map { String(cString: $0) } ?? "no message"
    let errorClass = last.map { Int($0.klass) } ?? 0
    self.init(
      Code(returnCode: result, errorClass: errorClass, message: message, from: function),
      function, returnCode: Int(result), errorClass: errorClass, message)
  }
}

extension GitError.Code {
  /// The kind of a failure of libgit2 1.5, from everything that it tells.
  ///
  /// The return code decides where it is specific. Messages are read only for what no code
  /// distinguishes in this release.
  init(returnCode: Int32, errorClass: Int, message: String, from function: String) {
    // For the repository of another user 1.5.1 reports, with GIT_ENOTFOUND, that the setting which
    // could allow it was not found; GIT_EOWNER comes only where that is set for other paths.
    if message.contains("'safe.directory' was not found") {
      self = .notOwner
      return
    }
    if let code = Self(systemMessage: message) {
      self = code
      return
    }
    let kind = git_error_t(UInt32(truncatingIfNeeded: errorClass))
    let isTransfer = ["git_clone", "git_remote_fetch", "git_remote_push"].contains(function)
    let remote = isTransfer ? Self(transferClass: kind, message: message) : nil
    self =
      Self(specific: git_error_code(returnCode), remote: remote, from: function)
      ?? remote ?? Self(class: kind, message: message) ?? .other
  }

  /// What the system says of a disk, which libgit2 puts behind its own words.
  init?(systemMessage message: String) {
    if message.contains("No space left on device") || message.contains("Disk quota exceeded") {
      self = .diskFull
    } else if message.contains("Read-only file system") {
      self = .readOnly
    } else {
      return nil
    }
  }

  private init?(specific code: git_error_code, remote: Self?, from function: String) {
    switch code {
    case GIT_ENOTFOUND: self = remote ?? .notFound
    case GIT_EEXISTS: self = .exists
    case GIT_EAMBIGUOUS: self = .ambiguous
    case GIT_EUSER: self = .cancelled
    case GIT_EBAREREPO, GIT_EDIRECTORY: self = .unsupported
    case GIT_EUNBORNBRANCH: self = .unborn
    case GIT_ENONFASTFORWARD: self = .nonFastForward
    // What a blob or a tree is told that is asked for its commit.
    case GIT_EINVALIDSPEC: self = function == "git_object_peel" ? .wrongType : .invalidName
    case GIT_ECONFLICT, GIT_EMODIFIED, GIT_EUNMERGED, GIT_EMERGECONFLICT, GIT_EUNCOMMITTED:
      self = .conflict
    case GIT_ELOCKED: self = .locked
    case GIT_EAUTH: self = .authentication
    case GIT_ECERTIFICATE: self = .certificate
    case GIT_EPEEL: self = .wrongType
    case GIT_EMISMATCH: self = .corrupt
    case GIT_EOWNER: self = .notOwner
    default: return nil
    }
  }

  /// What a failure while talking to a remote says about the remote, if it is about it at all.
  ///
  /// The class OS stands for the network and for this machine's own disk, so that only the
  /// messages of the former count: a full disk must not pass for a remote to be tried later.
  private init?(transferClass kind: git_error_t, message: String) {
    if message.hasPrefix("cannot redirect from") {
      self = .redirected
      return
    }
    switch kind {
    case GIT_ERROR_HTTP:
      self = Self(httpMessage: message)
    // What the git at the other end of ssh says.
    case GIT_ERROR_NET where message.contains("does not appear to be a git repository"),
      GIT_ERROR_SSH where message.contains("does not appear to be a git repository"):
      self = .notFound
    case GIT_ERROR_NET, GIT_ERROR_SSH, GIT_ERROR_SSL:
      // Among the others is "unsupported URL protocol": it is said of a path that does not exist.
      let refusals = ["remote error:", "ERROR: "]
      self = refusals.contains { message.hasPrefix($0) } ? .refused : .unreachable
    case GIT_ERROR_OS:
      let absences = ["failed to connect to", "failed to resolve path"]
      guard absences.contains(where: { message.hasPrefix($0) }) else { return nil }
      self = .unreachable
    default:
      return nil
    }
  }

  private init(httpMessage message: String) {
    let prefix = "unexpected http status code: "
    guard message.hasPrefix(prefix), let status = Int(message.dropFirst(prefix.count)) else {
      self = message.contains("authentication") ? .authentication : .unreachable
      return
    }
    switch status {
    case 401, 403, 407: self = .authentication
    case 404, 410: self = .notFound
    case 408, 429, 500...: self = .unreachable
    default: self = .refused
    }
  }

  /// What a failure means that came with the general code `GIT_ERROR`.
  private init?(class kind: git_error_t, message: String) {
    if let known = Self.messages.first(where: { message.hasPrefix($0.prefix) }) {
      self = known.code
      return
    }
    switch kind {
    case GIT_ERROR_ZLIB, GIT_ERROR_OBJECT, GIT_ERROR_SHA: self = .corrupt
    default: return nil
    }
  }

  private static let messages: [(prefix: String, code: Self)] = [
    ("unsupported extension", .unsupported),
    ("unsupported repository version", .unsupported),
    ("unsupported mandatory extension", .unsupported),
    ("unsupported index version", .unsupported),
    ("failed to insert entry: invalid name", .invalidName),
    ("failed to insert entry: invalid object", .notFound),
    ("failed to insert entry: invalid null", .notFound),
    ("invalid path", .invalidName),
    ("object not found", .notFound),
    ("could not find repository", .notFound),
    ("failed to inflate", .corrupt),
    ("packfile corrupted", .corrupt),
    ("packfile index is corrupt", .corrupt),
    ("index is corrupted", .corrupt),
    ("corrupted loose reference", .corrupt),
    ("corrupted packed references", .corrupt),
  ]
}
