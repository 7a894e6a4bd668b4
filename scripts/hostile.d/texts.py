"""Texts that are meant to be taken for something else: kept as they are, and never shown as they are."""
import contextlib
import csv
import html.parser
import io
import itertools
import json
import os
import re
import unicodedata
import xml.etree.ElementTree

from bench import UNSEEN, Result, case, differences, files, inside_git, remove, write
from trees import told

FORMATS = ["text", "json", "github", "sarif", "junit"]
# What the suite lacks: ends of what reports and annotations are made of.
OWN_TEXTS = [
    "\n::error file=x::y", "%0A::error file=x::y", "]]></failure><x/>", "</text><script>alert(1)</script>",
    "| a | b |\n|---|---|", "[x](javascript:alert(1))", "![x](http://evil.example/x.png)", "```\n# x",
    "\n# x",
    "<!-- x", "--> x", "&lt;b&gt;", "{{x}} {{{x}}} {{> layout}}", "' onmouseover='alert(1)", "a\r\nb\rc",
    "<a href=\"javascript:alert(1)\">x</a>", "=cmd|'/c calc'!A0\",\"=1+1", "a\"\u0301,=1+1",
    "a\"\u0301\n=1+1,", "a\r\n::error file=x::y", "\u061c", "\u180e", "\u2028\u2029"]


def is_steering(text):
    """Whether a text has what docs/commands.md says is refused when it is typed."""
    return any(ord(one) < 32 and one not in "\t\n" or 0x7F <= ord(one) < 0xA0
               or 0x202A <= ord(one) <= 0x202E or 0x2066 <= ord(one) <= 0x2069 for one in text)


def as_typed(text):
    """A text with the ends of lines of this system, in the form that keyboards write letters in."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


class Library:
    """A fieldbook with a record for each text, its twin with harmless ones, and a team around it."""

    def __init__(self, bench, every=1):
        """Takes every so many of the texts, besides those that do most."""
        self.bench = bench
        self.texts = list(dict.fromkeys([*bench.texts, *OWN_TEXTS]))
        self.dangerous = [one for one in self.texts if UNSEEN.search(one) or one in OWN_TEXTS
                          or one[:1] in "=+-@\t\r"]
        self.all_texts = self.texts
        self.texts = [one for number, one in enumerate(self.texts)
                      if one in self.dangerous or number % every == 0]
        self.yard = bench.yard()
        self.book = self.fill("book", self.texts)
        self.shared = self.yard.place("shared.git")

    def fill(self, name, texts):
        place = self.yard.place(name)
        self.bench.harmless(place)
        self.bench.commit(place)
        for number, text in enumerate(texts):
            for collection, record in self.records(number, text).items():
                write(place / f"dataset/{collection}/t-{number:04}.json", {"id": f"t-{number:04}"} | record)
        return place

    def records(self, number, text):
        both = {"sv": text, "en": text}
        found = {"tips": {"title": both, "level": "level-3", "text": {"sv": text}, "provenance": "source",
                          "notes": {"sv": text}}}
        if number % 3 == 0:
            found["challenges"] = {"title": both, "theme": "organisation", "description": {"sv": text}}
        if number % 5 == 0:
            found["meetings"] = {"municipality": "0380", "date": f"2016-09-{number % 28 + 1:02}",
                                 "form": "visit",
                                 "notes": {"sv": text}, "challenges": ["coordination"]}
        return found

    def planted(self, book):
        """Each record with a text: its number, its collection and what it holds now, if it can be read."""
        for number, text in enumerate(self.texts):
            for collection in self.records(number, text):
                place = book / f"dataset/{collection}/t-{number:04}.json"
                try:
                    yield number, collection, json.loads(place.read_bytes())
                except (FileNotFoundError, ValueError):
                    yield number, collection, None

    def kept(self, entrance, book, also=()):
        """Notes for each text whether a book still has it, byte for byte."""
        for number, collection, record in self.planted(book):
            text = self.texts[number]
            wanted = self.records(number, text)[collection]
            is_there = record is not None and all(record.get(name) == value for name, value in wanted.items()
                                                  if name not in also)
            self.bench.note(entrance, f"{collection} {told(text.encode())}",
                            ["" if is_there else "loses a text"])


def run(bench, entrance, folder, *command, codes=(0, 1, 2, 3), name="", home=None, input=None):
    """Runs a command, and notes how it ended and what it printed."""
    result = bench.run(*command, cwd=folder, home=home, input=input)
    bench.note(entrance, name or " ".join(map(str, command))[:60], bench.ended(result, codes=set(codes)))
    return result


@case
def texts(bench):
    """Texts in records: through saving, syncing, merging and all that shows them."""
    library = Library(bench)
    yard, book = library.yard, library.book
    for name in ["bo", "carin"]:
        yard.place(name)
    yard.watch()
    run(bench, "format", book, "format", codes=[0])
    library.kept("format", book)
    for form in FORMATS:
        judged(bench, "validate", book, form)
    run(bench, "list", book, "list", "tips", "--columns", "title,notes", codes=[0])
    bench.run("init", "--bare", library.shared, cwd=yard.folder)
    bench.git("remote", "add", "origin", library.shared, cwd=book)
    run(bench, "status", book, "status")
    run(bench, "diff", book, "diff")
    run(bench, "save", book, "save", codes=[0])
    run(bench, "sync", book, "sync", codes=[0])
    library.kept("save and sync", book)
    for name, home in [("bo", None), ("carin", bench.git_home)]:
        run(bench, "clone", yard.folder, "clone", library.shared, name, "--name", name, "--email",
            "x@example.org",
            codes=[0], home=home)
        library.kept("clone", yard.folder / name)
    shown(bench, library)
    merged(bench, library)
    typed(bench, library)
    bench.note("texts", "all", [yard.touched()])
    remove(yard.folder)


def judged(bench, entrance, folder, form, *options):
    """Notes whether the output of validate in a format is what the format should be."""
    result = bench.run("validate", "--format", form, *options, cwd=folder)
    faults = bench.ended(result, codes={0, 1})
    try:
        if form in ("json", "sarif"):
            json.loads(result.output)
        elif form == "junit":
            xml.etree.ElementTree.fromstring(result.output)
        elif form == "github":
            lines = result.output.decode().split("\n")[:-1]
            faults += [f"has the line {ascii(line)[:80]}" for line in lines
                       if not re.match(r"::(error|warning|notice) [^\r]*$", line)][:1]
    except (ValueError, xml.etree.ElementTree.ParseError) as error:
        faults.append(f"is no {form}: {error}")
    bench.note(entrance, " ".join(["validate", "--format", form, *map(str, options)])[:60], faults)


def shown(bench, library):
    """All commands that show records and commits."""
    book = library.yard.folder / "bo"
    for collection in ["tips", "challenges", "meetings"]:
        run(bench, "list", book, "list", collection, codes=[0])
        run(bench, "list", book, "list", collection, "--format", "json", codes=[0])
    for command in [["list"], ["log"], ["log", "--format", "json"], ["diff", "HEAD~1", "HEAD"], ["validate"],
                    ["diff", "HEAD~1", "HEAD", "--format", "json"], ["report", "changes", "HEAD~1"]]:
        if "HEAD~1" not in command:
            run(bench, command[0], book, *command)
    chosen = [number for number, text in enumerate(library.texts)
              if text in library.dangerous or number % 20 == 0]

    def one(number):
        words = told(library.texts[number].encode())
        text, id = library.texts[number], f"tips/t-{number:04}"
        more = [["log", id], ["show", id, "--format", "json"], ["blame", id, "--format", "json"]]
        count = 3 if text in library.dangerous else 1
        for command in [["show", id], ["blame", id], more[number % 3]][:count]:
            kind = command[0] + (" --format json" if "json" in command else "")
            run(bench, kind, book, *command, codes=[0], name=words)
        if "\0" not in text and text in library.dangerous:
            words_of = [["find", "--", text], ["list", "tips", "--where", f"title~{text}"],
                        ["show", "--", text]]
            run(bench, "a text as an argument", book, *words_of[number % 3], codes=[0, 1, 3, 64], name=words)

    bench.share(chosen, one)


def changed(place, function):
    record = json.loads(place.read_bytes())
    function(record)
    write(place, record)


def merged(bench, library):
    """Both sides edit beside the texts, and in some of them against each other."""
    bo, carin = library.yard.folder / "bo", library.yard.folder / "carin"
    contested = [number for number, text in enumerate(library.texts) if text in library.dangerous]
    for number, text in enumerate(library.texts):
        path = f"dataset/tips/t-{number:04}.json"
        changed(bo / path, lambda record: record.update(role_models=["0380"]))
        changed(carin / path, lambda record: record.update(challenges=["coordination"]))
        if number in contested:
            changed(bo / path, lambda record: record["text"].update(sv=text + "1"))
            changed(carin / path, lambda record: record["text"].update(sv=text + "2" + text))
    for book, home in [(bo, None), (carin, bench.git_home), (bo, None)]:
        run(bench, "sync", book, "sync", codes=[0, 1], home=home)
    for book in [bo, carin]:
        library.kept("merge", book, also=["text"])
        for number in contested:
            record = json.loads((book / f"dataset/tips/t-{number:04}.json").read_bytes())
            conflict = json.loads((book / f"conflicts/tips/t-{number:04}.json").read_bytes())
            register = conflict["registers"].get("/text/sv", {})
            values = [one.get("value") for one in register.get("candidates", {}).values()]
            text = library.texts[number]
            is_whole = sorted(map(str, values)) == sorted([text + "1", text + "2" + text])
            bench.note("conflict", told(text.encode()), [
                "" if is_whole else f"has candidates {ascii(values)[:80]}",
                "" if record.get("role_models") and record.get("challenges") else "loses an edit"])
    for command in [["conflicts"], ["conflicts", "--format", "json"], ["status"], ["log"], ["diff", "HEAD~1"],
                    ["diff", "HEAD~1", "--format", "json"], ["report", "changes", "HEAD~1"],
                    ["validate", "--since", "HEAD~2"]]:
        run(bench, command[0] + (" --format json" if "json" in command else ""), carin, *command)
    for number in contested[:10]:
        run(bench, "resolve", carin, "resolve", f"tips/t-{number:04}", "/text/sv", "--take", "1",
            codes=[0, 1])
    run(bench, "resolve", carin, "resolve", "--all", "--prefer", "latest", "--yes", codes=[0, 1])
    run(bench, "sync", carin, "sync", codes=[0, 1])


def typed(bench, library):
    """What is typed is kept as it is, or refused with what steers a terminal in it."""
    book = library.book
    chosen = [text for number, text in enumerate(library.texts)
              if "\0" not in text and (text in library.dangerous or number % 25 == 0)]

    for number, text in enumerate(chosen):
        place = book / "dataset/meetings/uppsala-ygdv.json"
        before = place.read_bytes()
        result = bench.run("set", "meetings/uppsala-ygdv", b"notes.sv=" + os.fsencode(text), cwd=book)
        faults = bench.ended(result, codes={0, 3})
        seen = json.loads(place.read_bytes()).get("notes", {}).get("sv")
        if result.code == 3:
            faults += ["is refused, and changes the record"] if place.read_bytes() != before else []
            faults += [f"refuses {result}"] if not is_steering(text) else []
        else:
            faults += [f"keeps {ascii(seen)}"] if seen != unicodedata.normalize("NFC", text) else []
            faults += ["takes what steers a terminal"] if is_steering(text) else []
        bench.note("set", told(text.encode()), faults)
        place.write_bytes(before)


@case
def invalid_texts(bench):
    """Texts in records that are not valid, and bytes that are no text: in findings of every format."""
    library = Library(bench)
    book, yard = library.book, library.yard
    for number, text in enumerate(library.texts):
        path = book / f"dataset/tips/t-{number:04}.json"
        changed(path, lambda record: record.update({"level": text, text: text, "role_models": [text, text]}))
    broken = []
    for line in (bench.suites / "security/utf8/utf8tests.bin").read_bytes().split(b"\n"):
        if b":invalid" in line:
            broken.append(line.split(b":", 2)[-1])
    broken += bench.strings("terminal/escape-sequences.json")
    for number, text in enumerate(broken):
        (book / f"dataset/tips/b-{number:04}.json").write_bytes(
            b'{"id": "b-%04d", "title": {"sv": "%s", "en": "x"}}' % (number, text))
    yard.watch()
    for form in FORMATS:
        judged(bench, "validate broken", book, form)
    named = bench.run("validate", "--format", "json", cwd=book).output.decode(errors="replace")
    for number, text in enumerate(broken):
        with contextlib.suppress(ValueError):
            json.loads(b'"' + text + b'"')
            continue
        bench.note("validate broken", told(text), [
            "" if f"dataset/tips/b-{number:04}.json" in named else "is not named"])
    for command in [["status"], ["diff"], ["save"], ["list", "tips"], ["find", "x"], ["sync"], ["report"],
                    ["format", "--check"], ["bundle", "create", "../own.bundle"]]:
        yard.place("own.bundle")
        run(bench, "broken records", book, *command)
    bench.git("add", "--all", cwd=book)
    bench.git("commit", "-qm", "Broken", "--no-verify", cwd=book)
    for form in FORMATS:
        judged(bench, "validate broken", book, form, "--tree", "HEAD")
        judged(bench, "validate broken", book, form, "--since", "HEAD~1")
    for command in [["status"], ["log"], ["diff", "HEAD~1"], ["show", "t-0001"], ["report", "--tree", "HEAD"],
                    ["report", "changes", "HEAD~1"], ["blame", "t-0001"], ["log", "t-0001"]]:
        run(bench, "broken records", book, *command)
    bench.note("broken records", "all", [yard.touched()])
    remove(yard.folder)


def escapes(bench):
    found = []
    for path in ["terminal/escape-sequences.json", "terminal/trojan-source-bidi.json",
                 "csv-injection/cells.json"]:
        found += bench.strings(path)
    return [one for one in found if not any(byte in one for byte in b"\0\n<>")]


@case
def authors(bench):
    """Names, addresses and messages of commits."""
    yard = bench.yard()
    book = bench.harmless(yard.place("book"))
    bench.commit(book)
    path = "dataset/meetings/uppsala-ygdv.json"
    record = json.loads((book / path).read_text(encoding="utf-8"))
    stream, words = [], escapes(bench)
    for number, word in enumerate(words):
        for author, mail, message in [(word, b"a@example.org", b"x"), (b"Eve", word, b"x"),
                                      (b"Eve", b"e", word)]:
            text = json.dumps(record | {"officials_informed": len(stream) + 1}, ensure_ascii=False,
                              indent=2).encode() + b"\n"
            stream.append(b"commit refs/heads/main\nauthor %s <%s> 1475309400 +0000\n"
                          b"committer %s <%s> 1475309400 +0000\ndata %d\n%s\n" % (
                              author, mail, author, mail, len(message), message)
                          + (b"" if stream else b"from refs/heads/main^0\n")
                          + b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(text), text))
    bench.git("fast-import", "--quiet", cwd=book, input=b"".join(stream))
    bench.git("reset", "-q", "--hard", cwd=book)
    run(bench, "format", book, "format")
    yard.watch()
    for command in [["log"], ["log", "--limit", "1000"], ["log", "uppsala-ygdv", "--limit", "1000"],
                    ["log", "--format", "json", "--limit", "1000"], ["blame", "uppsala-ygdv"],
                    ["log", "uppsala-ygdv", "--format", "json"],
                    ["blame", "uppsala-ygdv", "--format", "json"],
                    ["status"], ["report", "changes", "HEAD~50"]]:
        run(bench, "authors", book, *command, codes=[0, 1])
    for word in words:
        # The own name: of the configuration, and in a conflict.
        bench.git("config", "user.name", os.fsdecode(word), cwd=book)
        changed(book / path, lambda record: record.update(
            politicians_informed=record.get("politicians_informed", 0) + 1))
        run(bench, "save as an author", book, "save", codes=[0, 3], name=told(word))
        run(bench, "save as an author", book, "blame", "uppsala-ygdv", codes=[0], name=told(word))
    bench.note("authors", "all", [yard.touched()])
    remove(yard.folder)


class Shape(html.parser.HTMLParser):
    """The elements, attributes and kinds of addresses of a page."""

    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.add(tag)
        for name, value in attributes:
            self.found.add(f"{tag} {name}")
            scheme = re.match(r"\s*([a-z][a-z0-9+.\s-]*):", value or "", re.IGNORECASE)
            if name in ("href", "src", "action", "formaction", "xlink:href", "data") and scheme:
                self.found.add(f"{tag} {name} {scheme[1].lower()}:")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_comment(self, _):
        self.found.add("a comment")


PLAIN = r"(?<!\\)(?:\\\\)*"
MARKUP = {"<": PLAIN + "<[A-Za-z/!?]", "[": PLAIN + r"\[", "](": PLAIN + r"\]\(", "|": PLAIN + r"\|",
          "`": PLAIN + "`", "*": PLAIN + r"\*", "![": PLAIN + r"!\[", "a line": "\n",
          "a heading": r"(?m)^ {0,3}#",
          "a list": r"(?m)^ *[-+*] ", "a quotation": r"(?m)^ {0,3}>",
          "a rule": r"(?m)^ {0,3}(---|===|~~~|```)"}


def shape_of(path, data):
    """What a report's file is made of, besides what people typed: a set, or how much of each."""
    text = data.decode()
    if path.endswith(".html"):
        return Shape(text).found
    if path.endswith(".svg"):
        root = xml.etree.ElementTree.fromstring(text)
        return {word for one in root.iter()
                for word in [one.tag, *(f"{one.tag} {name}" for name in one.attrib)]}
    if path.endswith(".md"):
        return {f"{name} {len(re.findall(pattern, text))} times" for name, pattern in MARKUP.items()}
    return set()


def formulas(data):
    """Cells of a CSV file that a spreadsheet would take for a formula."""
    rows = csv.reader(io.StringIO(data.decode(), newline=""))
    return [cell for row in rows for cell in row
            if cell[:1] in tuple("=+-@\t\r") and not re.fullmatch(r"-?[0-9][0-9.,\s]*", cell)]


def compare(bench, entrance, hostile, usual):
    """Compares reports of hostile texts with those of harmless ones, file by file."""
    if not hostile.is_dir() or not usual.is_dir():
        bench.note(entrance, "all", ["makes no folder"])
        return
    ours, theirs = ({name.decode(): data for name, (kind, _, data) in files(folder).items() if kind == "file"}
                    for folder in (hostile, usual))
    bench.note(entrance, "the names of the files", [
        f"differ: {sorted(ours.keys() ^ theirs.keys())[:4]}" if ours.keys() ^ theirs.keys() else ""])
    for path in sorted(ours.keys() & theirs.keys()):
        faults = []
        try:
            shape, usual = shape_of(path, ours[path]), shape_of(path, theirs[path])
            added = shape - usual
            faults += [f"has {sorted(added)[:4]}, not {sorted(usual - shape)[:4]}"] if added else []
            if path.endswith(".csv"):
                cells = formulas(ours[path])
                faults += [f"has cells {cells[:3]}"] if cells else []
            if path.endswith(".json"):
                json.loads(ours[path])
            control = re.search(r"[\0-\x08\x0b-\x1f\x7f]", ours[path].decode())
            if control and not path.endswith((".csv", ".json")):
                faults.append(f"has the control character {control[0]!r}")
        except Exception as error:
            faults.append(f"cannot be read: {type(error).__name__}: {error}")
        bench.note(entrance, path, faults)


@case
def reports(bench):
    """Reports of such texts, beside those of harmless ones."""
    library = Library(bench)
    yard, hostile = library.yard, library.book
    usual = library.fill("usual", [f"Usual {number}" for number in range(len(library.texts))])
    for folder in ["changes", "usual-changes"]:
        yard.place(folder)
    for book in [hostile, usual]:
        bench.run("format", cwd=book)
    yard.watch()
    for book, folder in [(hostile, "changes"), (usual, "usual-changes")]:
        for path in ["municipalities/0380", "counties/03", "levels/level-3", "challenges/coordination",
                     "meetings/uppsala-ygdv"]:
            plant(book / f"dataset/{path}.json", library.dangerous if book == hostile else ["Usual"])
        run(bench, "report", book, "report", codes=[0])
        bench.commit(book)
        run(bench, "report changes", book, "report", "changes", "HEAD~1", codes=[0])
        run(bench, "report changes", book, "report", "changes", "HEAD~1", "--folder", yard.folder / folder,
            codes=[0])
        run(bench, "report --check", book, "report", "--check", codes=[0, 1])
        run(bench, "report --tree", book, "report", "--tree", "HEAD", codes=[0])
    compare(bench, "report", hostile / "reports", usual / "reports")
    compare(bench, "report changes --folder", yard.folder / "changes", yard.folder / "usual-changes")
    bench.note("report", "all", [yard.touched()])
    remove(yard.folder)


def plant(place, supply):
    """Puts texts into the texts by language of a record, one after the other."""
    supply = itertools.cycle(supply)

    def fill(value):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, (dict, list)):
                fill(inner)
            elif name in ("sv", "en") and isinstance(inner, str):
                value[name] = next(supply)

    changed(place, fill)


@case
def spreadsheets(bench):
    """Cells of a spreadsheet, and files that are none."""
    yard = bench.yard()
    book = bench.harmless(yard.place("book"))
    bench.commit(book)
    supply = list(dict.fromkeys([*bench.texts, *OWN_TEXTS]))
    rows = [["id", "title.sv", "title.en", "theme"]]
    rows += [[f"c-{number:04}", text, text, "organisation"] for number, text in enumerate(supply)
             if "\0" not in text]
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    sheet = yard.folder / "sheet.csv"
    sheet.write_bytes(output.getvalue().encode())
    tables = {"UTF-16": output.getvalue().encode("utf-16"), "half": sheet.read_bytes()[:-3],
              "a quotation mark": b'id;"', "empty": b"", "NUL": b"id;title.sv\n\0;\0\n",
              "bytes": bytes(range(256)) * 40,
              "no UTF-8": b"id;title.sv;title.en;theme\n\xff\xfe;\xc3\x28;\xed\xa0\x80;x\n",
              "one line": b";" * 100000,
              "many lines": b"id;title.sv\n" + b";\n" * 50000,
              "names": ";".join(row[1] for row in rows[1:400]).encode()}
    for name in tables:
        (yard.folder / f"{name}.csv").write_bytes(tables[name])
    yard.watch()
    run(bench, "import csv", book, "import", "csv", sheet, "challenges", codes=[0, 1, 3])
    run(bench, "import csv", book, "import", "csv", sheet, "challenges", "--skip-faulty", "--yes",
        codes=[0, 1])
    for id, text, _, _ in rows[1:]:
        place = book / f"dataset/challenges/{id}.json"
        seen = json.loads(place.read_bytes())["title"] if place.exists() else None
        # A cell is taken without the space around it, with ends of lines and letters as they are typed.
        wanted = as_typed(text.strip())
        is_refused = is_steering(wanted) or not wanted
        is_right = seen is None if is_refused else seen is not None and seen["sv"] == wanted
        bench.note("import csv, cell", told(text.encode()), ["" if is_right else f"becomes {ascii(seen)}"])
    for name in tables:
        run(bench, "import csv, file", book, "import", "csv", yard.folder / f"{name}.csv", "challenges",
            "--yes", name=name)
    for path in ["/dev/null", "/", ".", "../nothing", "/proc/self/mem", "--help", "-"]:
        run(bench, "import csv, file", book, "import", "csv", path, "challenges", "--yes",
            codes=[0, 1, 2, 3, 64], name=path)
    bench.note("import csv", "all", [yard.touched()])
    remove(yard.folder)


@case
def merge_files(bench):
    """Files for merge-file, and names of files for the merge driver."""
    yard = bench.yard()
    folder = yard.place("merge")
    folder.mkdir()
    supply = list(dict.fromkeys([*bench.texts, *OWN_TEXTS]))
    base = {f"k{number}": text for number, text in enumerate(supply)} | {text: text for text in supply}
    sides = [base, base | {"ours": supply}, base | {"theirs": supply}]
    places = [folder / f"{name}.json" for name in ("base", "ours", "theirs")]
    for place, value in zip(places, sides):
        write(place, value)
    yard.watch()
    result = bench.run("merge-file", *places, cwd=folder)
    merged = json.loads(result.output) if result.code == 0 else None
    bench.note("merge-file", "all", ["" if merged == base | {"ours": supply, "theirs": supply} else
                                     f"ends with {result.code}, or loses a text"])
    write(places[1], {one: f"{one}1" for one in base})
    write(places[2], {one: f"{one}2" for one in base})
    result = bench.run("merge-file", *places, "--conflicts", folder / "undecided.json", cwd=folder)
    count = len(json.loads((folder / "undecided.json").read_bytes() or b"[]"))
    bench.note("merge-file", "conflicts",
               bench.ended(bench.run("merge-file", folder / "none", *places[1:], cwd=folder))
               + ["" if result.code == 1 and count else f"ends with {result.code}, {count} conflicts"])
    values = json.loads((bench.suites / "security/json/byte-strings.json").read_text(encoding="utf-8"))
    listed = [bytes.fromhex(one["hex"]) for one in (values if isinstance(values, list) else [])
              if isinstance(one, dict) and "hex" in one]
    lines = (bench.suites / "security/utf8/utf8tests.bin").read_bytes().split(b"\n")
    listed += [line.split(b":", 2)[-1] for line in lines if b":invalid" in line]
    write(places[0], {})
    write(places[1], {"a": 1})

    for number, text in enumerate(listed):
        place = folder / f"n{number}.json"
        place.write_bytes(text)
        result = bench.run("merge-file", places[0], places[1], place, cwd=folder)
        # What it prints on standard output is a file, not words.
        words = Result(result.code, b"", result.errors)
        bench.note("merge-file", told(text), bench.ended(words, codes={0, 1, 3}) + [
            "prints in spite of a refusal" if result.code == 3 and result.output else ""])
        place.unlink()
    driver(bench, yard)
    remove(yard.folder)


def driver(bench, yard):
    """git merge with the program's driver, in files of such names."""
    book = bench.harmless(yard.place("driven"))
    bench.run("install", cwd=book)
    names = [one for one in bench.strings("git/paths.json") if b"\0" not in one and b"/" not in one
             and one.lower() not in (b".", b"..", b".git") and len(one) < 200]
    names += [b"`touch ran`.json", b"$(touch ran).json", b"';touch ran;'.json", b"a'b\"c.json", b"%A.json",
              b"-x.json"]
    folder = os.fsencode(book / "dataset/meetings")
    # So that git comes to the driver with them at all.
    loose = ["-c", "core.protectNTFS=false"]

    def fill(value):
        for name in names:
            with open(folder + b"/" + name, "w") as file:
                json.dump({"id": "x"} | value, file)
        bench.git(*loose, "add", "--all", "--force", ":/", cwd=book, check=False)
        bench.git(*loose, "commit", "-qm", "x", "--no-verify", cwd=book, check=False)

    fill({})
    bench.git(*loose, "checkout", "-qb", "side", cwd=book)
    fill({"side": 1})
    bench.git(*loose, "checkout", "-q", "main", cwd=book)
    fill({"main": 1})
    yard.watch()
    inside = inside_git(book)
    bench.git(*loose, "merge", "-q", "--no-verify", "side", cwd=book, check=False)
    made = [one for one in differences(inside, inside_git(book))
            if not one.startswith((b"MERGE_", b"AUTO_MERGE"))]
    bench.note("merge driver", f"{len(names)} names", [
        yard.touched(), f"changes {made} in .git" if made else "",
        "runs a name" if (book / "ran").exists() else ""], len(names))
    for command in [["status"], ["merge", "--continue"], ["status"], ["validate"]]:
        run(bench, "after git merge", book, *command)
    bench.note("merge driver", "all", [yard.touched()])


@case
def working_files(bench):
    """Names of files and links in the folders of a fieldbook, as a person or git may have made them."""
    for kind in ["file", "link", "folder", "repository"]:
        yard = bench.yard()
        yard.place("own.bundle")
        book = bench.harmless(yard.place("book"))
        bench.commit(book)
        made = 0
        for place in ["dataset/meetings", "dataset", "schemas", "conflicts/meetings", "."]:
            for name in bench.strings("git/paths.json"):
                path = os.path.join(os.fsencode(book / place), name)
                if b"\0" in name:
                    continue
                inner = os.path.relpath(path, os.fsencode(book))
                if inner.split(b"/")[0] in (b"..", b".git") or name.startswith(b"/") or len(name) > 300:
                    continue
                with contextlib.suppress(OSError):
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    if kind == "link":
                        os.symlink(os.fsencode(yard.outside / "meetings/kept.json"), path)
                    elif kind == "file":
                        with open(path, "xb") as file:
                            file.write(b"{}\n")
                    else:
                        os.makedirs(path)
                        if kind == "repository" and made < 8:
                            bench.git("init", "-q", os.fsdecode(path), check=False)
                    made += 1
        yard.watch()
        inside = inside_git(book)
        for form in FORMATS:
            judged(bench, f"working {kind}", book, form)
        for command in [["status"], ["status", "--format", "json"], ["diff"], ["list", "meetings"],
                        ["find", "uppsala"],
                        ["format"], ["save"], ["report"], ["conflicts"],
                        ["set", "0380", "website=https://x.example/"],
                        ["delete", "meetings/uppsala-ygdv"], ["save"], ["log"], ["undo"],
                        ["bundle", "create", "../own.bundle"],
                        ["completions", "bash"]]:
            run(bench, f"working {kind}", book, *command)
        tree = bench.git("ls-tree", "-rz", "--name-only", "HEAD", cwd=book).stdout.split(b"\0")
        stray = [one for one in tree if one and not re.fullmatch(
            rb"(dataset/[a-z-]+/[a-z0-9-]+|schemas/[a-z]+\.schema|fieldbook)\.json|reports/.*", one)]
        made = differences(inside, inside_git(book))
        bench.note(f"working {kind}", "all", [yard.touched(), f"saves {stray[:3]}" if stray else "",
                                              f"changes {made} in .git" if made else ""])
        remove(yard.folder)
