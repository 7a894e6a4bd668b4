import CLibgit2

extension Repository {
  /// Reads the bytes of a blob.
  ///
  /// Wraps `git_blob_lookup`.
  ///
  /// - Throws: `.notFound` when there is no such blob, `.corrupt` when it cannot be unpacked.
  public func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
    var oid = id.oid
    let blob = try Handle<BlobKind>("git_blob_lookup") { git_blob_lookup(&$0, pointer, &oid) }
    let count = Int(git_blob_rawsize(blob.pointer))
    return Array(
      UnsafeRawBufferPointer(start: git_blob_rawcontent(blob.pointer), count: count))
  }

  /// Returns the number of bytes of a blob, which git knows without unpacking it.
  ///
  /// Wraps `git_odb_read_header`.
  ///
  /// - Throws: `.notFound` when there is no such object, `.wrongType` when it is not a blob.
  public func blobSize(_ id: ObjectID) throws(GitError) -> Int {
    try requireObject(id, type: GIT_OBJECT_BLOB)
  }

  /// Writes a blob, loose, and returns its id; one that is there already is left alone.
  ///
  /// Wraps `git_blob_create_from_buffer`.
  public func writeBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    try ObjectID("git_blob_create_from_buffer") { id in
      bytes.withUnsafeBytes {
        git_blob_create_from_buffer(&id, pointer, $0.baseAddress, $0.count)
      }
    }
  }

  /// Returns the id that a blob of these bytes has, and writes nothing.
  ///
  /// Wraps `git_odb_hash`.
  public static func blobID(of bytes: [UInt8]) -> ObjectID {
    Library.start
    var oid = git_oid()
    let result = bytes.withUnsafeBytes {
      git_odb_hash(&oid, $0.baseAddress, $0.count, GIT_OBJECT_BLOB)
    }
    precondition(result == 0, "git_odb_hash fails for unknown object types only")
    return ObjectID(oid)
  }

  /// Returns the size of an object of the given type.
  @discardableResult
  func requireObject(_ id: ObjectID, type expected: git_object_t) throws(GitError) -> Int {
    let function = "git_odb_read_header"
    let database = try Handle<DatabaseKind>("git_repository_odb") {
      git_repository_odb(&$0, pointer)
    }
    var oid = id.oid
    var size = 0
    var type = GIT_OBJECT_INVALID
    try check(git_odb_read_header(&size, &type, database.pointer, &oid), function)
    guard type == expected else {
      let name = String(cString: git_object_type2string(type))
      throw GitError(.wrongType, function, "\(id) is a \(name)")
    }
    return size
  }
}
