internal import FileSystem
internal import Glibc

/// What the kernel tells of a process and of those that it started.
public struct ProcessActivity: Sendable {
  /// How many bytes they have read and written, pipes and most sockets included.
  public private(set) var bytes = 0
  /// Whether one of them asks the person something: it has the terminal open, as programs do while
  /// they wait for a password, or it is there for nothing else.
  public private(set) var asks = false

  /// The processes, the first one first.
  private(set) var processes: [pid_t] = []

  init(of process: pid_t) { add(process) }

  /// Wraps `/proc/PID/io`, `/proc/PID/fd` and `/proc/PID/task/TID/children` (proc(5)).
  private mutating func add(_ process: pid_t) {
    processes.append(process)
    let folder = Folder("/proc/\(process)")
    for line in lines("io", of: folder) {
      let parts = line.split(separator: " ")
      guard ["rchar:", "wchar:"].contains(parts.first), let count = Int(parts.last ?? "") else {
        continue
      }
      bytes += count
    }
    if lines("comm", of: folder).contains(where: { $0.contains("askpass") }) { asks = true }
    let files = (try? folder.names(in: "fd")) ?? []
    // The streams that every program inherits stand for themselves.
    for name in files where Int(name).map({ $0 > 2 }) == true {
      if folder.linkTarget("fd/\(name)") == Array("/dev/tty".utf8) { asks = true }
    }
    for task in (try? folder.names(in: "task")) ?? [] {
      for line in lines("task/\(task)/children", of: folder) {
        for child in line.split(separator: " ").compactMap({ pid_t($0) }) { add(child) }
      }
    }
  }

  private func lines(_ name: String, of folder: Folder) -> [Substring] {
    guard let bytes = try? folder.read(name) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }
}
