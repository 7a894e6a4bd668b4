public import JSONModel
@_spi(_Unicode) internal import Swift

extension JSONValue {
  /// The first place, if any, whose key or text is not in Unicode normal form C.
  public func firstUnnormalized(at pointer: JSONPointer = .root) -> JSONPointer? {
    switch self {
    case .string(let string): return string.isNormalized ? nil : pointer
    case .array(let array):
      for (index, element) in array.enumerated() {
        if let found = element.firstUnnormalized(at: pointer.appending(index)) { return found }
      }
      return nil
    case .object(let object):
      for (key, value) in object {
        guard key.isNormalized else { return pointer.appending(key) }
        if let found = value.firstUnnormalized(at: pointer.appending(key)) { return found }
      }
      return nil
    default: return nil
    }
  }

  /// The value with every key and text in normal form C; `nil` where two keys, or two
  /// different elements of one array, would become one.
  public var normalized: JSONValue? {
    switch self {
    case .string(let string): return .string(string.normalized)
    case .array(let array):
      let elements = array.compactMap(\.normalized)
      return Set(elements).count == Set(array).count ? .array(elements) : nil
    case .object(let object):
      let members = object.compactMap { key, value in value.normalized.map { (key.normalized, $0) }
      }
      let result = JSONObject(members)
      return result.count == object.count ? .object(result) : nil
    default: return self
    }
  }
}

extension JSONString {
  /// Whether the text is in normal form C; no code point below U+0300 is ever composed away.
  var isNormalized: Bool {
    text.unicodeScalars.allSatisfy { $0.value < 0x300 } || normalized == self
  }

  var normalized: JSONString {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text._nfc)
    return JSONString(String(scalars))
  }
}
