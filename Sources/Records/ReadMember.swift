public import JSONModel

/// A member of a collection's records that something reads.
public struct ReadMember: Hashable, Sendable {
  /// Its name.
  public let name: JSONString
  /// Whether its value counts, and not only that it is there and which members and elements it has.
  public let countsValue: Bool

  /// A member by its name.
  public init(_ name: JSONString, countsValue: Bool) {
    self.name = name
    self.countsValue = countsValue
  }
}

/// Reads some members of one record after the other; one thread uses it.
struct MemberReading {
  let members: [ReadMember]
  let selection: MemberSelection

  init(_ members: [ReadMember]) {
    self.members = members
    selection = MemberSelection(members.map { ($0.name, $0.countsValue) })
  }
}
