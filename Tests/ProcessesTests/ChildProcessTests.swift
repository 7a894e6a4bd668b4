import Foundation
import Processes
import Testing

@Suite("Other programs")
struct ChildProcessTests {
  private func run(_ script: String, watch: (ArraySlice<UInt8>) -> Void = { _ in }) throws
    -> ChildProcess.Result
  {
    let child = try ChildProcess("sh", ["-c", script], environment: ProcessEnvironment.variables)
    return child.wait(interval: 20, watch: watch)
  }

  @Test("What a program writes is kept, with its exit code")
  func result() throws {
    let result = try run("echo out; echo bad >&2; exit 3")
    #expect(result.code == 3)
    #expect(result.output == Array("out\n".utf8) && result.errors == Array("bad\n".utf8))
  }

  @Test("More than a pipe holds comes through on both streams")
  func large() throws {
    let result = try run("seq 100000; seq 100000 >&2")
    #expect(result.output.count == 588_895 && result.errors == result.output)
  }

  @Test("A program has nothing to read")
  func input() throws { #expect(try run("cat").code == 0) }

  @Test("A program that is not there does not start")
  func missing() {
    #expect(throws: ChildProcess.StartFailure(program: "no-such-program", number: 2)) {
      try ChildProcess("no-such-program", [], environment: [:])
    }
  }

  @Test("A silent program is ended, with those that it started")
  func stop() throws {
    let child = try ChildProcess(
      "sh", ["-c", "sleep 600 & sleep 600; true"], environment: ProcessEnvironment.variables)
    // It ends only because the streams are closed by both.
    let result = child.wait(interval: 20) { _ in child.stop() }
    #expect(result.code > 128)
  }

  @Test("What a program does is seen from outside")
  func activity() throws {
    var counts: [Int] = []
    let child = try ChildProcess(
      "sh", ["-c", "for i in 1 2 3 4 5 6; do seq 1000; sleep 0.05; done"],
      environment: ProcessEnvironment.variables)
    _ = child.wait(interval: 20) { _ in counts.append(child.activity.bytes) }
    #expect(counts.max() ?? 0 > counts.first ?? 0)
  }

  @Test("A program reads what is written to it, and is waited for")
  func reading() throws {
    let reader = try ReadingProcess(
      "sh", ["-c", "read line; [ \"$line\" = hello ] && ! read more && exit 5"],
      environment: ProcessEnvironment.variables)
    #expect(unsafe write(reader.input, "hello\n", 6) == 6)
    #expect(reader.finish() == 5)
    #expect(throws: ChildProcess.StartFailure(program: "no-such-program", number: 2)) {
      try ReadingProcess("no-such-program", [], environment: [:])
    }
  }
}
