internal import JSONModel
internal import Messages

/// One conversation in the Bowtie protocol, version 1: a request in, an answer out.
struct Harness {
  private static let dialect: JSONValue = "https://json-schema.org/draft/2020-12/schema"
  // Requests carry whole registries, and wrap schemas and instances of their own depth.
  private static let limits = JSONParser.Limits(depth: 256, size: 1 << 28)

  private let messages: Messages
  private var isStarted = false

  init(_ messages: Messages) { self.messages = messages }

  /// The answer to a request, a line of JSON; `nil` where the request ends the conversation.
  ///
  /// - Throws: `Failure` where the line is no request of the protocol.
  mutating func answer(to line: [UInt8]) throws -> String? {
    let request: JSONValue
    do {
      request = try JSONParser.parse(line, limits: Harness.limits)
    } catch {
      throw messages.harnessCannotRead(error)
    }
    guard let command = request["cmd"]?.string else { throw messages.harnessCommand(nil) }
    guard isStarted || command == "start" else { throw messages.harnessNotStarted }
    switch command {
    case "start": return JSONWriter.compact(try start(request))
    case "dialect": return JSONWriter.compact(["ok": .bool(request["dialect"] == Harness.dialect)])
    case "run": return JSONWriter.compact(try run(request))
    case "stop": return nil
    default: throw messages.harnessCommand(command)
    }
  }

  private mutating func start(_ request: JSONValue) throws -> JSONValue {
    guard request["version"] == 1 else { throw messages.harnessVersion }
    isStarted = true
    return [
      "version": 1,
      "implementation": Implementation.description(dialects: [Harness.dialect]),
    ]
  }

  private func run(_ request: JSONValue) throws -> JSONValue {
    guard let sequence = request["seq"], let body = request["case"]?.object else {
      throw messages.harnessCommand("run")
    }
    return .object(JSONObject([("seq", sequence)] + TestCase(body).outcome))
  }
}
