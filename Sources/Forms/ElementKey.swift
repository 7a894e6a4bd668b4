public import JSONModel
internal import Records

/// Makes the keys of new elements of keyed lists: what people can read and a random tail, so that two
/// people offline never make the same one.
public struct ElementKey {
  private static let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz")

  /// A key for an element, from the first text that it has.
  public static func key(for element: JSONValue, property: String) -> JSONValue {
    let texts = (element.object ?? [:]).filter { $0.key.text != property }.map(\.value)
    let stem = texts.lazy.compactMap(text).map(IDTemplate.slug).first { !$0.isEmpty } ?? "item"
    let tail = String((0..<4).map { _ in alphabet.randomElement() ?? "0" })
    return .string(JSONString(IDTemplate.shortened(stem, to: 40) + "-" + tail))
  }

  /// An element with a key of its own, where it is an object that has none.
  public static func completing(_ element: JSONValue, property: String) -> JSONValue {
    guard element.object != nil, element[JSONString(property)] == nil else { return element }
    return element.setting(key(for: element, property: property), at: [JSONString(property)])
      ?? element
  }

  private static func text(_ value: JSONValue) -> String? {
    value.string ?? value.object?.lazy.compactMap { text($0.value) }.first
  }
}
