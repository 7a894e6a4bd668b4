internal import Editor
internal import FlyingFox
internal import Foundation

/// Takes requests one after the other to the editor, and its answers back.
actor Door: HTTPHandler {
  private var site: Site?

  /// Lets requests in.
  func open(_ site: sending Site) {
    site.prepare()
    self.site = site
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let method = Request.Method(rawValue: request.method.rawValue) else {
      return HTTPResponse(statusCode: .methodNotAllowed)
    }
    let headers = Door.headers(of: request)
    guard Door.length(of: request) <= Request.bodyLimit else {
      return refusal(of: request, before: request.bodySequence)
    }
    guard let body = try await Door.body(of: request) else { return refusal(of: request) }
    guard let asked = Request(method, request.target.rawValue, headers: headers, body: body),
      let site
    else { return HTTPResponse(statusCode: .badRequest) }
    return Door.response(site.respond(to: asked), to: method)
  }

  /// The answer to a body that is too large; where none of it was read, it is passed over afterwards.
  private func refusal(
    of request: HTTPRequest, before rest: HTTPBodySequence = HTTPBodySequence()
  ) -> HTTPResponse {
    let asked = Request(.post, request.target.rawValue, headers: Door.headers(of: request))
    let response = asked.flatMap { site?.refusingSize(of: $0) }
    var answer =
      response.map { Door.response($0, to: .post) } ?? HTTPResponse(statusCode: .payloadTooLarge)
    let bytes = AnswerBeforeRest(answer: response?.body ?? [], rest: rest)
    answer.payload = .httpBody(HTTPBodySequence(from: bytes, count: bytes.answer.count))
    return answer
  }

  private static func headers(of request: HTTPRequest) -> [String: String] {
    request.headers.reduce(into: [:]) { $0[$1.key.rawValue.lowercased()] = $1.value }
  }

  /// How long the body says it is; one that comes in chunks says nothing.
  private static func length(of request: HTTPRequest) -> Int {
    request.headers[.contentLength].flatMap { Int($0) } ?? 0
  }

  /// The body; `nil` where it is larger than any of our forms.
  private static func body(of request: HTTPRequest) async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    var isTooLarge = false
    for try await chunk in request.bodySequence where !isTooLarge {
      bytes += chunk
      isTooLarge = bytes.count > Request.bodyLimit
    }
    return isTooLarge ? nil : bytes
  }

  private static func response(
    _ response: Response, to method: Request.Method
  ) -> HTTPResponse {
    var headers = HTTPHeaders()
    for (name, value) in response.headers { headers.addValue(value, for: HTTPHeader(name)) }
    return HTTPResponse(
      statusCode: HTTPStatusCode(response.status, phrase: ""), headers: headers,
      body: method == .head ? Data() : Data(response.body))
  }
}
