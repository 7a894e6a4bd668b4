internal import Messages
internal import Records

/// A page of a list that records are opened from, and gone back to.
struct ListPlace {
  /// The path and the query, written anew from what is known of lists.
  let address: String
  /// Whether it is what a search in everything found.
  let isSearch: Bool

  /// The fields that an address of a list can have.
  private static let fields: Set = ["q", "where", "sort", "page", "field", "comparison", "value"]

  /// What an address names; `nil` where it is none of a list's.
  init?(_ address: String?) {
    guard let request = address.flatMap({ Request(.get, $0) }) else { return nil }
    self.init(request)
  }

  /// The list that was asked for; `nil` where something else was, or the list as it is at first.
  init?(_ request: Request) {
    let (path, known) = (request.path, ListPlace.fields)
    isSearch = path == ["search"]
    guard isSearch || path.count == 2 && path[0] == "records" && RecordKey.isValid(id: path[1])
    else { return nil }
    let fields = request.query.pairs.filter { known.contains($0.name) && !$0.value.isEmpty }
    guard !fields.isEmpty else { return nil }
    address = Address.query(
      "/" + path.joined(separator: "/"), fields.map { ($0.name, $0.value) })
  }

  /// An address that knows the way back to a list.
  static func address(_ page: String, backTo place: ListPlace?, _ fields: [(String, String)] = [])
    -> String
  {
    Address.query(page, fields + (place.map { [("back", $0.address)] } ?? []))
  }

  /// What is to be said there.
  func saying(_ notice: String) -> String { address + "&done=" + notice }
}

extension Visit {
  /// The list that the record was opened from, as the address or the form has it.
  var back: ListPlace? {
    ListPlace(form[PostedRecord.Name.back] ?? request.query["back"])
  }

  /// A link back to a list.
  func link(backTo place: ListPlace?) -> Link? {
    place.map { place in
      Link(
        label: messages.editorWords[place.isSearch ? "backToSearch" : "backToList"] ?? "",
        address: place.address)
    }
  }
}
