internal import ArgumentParser
internal import Git
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook doctor`
struct Examine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: Output.help.doctor, discussion: Output.help.doctorMore)

  @OptionGroup var place: Place
  @Flag(help: "\(Output.help.doctorOffline)") var offline = false
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    let workspace = try place.workspace(settles: false)
    let doctor = Doctor(
      workspace, program: Install.program, at: Place.now,
      reach: offline ? nil : { try reach($0, workspace) })
    var diagnoses: [Diagnosis] = []
    for subject in Diagnosis.Subject.allCases {
      let diagnosis = doctor.examine(subject)
      diagnoses.append(diagnosis)
      if format == .text { tell(diagnosis) }
    }
    let attention = diagnoses.count { $0.state == .attention }
    if format == .json {
      Output.json(.array(diagnoses.map(\.json)))
    } else {
      let repaired = diagnoses.count { $0.state == .repaired }
      Output.note(Output.messages.examined(attention: attention, repaired: repaired))
    }
    if attention > 0 { throw ExitStatus.attention }
  }

  /// Fetching is what shows that one gets in; what comes is only noted, not merged.
  private func reach(_ remote: String, _ workspace: Workspace) throws -> Int {
    let connection = try Connection()
    defer { connection.finish() }
    return try connection.transport.fetch(remote, into: workspace.repository).count
  }

  private func tell(_ diagnosis: Diagnosis) {
    let words = Output.messages.failure(diagnosis.fact)
    let state = Output.messages.name(diagnosis.state)
    let first = "\(Output.messages.name(diagnosis.subject)): \(words.message)"
    for (number, line) in first.split(separator: "\n").enumerated() {
      let margin =
        number == 0 ? state + String(repeating: " ", count: max(1, 10 - state.count)) : ""
      Output.line((number == 0 ? margin : String(repeating: " ", count: 10)) + line)
    }
    if diagnosis.state == .attention, let hint = words.hint {
      for line in hint.split(separator: "\n") {
        Output.line(String(repeating: " ", count: 10) + line)
      }
    }
  }
}

extension Diagnosis {
  /// The diagnosis as the `json` form has it.
  fileprivate var json: JSONValue {
    let words = Output.messages.failure(fact)
    var object: JSONObject = [
      "check": .string(JSONString(subject.rawValue)), "state": .string(JSONString(state.rawValue)),
      "message": .string(JSONString(words.message)),
    ]
    if state == .attention, let hint = words.hint { object["hint"] = .string(JSONString(hint)) }
    return .object(object)
  }
}
