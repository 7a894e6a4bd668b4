internal import FileSystem
internal import Glibc

/// Files that editors and systems leave beside the ones that people work on, and that nobody means
/// to keep.
///
/// They are no records: each pattern asks for a character that no id has, or for another ending. So
/// only files that are none of ours by their path are compared with them.
public enum EditorFile {
  /// Whether a path in our folders is such a file.
  public static func isTemporary(_ path: String) -> Bool {
    let name = path.unicodeScalars.split(separator: "/").last.map { String($0) } ?? ""
    guard DatasetPath(path) == .stray else { return false }
    return Folder.isUnfinished(name) || patterns.contains { unsafe fnmatch($0.name, name, 0) == 0 }
  }

  /// Names as glob(7) has them, each with who leaves files of that name.
  private static let patterns: [(name: String, reason: String)] = [
    ("*~", "Emacs, gedit, Kate, Vim: the file before the last change"),
    ("#*#", "Emacs: what is not saved yet"),
    (".#*", "Emacs: a link that locks the file"),
    ("*.sw?", "Vim: what is not saved yet, from .swp downwards"),
    ("4913", "Vim: a try whether the folder may be written to"),
    ("*.save", "nano: what was not saved when it was stopped"),
    ("*.save.[0-9]*", "nano: the same, where there is one already"),
    (".*.kate-swp", "Kate: what is not saved yet"),
    (".goutputstream-*", "GNOME: a file on its way to its name"),
    (".~lock.*#", "LibreOffice: a lock"),
    ("*___jb_tmp___", "JetBrains: a file on its way to its name"),
    ("*___jb_old___", "JetBrains: the file before it was replaced"),
    ("sed[0-9A-Za-z][0-9A-Za-z][0-9A-Za-z][0-9A-Za-z][0-9A-Za-z][0-9A-Za-z]", "sed --in-place"),
    ("*.tmp", "many: a file on its way to its name"),
    ("*.bak", "many: the file before the last change"),
    ("*.orig", "git mergetool, patch: the file before the merge"),
    ("*.rej", "patch: what did not fit"),
    ("*_BASE_[0-9]*.json", "git mergetool: a side of the merge"),
    ("*_LOCAL_[0-9]*.json", "git mergetool: a side of the merge"),
    ("*_REMOTE_[0-9]*.json", "git mergetool: a side of the merge"),
    ("*_BACKUP_[0-9]*.json", "git mergetool: the file before the merge"),
    (".DS_Store", "macOS: how a folder is shown"),
    ("._*", "macOS: attributes, on disks that keep none"),
    ("Thumbs.db", "Windows: small pictures"),
    ("desktop.ini", "Windows: how a folder is shown"),
    (".nfs*", "NFS: a file that is removed and still open"),
    (".fuse_hidden*", "FUSE: a file that is removed and still open"),
  ]
}
