internal import JSONModel
public import Syncing

extension Messages {
  /// Whose version stands of a place that both sides changed in settings or schemas.
  ///
  /// - Parameter asked: Whose was to stand.
  public func settled(
    _ difference: SetupDifference, kept: SetupChoice, asked: SetupChoice?
  ) -> String {
    let place = self.place(of: difference)
    switch (kept, asked) {
    case (.mine, _):
      return pick("\(place): er version gäller.", "\(place): your version stands.")
    case (.theirs, .mine):
      return pick(
        "\(place): deras version gäller. Er går inte ihop med det som har kommit in; den finns i historiken.",
        "\(place): their version stands. Yours does not fit what came in; it is in the history."
      )
    case (.theirs, _):
      return pick("\(place): deras version gäller.", "\(place): their version stands.")
    }
  }

  /// A place in settings or a schema that both sides changed.
  public func bothChanged(_ difference: SetupDifference) -> String {
    let place = self.place(of: difference)
    return pick("Båda sidor har ändrat \(place).", "Both sides changed \(place).")
  }

  /// Where a difference is.
  public func place(of difference: SetupDifference) -> String {
    place(difference.path, difference.pointer)
  }

  /// A place in a file of settings, or all of it.
  func place(_ path: String, _ pointer: JSONPointer) -> String {
    pointer == .root ? path : path + " " + pointer.description
  }
}
