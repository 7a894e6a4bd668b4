internal import Git
internal import Records

extension Messages {
  /// What makes a file one that is not written.
  func text(_ kind: PathHazard.Kind) -> String {
    switch kind {
    case .name(let hazard): text(hazard)
    case .tooLong: pick("sökvägen är för lång", "the path is too long")
    case .link:
      pick("en symbolisk länk där bara filer läses", "a symbolic link where only files are read")
    case .leadingOut:
      pick("en symbolisk länk ut ur förrådet", "a symbolic link out of the repository")
    case .submodule:
      pick("ett annat förråd bland posterna", "another repository among the records")
    case .ambiguous:
      pick(
        "olika program finner olika saker där: namnet står två gånger, i fel ordning eller med ett okänt läge",
        "programs find different things there: the name stands twice, in a wrong order or with an unknown mode"
      )
    case .clash(let other):
      pick(
        "kan på en annan dator vara samma fil som \(other)",
        "on another computer it may be the same file as \(other)")
    }
  }

  private func text(_ hazard: NameHazard) -> String {
    switch hazard {
    case .dots: pick("leder till en annan mapp", "leads to another folder")
    case .gitFolder:
      pick("kan tas för gits egen mapp", "may be taken for git's own folder")
    case .slash: pick("har ett snedstreck i ett namn", "has a slash inside a name")
    case .backslash: pick("har ett omvänt snedstreck", "has a backslash")
    case .colon: pick("har ett kolon", "has a colon")
    case .control: pick("har ett styrtecken", "has a control character")
    case .invisible:
      pick("har ett tecken som inte syns", "has a character that cannot be seen")
    case .trailing:
      pick("slutar med punkt eller mellanslag", "ends with a dot or a space")
    case .device: pick("är namnet på en enhet i Windows", "is the name of a device on Windows")
    case .tooLong: pick("är längre än 255 byte", "is longer than 255 bytes")
    }
  }
}
