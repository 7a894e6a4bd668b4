/// A record's form that was refused, for the editor was started anew: it can be sent again as it was.
struct Resend {
  let action: String
  let fields: [Field]

  struct Field { let name, value: String }

  /// The form that was posted, if it is one of a record.
  ///
  /// - Parameter token: What forms of this session have; `nil` where nobody has opened it yet, and the form
  ///   keeps what it had.
  init?(_ request: Request, token: String?) {
    let places = request.path
    guard request.method == .post, let kind = places.first,
      kind == "records" && places.count == 3 || kind == "new" && places.count == 2,
      let form = FormFields(parsing: request.body), (try? PostedRecord(form)) != nil
    else { return nil }
    action = "/" + places.map(PercentEncoding.encoded).joined(separator: "/")
    fields = form.pairs.map { pair in
      let isToken = pair.name == PostedRecord.Name.token
      return Field(name: pair.name, value: isToken ? token ?? pair.value : pair.value)
    }
  }
}
