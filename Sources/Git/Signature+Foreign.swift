import CLibgit2

extension Signature {
  /// The signature that `function` lent, of a commit whose texts are in some encoding.
  init(
    foreign pointer: UnsafePointer<git_signature>?, in encoding: CommitEncoding,
    from function: String
  ) throws(GitError) {
    guard let signature = pointer?.pointee else {
      throw GitError(.corrupt, function, "the commit has no signature")
    }
    self.init(
      name: encoding.text(signature.name), email: encoding.text(signature.email),
      seconds: signature.when.time, offsetMinutes: signature.when.offset)
  }

  /// Makes the C signature; whoever calls it owns what it returns.
  ///
  /// - Throws: `.invalidSignature`. `git_signature_new` refuses empty names and angle brackets; a
  ///   line break it lets pass, and the rest of the name would become a header of the commit.
  func makeForeign() throws(GitError) -> ForeignSignature {
    let function = "git_signature_new"
    guard !(name + email).unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw GitError(
        .invalidSignature, function, "a signature must not contain control characters")
    }
    guard abs(Int(offsetMinutes)) < 24 * 60 else {
      throw GitError(.invalidSignature, function, "no time zone is a day away from UTC")
    }
    Library.start
    var made: UnsafeMutablePointer<git_signature>?
    let result = git_signature_new(&made, name, email, seconds, offsetMinutes)
    guard result == 0, let made else {
      let error = GitError(last: result, function)
      throw GitError(
        .invalidSignature, function, returnCode: error.returnCode, errorClass: error.errorClass,
        error.message)
    }
    return ForeignSignature(pointer: made)
  }
}

/// The owner of one `git_signature`, which alone of libgit2's objects is not an opaque type.
struct ForeignSignature: ~Copyable {
  let pointer: UnsafeMutablePointer<git_signature>

  deinit {
    git_signature_free(pointer)
  }
}
