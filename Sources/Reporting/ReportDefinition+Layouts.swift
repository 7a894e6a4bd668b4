internal import JSONModel
internal import Records

extension ReportDefinition.Map {
  init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let outline = ReportDefinition.pointer(value["outline"]),
      let viewBox = value["viewBox"]?.string, let others = LocalizedText(value["others"]),
      let categories = Self.categories(value),
      let insets = ReportDefinition.all(
        value["insets"],
        { inset -> (label: LocalizedText, viewBox: String)? in
          guard let label = LocalizedText(inset["label"]), let box = inset["viewBox"]?.string else {
            return nil
          }
          return (label, box)
        })
    else { return nil }
    self.collection = collection
    self.outline = outline
    self.viewBox = viewBox
    self.categories = categories
    self.others = others
    self.insets = insets
  }

  /// A single category may be given as `marked` and `measure`.
  private static func categories(_ value: JSONValue) -> [ReportDefinition.Column]? {
    guard let label = value["marked"], let measure = value["measure"] else {
      return ReportDefinition.columns(["columns": value["categories"] ?? .array([])])
    }
    return ReportDefinition.columns(
      ["columns": .array([["label": label, "measure": measure]])])
  }
}

extension ReportDefinition.Comparison {
  init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let rows = ReportDefinition.all(
        value["rows"],
        { row -> (label: LocalizedText, before: JSONPointer, after: JSONPointer)? in
          guard let label = LocalizedText(row["label"]),
            let before = ReportDefinition.pointer(row["before"]),
            let after = ReportDefinition.pointer(row["after"])
          else { return nil }
          return (label, before, after)
        })
    else { return nil }
    self.collection = collection
    self.rows = rows
  }
}

extension ReportDefinition.Profiles {
  init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let fields = ReportDefinition.pointers(value["fields"]),
      let columns = ReportDefinition.columns(value),
      let related = ReportDefinition.all(value["related"], Related.init)
    else { return nil }
    self.collection = collection
    self.fields = fields
    self.columns = columns
    self.related = related
    grouping = ReportDefinition.pointer(value["group"])
  }
}

extension ReportDefinition.Profiles.Related {
  fileprivate init?(_ value: JSONValue) {
    guard let label = LocalizedText(value["label"]), let source = ReportDefinition.Source(value),
      let fields = ReportDefinition.pointers(value["fields"])
    else { return nil }
    self.label = label
    self.source = source
    self.fields = fields
  }
}

extension ReportDefinition.Statement {
  init?(_ value: JSONValue) {
    guard let text = LocalizedText(value["text"]), let limit = value["limit"]?.number?.int else {
      return nil
    }
    self.text = text
    self.limit = limit
    figures = (value["figures"]?.object ?? [:]).reduce(into: [:]) { figures, figure in
      guard let label = LocalizedText(figure.value["label"]),
        let measure = figure.value["measure"]
      else { return }
      figures[figure.key.text] = (label, measure)
    }
  }
}

extension ReportDefinition.Near {
  init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let latitude = ReportDefinition.pointer(value["latitude"]),
      let longitude = ReportDefinition.pointer(value["longitude"]),
      let limit = value["limit"]?.number?.int
    else { return nil }
    self.init(collection: collection, latitude: latitude, longitude: longitude, limit: limit)
  }
}

extension ReportDefinition.Peers {
  init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let standing = value["standing"], let shared = value["shared"],
      let standings = ReportDefinition.Source(standing),
      let rank = ReportDefinition.pointer(standing["rank"]),
      let order = ReportDefinition.pointer(standing["order"]),
      let size = ReportDefinition.pointer(value["size"]),
      let latitude = ReportDefinition.pointer(value["latitude"]),
      let longitude = ReportDefinition.pointer(value["longitude"]),
      let sharing = ReportDefinition.Source(shared),
      let of = ReportDefinition.pointer(shared["of"])
    else { return nil }
    self.collection = collection
    self.standing = (standings, rank, order)
    self.size = size
    self.latitude = latitude
    self.longitude = longitude
    self.shared = (sharing, of)
    limit = value["limit"]?.number?.int ?? 3
  }
}
