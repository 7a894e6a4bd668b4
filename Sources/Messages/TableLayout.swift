/// How wide the columns of a table are, so that it fits.
public struct TableLayout: Hashable, Sendable {
  /// The widths of the columns that are shown, the first ones of all.
  public let widths: [Int]

  /// The columns between two columns of a table.
  public static let gap = 2
  /// The narrowest that a column is made.
  public static let narrowest = 6

  /// A layout for columns that would like to be so wide.
  ///
  /// The widest columns give way first, until all that still have to are of one width; the first one,
  /// which names the record, only where the others cannot. What does not fit even so is not shown.
  /// - Parameter room: The columns of the terminal; `nil` for no limit.
  public init(_ wishes: [Int], in room: Int?) {
    guard let room, TableLayout.total(wishes) > room else {
      widths = wishes
      return
    }
    var shown = wishes
    while shown.count > 1, TableLayout.total(shown.map { min($0, TableLayout.narrowest) }) > room {
      shown.removeLast()
    }
    let space = max(1, room - TableLayout.gap * (shown.count - 1))
    let rest = Array(shown.dropFirst())
    if let first = shown.first, let fitted = TableLayout.fit(rest, in: space - first) {
      widths = [first] + fitted
    } else {
      widths = TableLayout.fit(shown, in: space) ?? shown.map { min($0, space) }
    }
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  /// Widths that together take no more than a space; `nil` where a column would be too narrow.
  private static func fit(_ wishes: [Int], in space: Int) -> [Int]? {
    guard wishes.reduce(0, { $0 + min($1, narrowest) }) <= space else { return nil }
    var (open, left) = (wishes.indices.sorted { wishes[$0] < wishes[$1] }, space)
    var widths = wishes
    while let next = open.first {
      let share = left / open.count
      guard wishes[next] > share else {
        left -= wishes[next]
        open.removeFirst()
        continue
      }
      // What does not divide goes to the first columns.
      for (place, column) in open.sorted().enumerated() {
        widths[column] = share + (place < left % open.count ? 1 : 0)
      }
      break
    }
    return widths
  }
}
