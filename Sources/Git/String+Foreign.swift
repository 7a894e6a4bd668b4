extension String {
  /// The text at `pointer`, which libgit2 returned from `function`.
  ///
  /// - Throws: `.encoding` when the bytes are not UTF-8: repairing them would make two names one.
  init(foreign pointer: UnsafePointer<CChar>?, from function: String) throws(GitError) {
    guard let pointer else {
      throw GitError(.corrupt, function, "libgit2 returned no text")
    }
    guard let text = String(validatingCString: pointer) else {
      throw GitError(.encoding, function, "not UTF-8: \(String(cString: pointer))")
    }
    self = text
  }

  /// This text, for `function` to read as a C string.
  ///
  /// - Throws: `.invalidName` when it holds a NUL, where C would end it without a word.
  func terminated(for function: String) throws(GitError) -> String {
    guard !utf8.contains(0) else {
      throw GitError(.invalidName, function, "text for git must not contain a NUL character")
    }
    return self
  }

  /// Whether this text comes before `other` byte by byte, the order of git's names.
  func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Whether the bytes are the same; `==` also takes `é` composed and decomposed for one text.
  func equalsInBytes(_ other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}
