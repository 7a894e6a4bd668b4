internal import FileSystem

/// The file by which git asks this program.
struct HookFile {
  /// Git's name of the hook (githooks(5)).
  let name: String
  /// How git is to call this program, quoted for a shell.
  let program: String
  /// What the hook passes on besides its name, in the words of a shell.
  var arguments = ""

  private static let start = "#!/bin/sh\n# fieldbook\nexec "

  /// Whether a hook in a folder that other repositories may share asks this program; nothing is
  /// written there.
  func isCalled(in folder: Folder) -> Bool {
    guard let text = try? folder.read(name) else { return false }
    return String(decoding: text, as: UTF8.self).contains("hook \(name)")
  }

  /// What stands in the hook where it is this program's alone.
  private var text: String {
    let call = [program, "hook", name, arguments].filter { !$0.isEmpty }.joined(separator: " ")
    return HookFile.start + call + "\n"
  }

  /// Whether the hook of a repository is as ``write(in:)`` writes it.
  func isWritten(in repository: Folder) -> Bool {
    (try? repository.read("hooks/" + name)) == Array(text.utf8)
  }

  /// Writes the hook into the folder of a repository; `false` where there is one that is not this
  /// program's.
  ///
  /// - Throws: `FileError`.
  func write(in repository: Folder) throws(FileError) -> Bool {
    let path = "hooks/" + name
    if let old = try? repository.read(path), !isOurs(String(decoding: old, as: UTF8.self)) {
      return false
    }
    try repository.write(Array(text.utf8), to: path)
    try repository.setExecutable(true, at: path)
    return true
  }

  /// Whether a hook is one that this program wrote, and nobody has added to.
  private func isOurs(_ text: String) -> Bool {
    text.hasPrefix(HookFile.start) && text.contains(" hook \(name)")
      && text.split(separator: "\n").count == HookFile.start.split(separator: "\n").count
  }

  /// A path or name of a program as a word of a shell.
  static func quoted(_ program: String) -> String {
    "'" + program.replacing("'", with: "'\\''") + "'"
  }
}
