import Editor
import Foundation

/// A form of a page, as a browser without scripts understands it.
struct HTMLForm {
  /// Where it is sent.
  let action: String
  /// What would be sent, in its order.
  var fields: [(name: String, value: String)] = []

  /// The form of a page that is sent to an address.
  init?(_ page: String, action: String) {
    let start =
      "<form[^>]*method=\"post\" action=\"\(NSRegularExpression.escapedPattern(for: action))\"[^>]*>"
    guard let open = page.range(of: start, options: .regularExpression),
      let close = page.range(of: "</form>", range: open.upperBound..<page.endIndex)
    else { return nil }
    self.action = action
    let controls = "<input[^>]*>|<textarea[^>]*>[^<]*</textarea>|<select[^>]*>.*?</select>"
    for control in HTMLForm.matches(controls, in: String(page[open.upperBound..<close.lowerBound]))
    {
      add(control)
    }
  }

  private mutating func add(_ control: String) {
    guard let name = HTMLForm.attribute("name", of: control) else { return }
    if control.hasPrefix("<textarea") {
      let text = control.drop { $0 != ">" }.dropFirst().dropLast("</textarea>".count)
      // A line break right after the tag is none of the text.
      fields.append((name, HTMLForm.text(text.hasPrefix("\n") ? text.dropFirst() : text)))
    } else if control.hasPrefix("<select") {
      let options = HTMLForm.matches("<option[^>]*>", in: control)
      let chosen = options.first { $0.contains(" selected") } ?? options.first ?? ""
      fields.append((name, HTMLForm.attribute("value", of: chosen) ?? ""))
    } else if !control.contains("type=\"checkbox\"") || control.contains(" checked") {
      fields.append((name, HTMLForm.attribute("value", of: control) ?? ""))
    }
  }

  /// What is filled in at a place.
  subscript(name: String) -> String? {
    get { fields.first { $0.name == name }?.value }
    set {
      let index = fields.firstIndex { $0.name == name }
      if let index, let newValue {
        fields[index].value = newValue
      } else if let newValue {
        fields.append((name, newValue))
      } else {
        fields.removeAll { $0.name == name }
      }
    }
  }

  /// The form as it is sent, with lines ended as browsers end them.
  var body: [UInt8] {
    let pairs = fields.map { name, value in
      HTMLForm.encoded(name) + "="
        + HTMLForm.encoded(value.replacing("\n", with: "\r\n"))
    }
    return Array(pairs.joined(separator: "&").utf8)
  }

  static func encoded(_ text: String) -> String {
    text.utf8.map { String(format: "%%%02X", $0) }.joined()
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    let head = tag.prefix { $0 != ">" }
    guard let start = head.range(of: " \(name)=\"") else { return nil }
    return text(head[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func matches(_ pattern: String, in text: String) -> [String] {
    let expression = try? NSRegularExpression(pattern: pattern, options: .dotMatchesLineSeparators)
    let all = NSRange(text.startIndex..., in: text)
    return (expression?.matches(in: text, range: all) ?? []).compactMap {
      Range($0.range, in: text).map { String(text[$0]) }
    }
  }

  private static func text(_ escaped: Substring) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    return entities.reduce(String(escaped)) { $0.replacing($1.0, with: $1.1) }
  }
}
