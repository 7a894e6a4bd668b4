internal import Records

extension Messages {
  /// What is wrong with a text that has places to fill in.
  func text(_ fault: SetupError.TemplateFault) -> String {
    switch fault {
    case .unknownName(let name, let known): unknown(name, known)
    case .unclosedTag: pick("{{ har inget slut }}.", "{{ has no end }}.")
    case .unclosedSection(let name):
      pick(
        "Avsnittet ”\(name)” har inget slut; skriv {{/\(name)}} där det slutar.",
        "The section “\(name)” has no end; write {{/\(name)}} where it ends.")
    case .unexpectedEnd(let name):
      pick(
        "Här slutar ”\(name)”, men det är inte det avsnitt som började sist.",
        "“\(name)” ends here, but it is not the section that began last.")
    case .unusableTag(let sign):
      pick(
        "{{\(sign) … används inte här; det som finns är {{namn}}, {{{namn}}}, {{#namn}}, {{^namn}}, {{/namn}} och {{! … }}.",
        "{{\(sign) … is not used here; there are {{name}}, {{{name}}}, {{#name}}, {{^name}}, {{/name}} and {{! … }}."
      )
    case .unescapedText(let name):
      pick(
        "”\(name)” är text, som inte får stå som den är; skriv {{\(name)}}.",
        "“\(name)” is text, which may not stand as it is; write {{\(name)}}.")
    case .escapedMarkup(let name):
      pick(
        "”\(name)” är färdig HTML; skriv {{{\(name)}}}.",
        "“\(name)” is HTML already; write {{{\(name)}}}.")
    case .missingBody:
      pick(
        "Sidans innehåll finns inte med på varje sida; skriv {{{body}}} där det ska stå, på alla språk, med och utan navigering och sidfot.",
        "What a page says is not in each of them; write {{{body}}} where it should stand, in all languages, with and without navigation and footer."
      )
    case .missingName(let name):
      pick(
        "Det som fylls i saknas; skriv {{\(name)}} där det ska stå.",
        "What is filled in is missing; write {{\(name)}} where it should stand.")
    case .unusableMarks:
      pick(
        "Så lästes talen som andra: det som står före decimaler får inte vara tomt eller detsamma som det mellan tusental, och inget av dem får ha siffror eller minustecken.",
        "Numbers would be read as others: what stands before decimals must be there and differ from what parts thousands, and neither may have digits or a minus sign."
      )
    }
  }

  private func unknown(_ name: String, _ known: [String]) -> String {
    guard !known.isEmpty else {
      return pick(
        "I det här ordet fylls inget i; ”\(name)” måste bort.",
        "Nothing is filled in in this word; “\(name)” must go.")
    }
    let list = known.joined(separator: ", ")
    return pick(
      "Inget som heter ”\(name)” fylls i här; det som finns är \(list)",
      "Nothing called “\(name)” is filled in here; there are \(list)") + meant(name, known)
  }
}
