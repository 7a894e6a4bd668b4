public import JSONModel

/// What the program says that speaks the Bowtie protocol.
extension Messages {
  /// It was started with arguments.
  public var harnessTakesNoArguments: Failure {
    Failure(
      pick(
        "Programmet tar inga argument: det läser Bowties protokoll från standard in.",
        "The program takes no arguments: it reads Bowtie's protocol from standard input."),
      status: .usage)
  }

  /// A line is no JSON.
  public func harnessCannotRead(_ error: JSONSyntaxError) -> Failure {
    Failure(
      pick("Raden är inte JSON, ", "The line is not JSON, ")
        + pick("kolumn ", "column ") + "\(error.position.column): \(text(error.reason))")
  }

  /// A request comes before the conversation has started.
  public var harnessNotStarted: Failure {
    Failure(
      pick("Samtalet är inte börjat; ”start” saknas.", "Nothing is started; “start” is missing."))
  }

  /// The other side speaks another version.
  public var harnessVersion: Failure {
    Failure(
      pick(
        "Bara version 1 av protokollet förstås.", "Only version 1 of the protocol is understood."))
  }

  /// A request is unknown, or is not of its form.
  public func harnessCommand(_ command: String?) -> Failure {
    guard let command else {
      return Failure(pick("Begäran saknar ”cmd”.", "The request has no “cmd”."))
    }
    return Failure(
      pick("Begäran ”\(command)” förstås inte.", "The request “\(command)” is not understood."))
  }
}
