internal import JSONModel
internal import Records

extension [Finding] {
  /// By file, place in it, field and rule; the same findings are always in the same order.
  var inFileOrder: [Finding] {
    sorted { left, right in
      let paths = (JSONString(left.path), JSONString(right.path))
      guard paths.0 == paths.1 else { return paths.0 < paths.1 }
      let (here, there) = (left.position, right.position)
      let places = ([here?.line, here?.column], [there?.line, there?.column])
      guard places.0 == places.1 else {
        return places.0.lexicographicallyPrecedes(places.1) { ($0 ?? 0) < ($1 ?? 0) }
      }
      guard left.pointer == right.pointer else { return left.pointer < right.pointer }
      return left.rule < right.rule
    }
  }
}
