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
    guard let body = try await Door.body(of: request) else {
      return tooLarge(request)
    }
    let headers = Door.headers(of: request)
    guard let asked = Request(method, request.target.rawValue, headers: headers, body: body),
      let site
    else { return HTTPResponse(statusCode: .badRequest) }
    return Door.response(site.respond(to: asked), to: method)
  }

  /// The answer to a body that is not read to its end.
  private func tooLarge(_ request: HTTPRequest) -> HTTPResponse {
    guard let site,
      let asked = Request(.post, request.target.rawValue, headers: Door.headers(of: request))
    else { return HTTPResponse(statusCode: .payloadTooLarge) }
    var response = site.refusingSize(of: asked)
    response.headers.append(("Connection", "close"))
    return Door.response(response, to: .post)
  }

  private static func headers(of request: HTTPRequest) -> [String: String] {
    request.headers.reduce(into: [:]) { $0[$1.key.rawValue.lowercased()] = $1.value }
  }

  /// The body; `nil` where it is larger than any of our forms.
  private static func body(of request: HTTPRequest) async throws -> [UInt8]? {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }),
      length > Request.bodyLimit
    {
      return nil
    }
    var bytes: [UInt8] = []
    for try await chunk in request.bodySequence {
      bytes += chunk
      guard bytes.count <= Request.bodyLimit else { return nil }
    }
    return bytes
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
