internal import JSONModel

extension Evaluation {
  /// Keeps what the keywords of a schema say of a value that is valid under it.
  mutating func annotate(_ schema: SchemaNode, _ node: SchemaIndex, _ index: Int) {
    for position in schema.annotations.range {
      let annotation = tables.annotations[position]
      if let types = annotation.types, !types.contains(TypeSet(document[index].kind)) { continue }
      current.node = node
      say(annotation.name, annotation.value, index)
    }
  }

  /// Keeps one annotation of the current schema, where they are wanted.
  mutating func say(_ name: JSONString, _ value: @autoclosure () -> JSONValue, _ index: Int) {
    guard Purpose.annotates else { return }
    record.annotations.append(
      Annotation(
        keyword: tables.locations[current.node].appending(name), path: record.path + [name],
        instance: document.pointer(to: index), value: value()))
  }
}
