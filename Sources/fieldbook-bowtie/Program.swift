internal import Glibc
internal import Messages

/// The program: reads requests a line at a time, and writes the answer to each before it reads on.
@main
enum Program {
  static func main() {
    let messages = Messages(Language(environment: StandardStreams.environment))
    do {
      guard CommandLine.arguments.count == 1 else { throw messages.harnessTakesNoArguments }
      try answerAll(Harness(messages))
    } catch let failure as Failure {
      StandardStreams.write("fieldbook-bowtie: " + failure.message + "\n", to: STDERR_FILENO)
      Glibc.exit(failure.status.rawValue)
    } catch {
      StandardStreams.write("fieldbook-bowtie: \(error)\n", to: STDERR_FILENO)
      Glibc.exit(ExitStatus.refused.rawValue)
    }
  }

  private static func answerAll(_ harness: Harness) throws {
    var harness = harness
    var lines = LineReader(descriptor: STDIN_FILENO)
    while let line = lines.next() {
      guard let answer = try harness.answer(to: line) else { return }
      StandardStreams.write(answer + "\n", to: STDOUT_FILENO)
    }
  }
}
