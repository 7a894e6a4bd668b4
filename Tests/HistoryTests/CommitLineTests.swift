import Git
import History
import Testing

@Suite("Commits in their order")
struct CommitLineTests {
  private func id(_ number: Int) -> ObjectID {
    MemoryPast.id(number)
  }

  private func place(_ number: Int, on parents: [Int], at seconds: Int64) -> CommitPlace {
    CommitPlace(
      id: id(number), tree: id(9000 + number), parents: parents.map(id), seconds: seconds)
  }

  private func order(_ places: [CommitPlace]) -> [ObjectID] {
    let line = CommitLine(places)
    for (number, node) in line.nodes.enumerated() {
      #expect(node.parents.allSatisfy { $0 > number })
      #expect(line.number(of: node.id) == number)
    }
    return line.nodes.map(\.id)
  }

  @Test("Branches stand among each other by their dates, whatever order they are given in")
  func branches() {
    let places = [
      place(1, on: [], at: 10), place(2, on: [1], at: 20), place(3, on: [1], at: 30),
      place(4, on: [2], at: 40), place(5, on: [4, 3], at: 50),
    ]
    #expect(order(places) == [5, 4, 3, 2, 1].map(id))
    #expect(order(places.reversed()) == [5, 4, 3, 2, 1].map(id))
  }

  @Test("A clock that is wrong puts no commit before one that it follows")
  func wrongClock() {
    let places = [place(1, on: [], at: 900), place(2, on: [1], at: 20), place(3, on: [2], at: 30)]
    #expect(order(places) == [3, 2, 1].map(id))
  }

  @Test("Of equal times the order is that of the ids")
  func ties() {
    #expect(order([place(2, on: [], at: 5), place(1, on: [], at: 5)]) == [1, 2].map(id))
  }

  @Test("Where parents are missing, the line is cut off")
  func cutOff() {
    let line = CommitLine([place(2, on: [1], at: 20), place(3, on: [2], at: 30)])
    #expect(line.isCut && line.nodes.map(\.isCut) == [false, true])
    #expect(line.reached(from: id(2)) == [1])
    #expect(!CommitLine([]).isCut)
  }
}
