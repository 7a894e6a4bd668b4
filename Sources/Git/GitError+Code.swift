extension GitError {
  /// A kind of failure; new kinds may be added, so a `switch` over them needs a `default`.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The name of the kind.
    public let description: String

    private init(_ name: String) {
      description = name
    }

    /// Lets a code stand as the pattern of a `catch` or a `case`.
    public static func ~= (code: Code, error: any Error) -> Bool {
      (error as? GitError)?.code == code
    }

    /// An object, a reference, a revision or a repository that is asked for is not there.
    public static let notFound = Code("notFound")
    /// What was to be created is there already.
    public static let exists = Code("exists")
    /// An abbreviation that fits more than one object.
    public static let ambiguous = Code("ambiguous")
    /// An object of another type than was asked for.
    public static let wrongType = Code("wrongType")
    /// The repository belongs to another user, and git's `safe.directory` does not allow it.
    public static let notOwner = Code("notOwner")
    /// The value was changed by someone else first, or two changes exclude each other.
    public static let conflict = Code("conflict")
    /// Another process holds the lock; trying again later may succeed.
    public static let locked = Code("locked")
    /// The network or the remote cannot be reached now; trying again later may succeed.
    public static let unreachable = Code("unreachable")
    /// The remote answered and refused, for other reasons than who asks.
    public static let refused = Code("refused")
    /// The remote wants to know who asks, and was not convinced.
    public static let authentication = Code("authentication")
    /// The certificate or host key of the remote is not trusted.
    public static let certificate = Code("certificate")
    /// The host has another key than the one that is known: somebody may be in between.
    public static let changedHostKey = Code("changedHostKey")
    /// The remote sends to another address, which nobody has confirmed.
    public static let redirected = Code("redirected")
    /// A value of the user's configuration that is none of those there are.
    public static let invalidSetting = Code("invalidSetting")
    /// The repository's own configuration would have git run a program or go elsewhere.
    public static let commandingSetting = Code("commandingSetting")
    /// The user's own git cannot be started.
    public static let missingProgram = Code("missingProgram")
    /// A reference would lose commits.
    public static let nonFastForward = Code("nonFastForward")
    /// A name, path, revision or configuration key that git does not allow.
    public static let invalidName = Code("invalidName")
    /// A name, e-mail address or time that a commit cannot hold.
    public static let invalidSignature = Code("invalidSignature")
    /// Text that is not UTF-8.
    public static let encoding = Code("encoding")
    /// The branch has no commit yet.
    public static let unborn = Code("unborn")
    /// The history is cut off, and what was asked for needs all of it.
    public static let shallow = Code("shallow")
    /// Stored data contradicts itself.
    public static let corrupt = Code("corrupt")
    /// Something of git that libgit2 or this module does not do.
    public static let unsupported = Code("unsupported")
    /// The person or the progress handler ended the transfer.
    public static let cancelled = Code("cancelled")
    /// The remote fell silent in the middle; trying again later may succeed.
    public static let stalled = Code("stalled")
    /// More was sent than is taken in at one go.
    public static let tooLarge = Code("tooLarge")
    /// The disk is full, or a share of it that one may use; with some room, it may succeed.
    public static let diskFull = Code("diskFull")
    /// The medium cannot be written to.
    public static let readOnly = Code("readOnly")
    /// None of the other kinds.
    public static let other = Code("other")
  }
}
