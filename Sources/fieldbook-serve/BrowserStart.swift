internal import FileSystem
internal import Foundation

/// Opens the person's browser.
enum BrowserStart {
  /// Opens a link where there is a desktop; elsewhere the printed link has to do.
  ///
  /// The link is handed over in a file that nobody else may read: whoever may list this machine's
  /// processes would see it in the browser's arguments.
  static func open(_ link: String, keptIn folder: Folder?) {
    let variables = ProcessInfo.processInfo.environment
    guard variables["DISPLAY"] != nil || variables["WAYLAND_DISPLAY"] != nil, let folder,
      let program = program(in: variables["PATH"] ?? "")
    else { return }
    let path = folder.path(of: "open.html")
    let page = """
      <!DOCTYPE html><meta charset="utf-8"><title>Fieldbook</title>
      <meta http-equiv="refresh" content="0; url=\(link)"><a href="\(link)">Fieldbook</a>

      """
    try? FileManager.default.removeItem(atPath: path)
    let isWritten = FileManager.default.createFile(
      atPath: path, contents: Data(page.utf8), attributes: [.posixPermissions: 0o600])
    guard isWritten else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["file://" + path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }

  /// The desktop's own way to open something, as the folders of the path have it.
  private static func program(in path: String) -> String? {
    path.split(separator: ":").map { $0 + "/xdg-open" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
