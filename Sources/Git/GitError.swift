/// A failure of git: what kind it is, which C function reported it, and in which words.
public struct GitError: Error, Equatable, Sendable {
  /// What kind of failure it is, for deciding what to do.
  public let code: Code

  /// The libgit2 function that failed, or before which a precondition of it was found broken.
  public let function: String

  /// What the function returned; zero when this module refused the call before or after it.
  public let returnCode: Int

  /// The `klass` of `git_error_last`, the part of libgit2 that failed; zero when it named none.
  public let errorClass: Int

  /// The words of libgit2, meant for people and never for decisions.
  public let message: String

  init(_ code: Code, _ function: String, _ message: String) {
    self.init(code, function, returnCode: 0, errorClass: 0, message)
  }

  init(
    _ code: Code, _ function: String, returnCode: Int, errorClass: Int, _ message: String
  ) {
    self.code = code
    self.function = function
    self.returnCode = returnCode
    self.errorClass = errorClass
    self.message = message
  }
}

extension GitError {
  /// The same failure, with the path or address that it is about for its words.
  func naming(_ path: String) -> GitError {
    GitError(code, function, returnCode: returnCode, errorClass: errorClass, path)
  }
}

extension GitError: CustomStringConvertible {
  /// The message, the kind of failure and where it came from, in one line.
  public var description: String {
    "\(message) (\(code); \(function) returned \(returnCode), class \(errorClass))"
  }
}
