/// Finds the ways to one value of a document after the other; to one that stands behind the last, it goes on
/// from there.
public struct PointerSearch {
  /// A member or element that the last way led through.
  private struct Step {
    let container: Int
    /// The index of the element, or of the member's key.
    var child: Int
    var position = 0
  }

  private var steps: [Step] = []

  /// A search that begins at the start of a document.
  public init() {}

  /// The way from the whole text's value to the one at an index; a member's key stands for the member.
  ///
  /// - Complexity: O(values between the last index and this one at each level, and the depth); to an index
  ///   before the last one, O(values before it at each level).
  public mutating func pointer(to index: Int, in document: JSONDocument.View) -> JSONPointer {
    while let last = steps.last,
      index < last.child || document.end(of: last.container) <= index
    {
      steps.removeLast()
    }
    while true {
      advance(to: index, in: document)
      let value = steps.last.map { self.value(of: $0, in: document) } ?? JSONDocument.root
      // A member's key comes before its value.
      if index <= value { break }
      steps.append(Step(container: value, child: value + 1))
    }
    return JSONPointer(
      tokens: steps.map { step in
        document[step.container].kind == .object
          ? document.string(document[step.child]) : JSONString(String(step.position))
      })
  }

  /// Goes on to the child that an index is in.
  private mutating func advance(to index: Int, in document: JSONDocument.View) {
    guard var step = steps.popLast() else { return }
    while true {
      let end = document.end(of: value(of: step, in: document))
      if index < end { break }
      (step.child, step.position) = (end, step.position + 1)
    }
    steps.append(step)
  }

  private func value(of step: Step, in document: JSONDocument.View) -> Int {
    document[step.container].kind == .object ? step.child + 1 : step.child
  }
}
