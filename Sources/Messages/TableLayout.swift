/// How wide the columns of a table are, so that it fits.
public struct TableLayout: Hashable, Sendable {
  /// The widths of the columns that are shown, the first ones of all.
  public let widths: [Int]

  /// The columns between two columns of a table.
  public static let gap = 2
  /// The narrowest that a column is made, where one cannot do without.
  public static let narrowest = 6
  /// The narrowest in which something can be read: a date is so wide.
  public static let readable = 10

  /// A layout for columns that would like to be so wide.
  ///
  /// The widest columns give way first, until all that still have to are of one width. The first one,
  /// which names the record, is cut only where it alone does not fit. What has no room beside it is not
  /// shown.
  /// - Parameters:
  ///   - room: The columns of the terminal; `nil` for no limit.
  ///   - narrowest: The narrowest that a column is made.
  public init(_ wishes: [Int], in room: Int?, narrowest: Int = TableLayout.narrowest) {
    guard let room, TableLayout.total(wishes) > room else {
      widths = wishes
      return
    }
    let first = min(wishes.first ?? 0, max(1, room))
    var rest = Array(wishes.dropFirst())
    while !rest.isEmpty, TableLayout.total([first] + rest.map { min($0, narrowest) }) > room {
      rest.removeLast()
    }
    widths = [first] + TableLayout.fit(rest, in: room - first - TableLayout.gap * rest.count)
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  /// Widths that together take no more than a space.
  private static func fit(_ wishes: [Int], in space: Int) -> [Int] {
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
