/// One of the pages that many things are shown on.
struct PagePart {
  /// Its number, from 1.
  let number: Int
  /// How many pages there are; one where there is nothing.
  let count: Int
  /// What it shows of all.
  let range: Range<Int>

  /// The page that was asked for, or the nearest one.
  init(of total: Int, by size: Int, _ asked: String?) {
    count = max(1, (total + size - 1) / size)
    number = min(max(asked.flatMap { Int($0) } ?? 1, 1), count)
    range = (number - 1) * size..<min(number * size, total)
  }

  var previous: Int? { number > 1 ? number - 1 : nil }
  var next: Int? { number < count ? number + 1 : nil }
}
