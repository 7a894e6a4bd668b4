public import FileSystem

extension Folder {
  /// Git's own folder of the working tree in this one, found without opening the repository; `nil` where there
  /// is none (gitrepository-layout(5)).
  public var gitFolder: Folder? {
    switch metadata(of: ".git")?.kind {
    case .folder: return Folder(path(of: ".git"))
    case .file:
      // A linked working tree has a file that names it.
      let prefix = "gitdir: "
      guard let bytes = try? read(".git") else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.hasPrefix(prefix), let line = text.split(separator: "\n").first,
        line.utf8.count > prefix.utf8.count
      else { return nil }
      return Folder(path(of: String(line.dropFirst(prefix.count))))
    default: return nil
    }
  }
}
