internal import Foundation

/// A folder that is removed with the last reference to it.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Makes an empty folder; a fast one is in memory, where the system has a place for that.
  public init(isFast: Bool = false) throws {
    let memory = "/dev/shm"
    let isThere = isFast && FileManager.default.isWritableFile(atPath: memory)
    let parent = isThere ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    path = parent.appending(path: "fieldbook-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a text, with the folders around it.
  public func write(_ text: String, to name: String) throws {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Reads a text; `nil` where there is no such file.
  public func read(_ name: String) -> String? {
    try? String(contentsOf: URL(filePath: path).appending(path: name), encoding: .utf8)
  }

  /// Makes a symbolic link, with the folders around it.
  public func link(_ name: String, to target: String) throws {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
  }

  /// Removes a file or folder.
  public func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: URL(filePath: path).appending(path: name))
  }
}

/// A program that has run to its end.
public struct Execution: Sendable {
  /// Its exit code.
  public let status: Int32
  /// Its standard output.
  public let output: String
  /// Its standard error.
  public let errors: String

  /// Runs a program with a bare environment and waits for it.
  public init(
    _ program: String, _ arguments: [String], in folder: String, language: String = "en_GB.UTF-8",
    input: String = ""
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    var environment = [
      "HOME": folder, "PATH": "/usr/bin:/bin", "LANG": language, "GIT_CONFIG_NOSYSTEM": "1",
    ]
    // What scripts/sanitize says to its programs.
    for name in ["ASAN_OPTIONS", "LD_PRELOAD", "SWIFT_BACKTRACE", "TSAN_OPTIONS"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    if program.hasSuffix("git") {
      // The program itself is told in each clone who saves.
      for role in ["AUTHOR", "COMMITTER"] {
        environment["GIT_\(role)_NAME"] = "Test"
        environment["GIT_\(role)_EMAIL"] = "test@example.org"
      }
    }
    process.environment = environment
    let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = standardInput
    try process.run()
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let collected = Execution.drain(errors)
    self.output = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    self.errors = collected.wait()
    status = process.terminationStatus
  }

  /// Reads a pipe beside the other one, so that neither fills up while nobody reads it.
  private static func drain(_ pipe: Pipe) -> Drain { Drain(pipe) }

  private final class Drain: @unchecked Sendable {
    // Sendable because `text` is written before the semaphore is signalled and read after it.
    private let semaphore = DispatchSemaphore(value: 0)
    private var text = ""

    init(_ pipe: Pipe) {
      Thread.detachNewThread {
        self.text = String(
          decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        self.semaphore.signal()
      }
    }

    func wait() -> String {
      semaphore.wait()
      return text
    }
  }
}
