import JSONModel
import Records

/// Made-up edits of records, valid or not.
struct SimulatedEdits {
  var random: any RandomNumberGenerator

  init(_ random: any RandomNumberGenerator) { self.random = random }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func chance(_ one: Int) -> Bool { number(0..<one) == 0 }

  private mutating func text(_ stem: String, _ count: Int) -> JSONValue {
    .string(JSONString("\(stem)\(number(0..<count))"))
  }

  mutating func key() -> RecordKey {
    let collection = chance(2) ? "towns" : "visits"
    return RecordKey(collection: collection, id: "r\(number(0..<3))")
  }

  /// Another value of a record; `nil` is its deletion.
  mutating func edited(_ key: RecordKey, _ old: JSONValue?) -> JSONValue? {
    if old != nil, chance(7) { return nil }
    let id: JSONValue = .string(JSONString(key.id))
    if key.collection == "towns" {
      return town(old ?? ["id": id, "name": text("N", 6), "size": 1])
    }
    return visit(old ?? ["id": id, "town": text("r", 3)])
  }

  private mutating func town(_ old: JSONValue) -> JSONValue? {
    switch number(0..<6) {
    case 0, 1: return old.setting(text("N", 6), at: ["name"])
    case 2, 3:
      return old.setting(chance(5) ? nil : .number(JSONNumber(number(0..<3))), at: ["size"])
    case 4:
      let place: JSONValue = [
        "east": .number(JSONNumber(number(0..<3))), "north": .number(JSONNumber(number(0..<3))),
      ]
      return old.setting(chance(4) ? nil : place, at: ["place"])
    default:
      if chance(5) { return old.setting(nil, at: ["contact"]) }
      return old.setting(text("c", 3), at: ["contact", chance(2) ? "mail" : "phone"])
    }
  }

  private mutating func visit(_ old: JSONValue) -> JSONValue? {
    switch number(0..<7) {
    case 0: return old.setting(text("r", 3), at: ["town"])
    case 1, 2:
      let (women, men) = (number(0..<3), number(0..<3))
      return old.setting(.number(JSONNumber(women)), at: ["women"])?
        .setting(.number(JSONNumber(men)), at: ["men"])?
        .setting(.number(JSONNumber(women + men)), at: ["total"])
    case 3: return set(old)
    case 4: return notes(old)
    case 5: return steps(old)
    default: return people(old)
    }
  }

  private mutating func set(_ old: JSONValue) -> JSONValue? {
    var topics = Set(old["topics"]?.array ?? [])
    topics.formSymmetricDifference([text("", 1), ["a", "b", "c"][number(0..<3)]].suffix(1))
    if topics.isEmpty, chance(2) { return old.setting(nil, at: ["topics"]) }
    return old.setting(.array(topics.sorted(by: FieldModel.precedes)), at: ["topics"])
  }

  private mutating func notes(_ old: JSONValue) -> JSONValue? {
    var lines = (old["notes"]?.string ?? "1\n2\n3\n4\n5\n").split(separator: "\n").map(String.init)
    let line = lines.isEmpty ? 0 : number(0..<lines.count)
    switch number(0..<3) {
    case 0 where !lines.isEmpty: lines[line] = "x\(number(0..<9))"
    case 1 where !lines.isEmpty: lines.remove(at: line)
    default: lines.insert("y\(number(0..<9))", at: line)
    }
    let text = lines.map { $0 + "\n" }.joined()
    return old.setting(.string(JSONString(text)), at: ["notes"])
  }

  private mutating func steps(_ old: JSONValue) -> JSONValue? {
    var steps = old["steps"]?.array ?? [1, 2, 3, 4]
    let place = steps.isEmpty ? 0 : number(0..<steps.count)
    if chance(3), !steps.isEmpty {
      steps.remove(at: place)
    } else {
      steps.insert(.number(JSONNumber(number(5..<9))), at: place)
    }
    return old.setting(.array(steps), at: ["steps"])
  }

  private mutating func people(_ old: JSONValue) -> JSONValue? {
    var people = old["people"]?.array ?? []
    let key = text("p", 3)
    if let index = people.firstIndex(where: { $0["key"] == key }) {
      switch number(0..<3) {
      case 0: people.remove(at: index)
      case 1: people.insert(people.remove(at: index), at: 0)
      default: people[index] = ["key": key, "role": text("role", 3)]
      }
    } else {
      people.insert(["key": key], at: number(0..<(people.count + 1)))
    }
    return old.setting(.array(people), at: ["people"])
  }
}
