internal import Messages

/// That a page does not show all of something, and where all of it is shown.
struct More {
  let text, label, address: String
}

extension Visit {
  /// How many of so many things a page shows: all of them where its address asks for that.
  func shown(_ count: Int, atMost limit: Int) -> Int {
    request.query["all"] == nil ? min(count, limit) : count
  }

  /// Says how many are left out; `nil` where none is.
  func more(than shown: Int, of count: Int, at address: String) -> More? {
    guard count > shown else { return nil }
    return More(
      text: messages.more(count - shown), label: messages.showAll(count), address: address)
  }
}
