"""The editor, by plain HTTP: its pages of such texts, its forms, and paths that are none of its own."""
import contextlib
import html.parser
import http.client
import json
import os
import re
import signal
import subprocess
import unicodedata
import urllib.parse

from bench import PATIENCE, case, differences, inside_git, remove, write
from texts import Library, Shape, is_steering
from traps import Team
from trees import told

# What every page has of the editor's own, and what none of a text may have.
OWN_SCRIPT = ("script", "script src", "script defer")
HARMFUL = re.compile("script|iframe|object|embed|base| on|javascript:|data:|style")
FORM = "application/x-www-form-urlencoded"


class Editor:
    """An editor that is open on a fieldbook, and what a browser keeps of it."""

    def __init__(self, bench, book):
        self.book = book
        self.process = subprocess.Popen(
            [bench.program, "-C", book, "serve", "--no-open"], env=bench.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True)
        link = next((line.strip() for line in self.process.stdout if line.startswith("http://")), None)
        if not link:
            raise RuntimeError(f"fieldbook serve printed no link in {book}")
        parts = urllib.parse.urlsplit(link)
        self.host, self.address, self.cookie = parts.netloc, (parts.hostname, parts.port), ""
        _, headers, _ = self.ask("GET", f"{parts.path}?{parts.query}")
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()
        self.process.stdout.close()

    def ask(self, method, target, fields=()):
        """The status, the headers and the body of an answer; the status is 0 where there was none."""
        line = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        body = urllib.parse.urlencode(fields, encoding="utf-8", errors="surrogateescape")
        headers = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            headers |= {"Origin": f"http://{self.host}", "Content-Type": FORM}
        try:
            line.request(method, target, body=body if method == "POST" else None, headers=headers)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, {}, b""
        finally:
            line.close()


class Fields(html.parser.HTMLParser):
    """What a browser would send of the form of a record, if nothing is typed."""

    def __init__(self, text):
        super().__init__()
        self.found, self.is_inside, self.area, self.choice = [], False, None, None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.is_inside = "record" in (given.get("class") or "").split()
        elif self.is_inside and tag == "input":
            kind = given.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in given:
                # A line has no ends of lines in a browser.
                value = given.get("value") or ""
                self.found.append((given["name"], value if kind == "hidden" else re.sub("[\r\n]", "", value)))
        elif self.is_inside and tag == "textarea":
            self.area = [given["name"], ""]
        elif self.is_inside and tag == "select":
            self.choice = [given["name"], None]
        elif self.choice and tag == "option" and (self.choice[1] is None or "selected" in given):
            self.choice[1] = given.get("value") or ""

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            name, text = self.area
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            # The first end of a line belongs to the element, and all are sent as CR LF.
            self.found.append((name, text.removeprefix("\n").replace("\n", "\r\n")))
            self.area = None
        elif tag == "select" and self.choice:
            self.found.append((self.choice[0], self.choice[1] or ""))
            self.choice = None
        elif tag == "form":
            self.is_inside = False


def strange(body, usual):
    """Elements, attributes and addresses that the page of a harmless text has not."""
    return sorted(Shape(body.decode()).found - Shape(usual.decode()).found)


def compared(bench, hostile, usual, entrance, path, name=""):
    """Notes whether a page is made of the same things in both editors."""
    status, headers, body = hostile.ask("GET", path)
    other, _, plain = usual.ask("GET", path)
    added = strange(body, plain) if b"<html" in body else []
    policy = headers.get("Content-Security-Policy", "") if headers else ""
    bench.note(entrance, name or path[:60], [
        f"answers {status} instead of {other}" if status != other else "",
        f"has {added[:5]}" if added else "", "" if "default-src 'none'" in policy else "has no policy"])
    return body


def listed(bench, hostile, usual, collection):
    """Compares the pages of a list with all of the other list's, which has another order."""
    paths = [f"/records/{collection}?page={page}" for page in range(1, 6)]
    plain = b"".join(usual.ask("GET", path)[2] for path in paths)
    for path in paths:
        status, _, body = hostile.ask("GET", path)
        # Names that show nothing are passed over; records that are called alike without them have their ids.
        added = [one for one in strange(body, plain) if one != "span class"]
        bench.note("page", path, [f"answers {status}" if status != 200 else "",
                                  f"has {added[:5]}" if added else ""])


# How many texts a record has that has many.
GATHERED = 60


def gather(library, book):
    """Writes records that have all texts in them, many in each."""
    for start in range(0, len(library.all_texts), GATHERED):
        part = library.all_texts[start:start + GATHERED]
        notes = [{"key": f"k{number:03}", "url": "https://example.org/", "note": {"sv": text}}
                 for number, text in enumerate(part)]
        write(book / f"dataset/tips/g-{start // GATHERED:02}.json", {
            "id": f"g-{start // GATHERED:02}", "title": {"sv": "g", "en": "g"}, "level": "level-3",
            "text": {"sv": "x"}, "provenance": "source", "sources": notes})


def gathered(bench, library, editor):
    """Saves these records as they are shown, with another field changed: all texts must stay."""
    for start in range(0, len(library.all_texts), GATHERED):
        key = f"tips/g-{start // GATHERED:02}"
        place = library.book / f"dataset/{key}.json"
        _, _, body = editor.ask("GET", f"/records/{key}")
        fields = [(name, "edited" if name == "/text/sv" else value)
                  for name, value in Fields(body.decode()).found]
        status, _, _ = editor.ask("POST", f"/records/{key}", [*fields, ("_action", "save")])
        record = json.loads(place.read_bytes())
        bench.note("form with many texts", key, [f"answers {status}" if status not in (200, 303) else "",
                                                "" if record["text"]["sv"] == "edited" else "does not save"])
        for text, source in zip(library.all_texts[start:start + GATHERED], record["sources"]):
            is_same = source["note"]["sv"] == text
            bench.note("form with many texts", told(text.encode()), [
                "" if is_same else f"makes of it {ascii(source['note']['sv'])[:80]}"])


def forms(bench, library, editor, number):
    """Saves a record's form as it is shown, and with a text typed into it."""
    text, key = library.texts[number], f"tips/t-{number:04}"
    place, words = library.book / f"dataset/{key}.json", told(library.texts[number].encode())
    before = place.read_bytes()
    _, _, body = editor.ask("GET", f"/records/{key}")
    fields = Fields(body.decode()).found
    status, _, _ = editor.ask("POST", f"/records/{key}", [*fields, ("_action", "save")])
    bench.note("form saved as it is", words, [
        f"answers {status}" if status not in (200, 303) else "",
        "changes the record" if place.read_bytes() != before else ""])
    place.write_bytes(before)
    _, _, body = editor.ask("GET", f"/records/{key}")
    fields = Fields(body.decode()).found
    typed = text.replace("\r\n", "\n").replace("\r", "\n")
    fields = [(name, typed.replace("\n", "\r\n") + "!" if name == "/notes/sv" else value)
              for name, value in fields]
    status, _, _ = editor.ask("POST", f"/records/{key}", [*fields, ("_action", "save")])
    record = json.loads(place.read_bytes())
    seen = record["notes"]["sv"]
    wanted = {text + "!", typed + "!", unicodedata.normalize("NFC", typed + "!")}
    edge = (typed + "!").strip()
    # The space around what is typed is not kept, nor is a field of nothing else.
    wanted |= {one.strip() for one in wanted}
    is_kept = (record["title"], record["text"]) == (json.loads(before)["title"], json.loads(before)["text"])
    if status == 422:
        faults = ["is refused"] if not is_steering(edge) else []
        faults += ["is refused, and changes the record"] if place.read_bytes() != before else []
    else:
        faults = ["" if seen in wanted else f"keeps {ascii(seen)[:80]}",
                  f"answers {status}" if status not in (200, 303) else "",
                  "takes what steers a terminal" if is_steering(edge) else ""]
    bench.note("form with a text typed", words, [*faults, "" if is_kept else "changes another field"])
    place.write_bytes(before)


@case
def editor(bench):
    """Pages and forms of such texts, beside those of harmless ones."""
    if not (bench.program.parent / "fieldbook-serve").exists():
        print("       the editor is not tried: there is no fieldbook-serve beside the program")
        return
    # The editor reads all records for each request; fewer of them make it answer sooner.
    library = Library(bench, every=25)
    usual = library.fill("usual", [f"Usual {number}" for number in range(len(library.texts))])
    for book in [library.book, usual]:
        gather(library, book)
    for book in [library.book, usual]:
        bench.run("format", cwd=book)
        bench.run("save", cwd=book)
    library.yard.watch()
    inside = inside_git(library.book)
    hostile, harmless = Editor(bench, library.book), Editor(bench, usual)
    try:
        pages = ["/", "/conflicts", "/sync", "/check", "/reports", "/settings", "/search?q=nothing"]
        pages += [f"/reports/{language}/{name}.html" for language in ["sv", "en"]
                  for name in ["summary", "challenges", "roadmap", "white-paper", "municipalities/0380"]]
        for path in pages:
            compared(bench, hostile, harmless, "page", path)
        for collection in ["tips", "challenges", "meetings"]:
            listed(bench, hostile, harmless, collection)
        gathered(bench, library, hostile)
        for number in range(len(library.texts)):
            words, key = told(library.texts[number].encode()), f"tips/t-{number:04}"
            for end in ["", "/history", "/delete"][:1 + 2 * (number % 8 == 0)]:
                compared(bench, hostile, harmless, f"page of a record{end}", f"/records/{key}{end}", words)
            if library.texts[number] in library.dangerous:
                forms(bench, library, hostile, number)
            quoted = urllib.parse.quote(library.texts[number], safe="")
            paths = ["/search?q=", "/records/tips?q=", "/records/tips?sort=", "/new/tips?name=",
                     "/choices/tips?q="]
            for path in [paths[number % len(paths)]]:
                status, _, body = hostile.ask("GET", path + quoted)
                added = strange(body, b"") if b"<html" in body else []
                added = [one for one in added if one not in OWN_SCRIPT and HARMFUL.search(one)]
                bench.note("text in an address", f"{path}{words}", [
                    "" if status in (200, 303, 400, 404, 422) else f"answers {status}",
                    f"has {added[:4]}" if added else ""])
        elsewhere(bench, library, hostile)
    finally:
        hostile.close()
        harmless.close()
    changed = [one for one in differences(inside, inside_git(library.book))]
    bench.note("editor", "all", [library.yard.touched(), f"changes {changed} in .git" if changed else ""])
    remove(library.yard.folder)


def elsewhere(bench, library, editor):
    """Paths that lead out of the pages."""
    secret = b"kept"
    names = [one for path in ["git/paths.json", "git/refs.json"] for one in bench.strings(path)]
    names += [b"../outside/foobar", b"../../outside/foobar", os.fsencode(library.yard.outside / "foobar")]
    for turn, name in enumerate(names):
        quoted = urllib.parse.quote_from_bytes(name, safe="")
        prefixes = ["/records/", "/records/tips/", "/dataset/tips/", "/reports/en/", "/changes/", "/new/",
                    "/conflicts/tips/", "/"]
        prefix = prefixes[turn % len(prefixes)]
        for path in [prefix + quoted, prefix + urllib.parse.quote_from_bytes(name, safe="/.")]:
            status, _, body = editor.ask("GET", path)
            bench.note("path in an address", path[:60], [
                "" if status in (200, 303, 400, 403, 404) else f"answers {status}",
                "shows a file from outside" if secret in body and b"uppsala" not in body.lower() else ""])


@case
def editor_links(bench):
    """The editor in a copied folder with links that lead outside: none may be written or read through."""
    if not (bench.program.parent / "fieldbook-serve").exists():
        return
    team = Team(bench, "editor-links")
    tried = {"dataset/meetings/kept.json": "meetings/kept.json", "dataset/meetings": "meetings",
             "reports/en": "en", "reports": ".", "conflicts": ".", ".git/fieldbook": "."}
    for path, target in tried.items():
        yard, book = team.yard()
        write(yard.outside / "meetings/kept.json",
              {"id": "kept", "municipality": "0380", "notes": {"sv": "secret"}})
        place = book / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            remove(place)
        place.unlink(missing_ok=True)
        place.symlink_to(yard.outside / target)
        yard.watch()
        try:
            editor = Editor(bench, book)
        except RuntimeError:
            bench.note("editor, link that leads outside", path, [yard.touched()])
            remove(yard.folder)
            continue
        try:
            for page in ["/", "/records/meetings", "/records/meetings/kept", "/check", "/reports",
                         "/reports/en/summary.html",
                         "/reports/en/kept.md", "/dataset/meetings/kept.json"]:
                status, _, body = editor.ask("GET", page)
                bench.note("editor, link that leads outside", f"{path}: {page}", [
                    "" if status in (200, 303, 400, 404, 422) else f"answers {status}",
                    "shows a file from outside" if b"secret" in body or body == b"kept\n" else "",
                    yard.touched()])
            for key in ["meetings/kept", "municipalities/0380"]:
                _, _, body = editor.ask("GET", f"/records/{key}")
                fields = dict(Fields(body.decode()).found)
                fields |= {"/notes/sv": "Typed", "_action": "save"}
                for target in ["/drafts", f"/records/{key}"]:
                    status, _, _ = editor.ask("POST", target, list(fields.items()))
                    bench.note("editor, link that leads outside", f"{path}: POST {target} {key}", [
                        "" if status else "does not answer", yard.touched()])
        finally:
            editor.close()
        remove(yard.folder)
