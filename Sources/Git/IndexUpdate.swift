/// A path to stage.
public struct IndexUpdate: Hashable, Sendable {
  /// The path from the root of the working tree, its components joined by slashes.
  public var path: String

  /// The id of the blob or, for a gitlink, commit to stage.
  public var id: ObjectID

  /// The kind of thing to stage; not `.tree`.
  public var mode: FileMode

  /// The status of the working file before the bytes of `id` were read from it, or `nil`.
  ///
  /// It saves reading the file once more to find out that it matches.
  public var observed: FileStatus?

  /// Creates an update of the index.
  public init(path: String, id: ObjectID, mode: FileMode, observed: FileStatus? = nil) {
    self.path = path
    self.id = id
    self.mode = mode
    self.observed = observed
  }
}
