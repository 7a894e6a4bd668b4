internal import JSONSchema

/// Why a text is no regular expression, or none that can be matched.
extension Messages {
  func text(_ reason: PatternReason) -> String {
    guard language == .swedish else { return reason.words }
    if let code = reason.code { return Messages.swedishByCode[code] ?? reason.words }
    return Messages.phrasesOfPatterns.lazy
      .compactMap { $0.translated(reason.words) { $0 } }.first ?? reason.words
  }

  /// By the numbers of PCRE2, those that what ECMA-262 allows may come to.
  private static let swedishByCode = [
    105: "ett tal inom { } är för stort", 108: "ett intervall står i fel ordning",
    115: "det hänvisar till en grupp som inte finns",
    119: "det har för många grupper inuti varandra", 120: "det är för stort",
    121: "minnet räcker inte", 125: "en ”lookbehind” har ingen bestämd längd",
    133: "det har för många grupper inuti varandra", 135: "en ”lookbehind” är för invecklad",
    143: "två grupper har samma namn", 148: "namnet på en grupp är för långt",
    149: "det har för många grupper med namn", 161: "numret på en grupp är för stort",
    186: "det är för invecklat", 187: "en ”lookbehind” är för lång",
    197: "det har för många grupper",
  ]

  /// What the parser of ECMA-262's syntax says; an underscore is a gap.
  private static let phrasesOfPatterns = [
    ParserPhrase(
      "a backslash at the end, at character _", "ett omvänt snedstreck sist, vid tecken _"),
    ParserPhrase(
      "a property without braces, at character _", "en egenskap utan klamrar, vid tecken _"),
    ParserPhrase(
      "the unknown property _, at character _", "den okända egenskapen _, vid tecken _"),
    ParserPhrase("an octal escape, at character _", "ett oktalt tecken, vid tecken _"),
    ParserPhrase(
      "the escape _, which ECMA-262 does not have, at character _",
      "skrivsättet _, som inte finns i ECMA-262, vid tecken _"),
    ParserPhrase("\\c without a letter, at character _", "\\c utan bokstav, vid tecken _"),
    ParserPhrase(
      "a code point beyond U+10FFFF, at character _", "en kodpunkt bortom U+10FFFF, vid tecken _"),
    ParserPhrase(
      "\\u{ without digits and }, at character _", "\\u{ utan siffror och }, vid tecken _"),
    ParserPhrase(
      "an escape that needs _ hexadecimal digits, at character _",
      "ett skrivsätt som behöver _ hexadecimala siffror, vid tecken _"),
    ParserPhrase(
      "two groups of the same name, at character _", "två grupper med samma namn, vid tecken _"),
    ParserPhrase(
      "an escape in a group name, at character _",
      "ett omvänt snedstreck i en grupps namn, vid tecken _"),
    ParserPhrase(
      "a group name that is not an identifier, at character _",
      "ett namn på en grupp som inte får heta så, vid tecken _"),
    ParserPhrase(
      "a group name without an end, at character _", "ett namn på en grupp utan slut, vid tecken _"),
    ParserPhrase("\\k without a name, at character _", "\\k utan namn, vid tecken _"),
    ParserPhrase(
      "a back reference to a group that is not there, at character _",
      "en hänvisning till en grupp som inte finns, vid tecken _"),
    ParserPhrase(
      "a back reference to a group that is repeated",
      "en hänvisning till en grupp som upprepas"),
    ParserPhrase("a missing _, at character _", "det saknas _, vid tecken _"),
    ParserPhrase(
      "a range out of order, at character _", "ett intervall i fel ordning, vid tecken _"),
    ParserPhrase("an unmatched ), at character _", "en högerparentes utan början, vid tecken _"),
    ParserPhrase(
      "nothing to repeat before _, at character _", "inget att upprepa före _, vid tecken _"),
    ParserPhrase(
      "more than _ groups within each other, at character _",
      "mer än _ grupper inuti varandra, vid tecken _"),
    ParserPhrase(
      "a group of a kind that ECMA-262 does not have, at character _",
      "en grupp av ett slag som inte finns i ECMA-262, vid tecken _"),
    ParserPhrase(
      "numbers out of order in { }, at character _", "tal i fel ordning inom { }, vid tecken _"),
  ]
}
