internal import FlyingFox
internal import FlyingSocks

/// The bytes of an answer that is given before all of the request has come; what is left of its body is
/// passed over behind them, lest it be taken for the next request.
struct AnswerBeforeRest: AsyncBufferedSequence {
  typealias Element = UInt8

  let answer: [UInt8]
  let rest: HTTPBodySequence

  func makeAsyncIterator() -> Iterator { Iterator(answer: answer, rest: rest) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate var answer: [UInt8]
    fileprivate let rest: HTTPBodySequence

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      guard answer.isEmpty else {
        let part = answer.prefix(count)
        answer = Array(answer.dropFirst(count))
        return Array(part)
      }
      for try await _ in rest {}
      return nil
    }
  }
}
