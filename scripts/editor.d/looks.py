"""What every page looks like: to axe, on a phone, in the dark, and without JavaScript."""
import re

from refusals import Wire
from sharing import claims, conflicts, count, synced
from trial import add, beside, case, field, press, record_of, save, show, text

COUNTY = "counties/01"
WIDTHS, HEIGHT = {"desktop": 1280, "phone": 375}, 900
SIDEWAYS = """() => {
  const page = document.scrollingElement, room = page.clientWidth;
  if (page.scrollWidth <= room) return "";
  const out = [...document.body.querySelectorAll("*")].filter(
    (one) => one.getBoundingClientRect().right > room + 0.5);
  const shown = out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
  return `${page.scrollWidth} px wide: ${shown.join(" … ")}`;
}"""


def looked_at(trial, tab, name):
    """Everything that is to be seen of the page that is open."""
    bench = trial.bench
    for width, pixels in WIDTHS.items():
        for scheme in ["light", "dark"]:
            tab.set_viewport_size({"width": pixels, "height": HEIGHT})
            tab.emulate_media(color_scheme=scheme)
            where = f"{name} ({width} {scheme})"
            if bench.pictures:
                tab.screenshot(path=bench.pictures / f"{name}-{width}-{scheme}.png", full_page=True)
            if width == "phone":
                trial.same(tab.evaluate(SIDEWAYS), "", f"{where} scrolls sideways")
            for rule, node in violations(tab, bench.axe):
                trial.expect(False, f"{where}: {rule}: {node}")


def violations(tab, pages):
    tab.evaluate(pages.axe_source())
    results = tab.evaluate("(options) => axe.run(options)", {
        "runOnly": pages.TAGS, "resultTypes": ["violations", "incomplete"], "preload": False})
    found = [(rule["id"], f"{node['html'][:160]} at {' '.join(map(str, node['target']))}: "
              f"{pages.advice(node['failureSummary'])}")
             for rule in results["violations"] for node in rule["nodes"]]
    undecided = [{"target": node["target"], "html": node["html"]} for rule in results["incomplete"]
                 if rule["id"] == pages.CONTRAST for node in rule["nodes"]]
    low = tab.evaluate(pages.MEASURE.read_text(encoding="utf-8"), undecided)
    return found + [(pages.CONTRAST, f"{node['html'][:160]}: {node['failureSummary']}") for node in low]


def visited(trial, tab, pages):
    for name, path in pages.items():
        show(tab, path)
        looked_at(trial, tab, name)


@case
def looks_of_records(trial):
    book = trial.book()
    # axe is put into the page, which its own policy does not let in.
    tab = trial.tab(book, "sv", bypass_csp=True)
    visited(trial, tab, {
        "overview": "/", "list": "/records/meetings",
        "list-long": "/records/municipalities?page=2&sort=-population",
        "list-filtered": "/records/municipalities?q=uppsala&where=county%3D03",
        "list-empty": "/records/introductions", "list-wrong": "/records/meetings?where=nonsense",
        "new": "/new/meetings", "record": f"/records/{COUNTY}",
        "record-long": "/records/meetings/uppsala-ygdv",
        "record-municipality": "/records/municipalities/0380",
        "history": "/records/municipalities/0380/history", "delete": "/records/challenges/privacy/delete",
        "search": "/search?q=uppsala", "search-empty": "/search?q=xyzzy", "settings": "/settings",
        "check": "/check", "reports": "/reports/sv/index.html", "report": "/reports/sv/summary.html",
        "record-from-list": f"/records/{COUNTY}?back=%2Frecords%2Fcounties%3Fq%3Dstockholm",
        "sync-alone": "/sync", "conflicts-none": "/conflicts", "missing": "/nothing"})
    tab.evaluate("() => document.body.append(document.createElement('img'))")
    trial.same([rule for rule, _ in violations(tab, trial.bench.axe)], ["image-alt"],
               "what axe finds on purpose")


@case
def looks_of_mistakes(trial):
    book = trial.book()
    tab = trial.tab(book, "sv", bypass_csp=True)
    book.change(COUNTY, short_name="Nytt namn", notes={"sv": "En rad"})
    book.run("save")
    show(tab, "/")
    press(tab, tab.locator(".commit .when a").first)
    looked_at(trial, tab, "commit")
    show(tab, "/new/meetings")
    field(tab, "/date").fill("igår")
    add(tab, "/attendees")
    field(tab, "/attendees/0/count").fill("many")
    field(tab, "/engagement_score").fill("9")
    save(tab)
    looked_at(trial, tab, "new-wrong")
    show(tab, "/records/meetings")
    looked_at(trial, tab, "list-draft")
    show(tab, "/settings")
    tab.locator("form.record").evaluate("(form) => { form.noValidate = true }")
    tab.locator("#email").fill("nobody")
    save(tab)
    looked_at(trial, tab, "settings-wrong")
    schema = book.folder / "schemas/levels.schema.json"
    schema.write_text(schema.read_text(encoding="utf-8").replace("Nivåer", "Steg"), encoding="utf-8")
    visited(trial, tab, {"sync-settings": "/sync"})
    book.path(COUNTY).write_text("{ broken", encoding="utf-8")
    visited(trial, tab, {"overview-broken": "/", "file": f"/records/{COUNTY}/file"})


@case
def looks_of_sharing(trial):
    anna, bo = conflicts(
        trial, letter=["AA", "BB"], short_name=["Annas kommun", "Bos kommun"],
        notes=[{"sv": "Annas långa text om länet."}, {"sv": "Bos långa text om samma län."}])
    tab = trial.tab(bo, "sv", bypass_csp=True)
    visited(trial, tab, {"overview-conflicts": "/", "conflicts": "/conflicts",
                         "record-conflicts": f"/records/{COUNTY}", "list-conflicts": "/records/counties"})
    other = tab.context.new_page()
    for page in [tab, other]:
        page.goto(f"{bo.origin}/records/counties/03")
    field(tab, "/short_name").fill("Mitt")
    field(other, "/short_name").fill("Ditt")
    save(other)
    save(tab)
    looked_at(trial, tab, "record-meanwhile")
    visited(trial, tab, {"sync": "/sync"})
    synced(trial, tab)
    looked_at(trial, tab, "sync-done")
    bo.git("remote", "set-url", "origin", "http://127.0.0.1:9/x.git")
    synced(trial, tab)
    looked_at(trial, tab, "sync-offline")
    tab.context.clear_cookies()
    visited(trial, tab, {"stranger": "/"})
    # The page that sets the cookie leads on at once, unless that is left out.
    _, page = Wire(bo).ask("GET", "/?" + bo.link.partition("/?")[2], Cookie=None)
    show(tab, "/style.css")
    tab.set_content(re.sub('<meta http-equiv[^>]*>', "", page.decode()))
    looked_at(trial, tab, "opening")


@case
def looks_of_claims(trial):
    anna, bo = claims(trial)
    tab = trial.tab(bo, "sv", bypass_csp=True)
    visited(trial, tab, {
        "conflict-claims": "/conflicts", "union": "/union/assessments/upplands-vasby-anna/upplands-vasby-bo"})


@case
def without_javascript(trial):
    book = trial.book()
    tab = trial.tab(book, "en", script=False)
    show(tab, "/new/meetings")
    field(tab, "/municipality").fill("lun")
    field(tab, "/date").fill("32 oktober")
    trial.same(save(tab), 422, "a form with errors")
    for name in ["/municipality", "/date"]:
        trial.expect(beside(tab, name), f"nothing is said beside {name}")
    field(tab, "/municipality").fill("lund")
    field(tab, "/date").fill("2016-10-04")
    for number in [0, 1]:
        trial.same(press(tab, '[value="add:/attendees"]'), 200, "adding a row")
        field(tab, f"/attendees/{number}/side").select_option("official")
        field(tab, f"/attendees/{number}/count").fill(str(number + 1))
    tab.locator('[name="_remove"][value="/attendees/0"]').check()
    trial.same(save(tab), 200, "saving")
    record = book.read(record_of(tab))
    trial.same(record["municipality"], "1281", "municipality")
    trial.same([row["count"] for row in record["attendees"]], [2], "attendees")
    field(tab, "/place").fill("By Enter")
    with tab.expect_navigation():
        field(tab, "/place").press("Enter")
    trial.same(book.read(record_of(tab))["place"], "By Enter", "what Enter saves")
    show(tab, f"/records/{record_of(tab)}/delete")
    trial.same(save(tab), 200, "deleting")


@case
def sharing_without_javascript(trial):
    anna, bo = conflicts(trial, letter=["AA", "BB"], short_name=["Annas", "Bos"])
    tab = trial.tab(bo, "en", script=False)
    show(tab, "/conflicts")
    press(tab, tab.locator(".candidate button").first)
    trial.same(count(tab), 1, "conflicts after one")
    press(tab, tab.locator('[name=choice][value="keep"]').first)
    trial.same(count(tab), 0, "conflicts after both")
    show(tab, "/sync")
    press(tab, 'main form button[value=""]')
    # The page loads itself again as long as it runs.
    tab.locator('main section[role="status"]').wait_for(timeout=60000)
    trial.expect("sent" in text(tab, 'main section[role="status"]'), f"the receipt: {text(tab)[:300]}")
    anna.sync()
    trial.same(anna.read(COUNTY), bo.read(COUNTY), "the record of both")
