internal import Glibc

/// Another program that goes on in the place of this one.
public enum ProgramReplacement {
  /// Where this program is: the folder of its file, links followed (`/proc/self/exe`).
  public static var folder: String? {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = unsafe readlink("/proc/self/exe", start, buffer.count)
      guard count > 0, count < buffer.count else { return nil }
      let path = unsafe String(
        decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
      return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
  }

  /// Runs a program instead of this one: it has the same process, terminal and open files. Returns
  /// only where it cannot be run. Wraps `execv`.
  public static func run(_ path: String, _ arguments: [String]) -> ChildProcess.StartFailure {
    unsafe ChildProcess.withStrings([path] + arguments) { words in
      _ = unsafe execv(path, words)
    }
    return ChildProcess.StartFailure(program: path, number: errno)
  }
}
