extension Messages {
  /// Records that have the same values in fields in which no two may.
  public func claims(_ fields: [String], _ values: [String]) -> String {
    let value = values.joined(separator: ", ")
    guard fields.count > 1, let last = fields.last else {
      let field = fields.first ?? ""
      return pick(
        "Bara en post får ha det här värdet i \(field): \(value)",
        "Only one record may have this value in \(field): \(value)")
    }
    let first = fields.dropLast().joined(separator: ", ")
    return pick(
      "Var för sig får de finnas flera gånger, men bara en post får ha samma \(first) och \(last): \(value)",
      "Each of them may be there several times, but only one record may have this \(first) together with this \(last): \(value)"
    )
  }

  /// Such records are the same in all else.
  public var claimantsAgree: String {
    pick("I allt annat säger de detsamma.", "They say the same in everything else.")
  }

  /// A rule that edits of two people break together.
  public func breakTogether(_ rule: String) -> String {
    pick("Tillsammans går de inte: \(rule)", "They do not go together: \(rule)")
  }

  /// How many references are changed where two records become one.
  public func referrersMove(_ number: Int) -> String {
    count(
      number, ("fält i en annan post", "fält i andra poster"),
      ("field of another record", "fields of other records"))
      + pick(" hänvisar sedan till den som blir kvar.", " will refer to the one that stays.")
  }

  /// Something else about a record has to be decided before.
  public func undecidedFirst(_ name: String) -> String {
    pick(
      "Något annat i \(name) är inte avgjort. Avgör det först.",
      "Something else in \(name) is undecided. Decide that first.")
  }

  /// The form of a record that is not there because no version of it is valid.
  public var formOfLeftOut: String {
    pick(
      "Posten är lämnad utanför så länge, för ingen version av den är giltig. Här är den senaste: rätta den och spara, så är den med igen.",
      "The record is left out meanwhile, since no version of it is valid. Here is the latest: mend it and save, and it is there again."
    )
  }

  /// A merge after which something was undecided: what it shows stands beside what else was written.
  public var mergedUndecided: String {
    pick(
      "Sammanslaget utan att vara avgjort: det andra och det som visas sedan dess",
      "Merged, and not decided: the other one, and what is shown since")
  }
}
