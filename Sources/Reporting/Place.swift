internal import JSONModel
internal import Records

/// A place on earth, in degrees.
struct Place {
  let latitude: Double
  let longitude: Double

  /// The distance to another place in kilometres, for places in one country.
  ///
  /// Every step is exact or rounded as IEEE 754 demands, so that all machines find the same.
  func kilometres(to other: Place) -> Double {
    let degree = 111.2
    let middle = (latitude + other.latitude) / 2
    let north = (latitude - other.latitude) * degree
    let east = (longitude - other.longitude) * degree * Place.cosine(middle)
    return (north * north + east * east).squareRoot()
  }

  /// The first terms of its series, for degrees up to 90.
  private static func cosine(_ degrees: Double) -> Double {
    let square = (degrees * 0.017453292519943295) * (degrees * 0.017453292519943295)
    return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
  }
}

extension RecordIndex {
  /// Where a record lies, by two fields in degrees; `nil` where there is no such place on earth.
  func place(of record: Record, _ latitude: JSONPointer, _ longitude: JSONPointer) -> Place? {
    guard let latitude = value(latitude, of: record)?.number.flatMap({ Double($0.text) }),
      let longitude = value(longitude, of: record)?.number.flatMap({ Double($0.text) })
    else { return nil }
    guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
    return Place(latitude: latitude, longitude: longitude)
  }
}
