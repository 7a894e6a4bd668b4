internal import Processes

/// Asks the user's git whether all objects of a repository are whole and there.
///
/// libgit2 1.5 is not asked: reading a loose object that was cut off, it may never come to an end.
public struct ObjectCheck {
  private let program: GitProgram

  /// A check with the variables that the program is to have.
  public init(_ control: TransferControl = TransferControl(), environment: [String: String]) {
    program = GitProgram(control: control, environment: environment)
  }

  /// What is wrong, a line each, in git's words; nothing where all is well. Runs `git fsck`.
  ///
  /// - Throws: `.missingProgram`, `.stalled`, `.cancelled`.
  /// - Complexity: O(size of all objects).
  public func complaints(about repository: borrowing Repository) throws(GitError) -> [String] {
    let result = try program.run(
      ["fsck", "--full", "--no-dangling", "--no-progress"],
      in: repository.workingDirectory ?? repository.gitDirectory, sshCommand: nil)
    guard result.code != 0 else { return [] }
    let lines = String(decoding: result.output + result.errors, as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
    let known = lines.filter { !$0.hasPrefix("notice:") }
    return known.isEmpty ? ["git fsck: \(result.code)"] : known
  }
}
