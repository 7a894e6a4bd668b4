"""Requests that no page of the editor makes: each is refused, and changes nothing."""
import http.client
import http.server
import json
import re
import socket
import threading
import urllib.parse

from trial import PATIENCE, case, show

COUNTY = "counties/01"
FORM = "application/x-www-form-urlencoded"
LIMIT = 4 << 20


class Wire:
    """A connection to an editor by the bytes that are sent, with all that a request should have."""

    def __init__(self, book):
        self.book, self.cookie, self.token = book, None, None
        parts = urllib.parse.urlsplit(book.link)
        self.host, self.address = parts.netloc, (parts.hostname, parts.port)
        response, _ = self.ask("GET", f"{parts.path}?{parts.query}")
        self.cookie = response.getheader("Set-Cookie").split(";")[0]
        _, body = self.ask("GET", "/settings")
        self.token = re.search(rb'name="_token" value="([^"]+)"', body)[1].decode()

    def usual(self, method, body):
        headers = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            headers |= {"Origin": f"http://{self.host}", "Content-Type": FORM,
                        "Content-Length": str(len(body))}
        return headers

    def ask(self, method, target, body=b"", **headers):
        """Sends a request; a header field that is None is left out. Returns the answer and its body."""
        body = body if isinstance(body, bytes) else urllib.parse.urlencode(body).encode()
        fields = self.usual(method, body) | {name.replace("_", "-"): value
                                             for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
        target = target if isinstance(target, bytes) else target.encode()
        with socket.create_connection(self.address, timeout=PATIENCE) as line:
            line.sendall(method.encode() + b" " + target + b" HTTP/1.1\r\n" + head.encode("latin-1")
                         + b"Connection: close\r\n\r\n")
            try:
                line.sendall(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # It was refused by its head.
            response = http.client.HTTPResponse(line, method=method)
            response.begin()
            return response, response.read()

    def form(self, **fields):
        """A form that changes the name of the county."""
        return {"_token": self.token, "_collection": "counties", "_id": "01", "_draft": "abcdefgh12345",
                "_base": json.dumps(self.book.read(COUNTY), ensure_ascii=False), "_shown": "",
                "_action": "save", "/short_name": "Changed"} | fields


def refused(trial, wire, words, statuses, method, target, body=b"", keeps_draft=False, **headers):
    """Expects a refusal; the fieldbook must be as before, but for a draft of what was typed."""
    before = wire.book.traces()
    try:
        response, text = wire.ask(method, target, body, **headers)
        status = response.status
    except (OSError, http.client.HTTPException) as error:
        status = "closed" if isinstance(error, http.client.RemoteDisconnected) else repr(error)
    trial.expect(status in statuses, f"{words}: {status} instead of {' or '.join(map(str, statuses))}")
    changed = {path for path, _ in before.items() ^ wire.book.traces().items()
               if not (keeps_draft and "/fieldbook/forms/" in path)}
    trial.expect(not changed, f"{words}: changed {', '.join(changed)}")


@case
def strangers(trial):
    """Requests from elsewhere, and without the session's secrets."""
    book = trial.book()
    wire = Wire(book)
    port = wire.address[1]
    record, form = f"/records/{COUNTY}", wire.form()
    for words, statuses, headers in [
            ("another host", [403], {"Host": "evil.example"}),
            ("another host with the port", [403], {"Host": f"evil.example:{port}"}),
            ("localhost", [403], {"Host": f"localhost:{port}"}),
            ("the host without the port", [403], {"Host": "127.0.0.1"}),
            ("an empty host", [400, 403], {"Host": ""}),
            ("no host", [400, 403], {"Host": None}),
            ("no cookie", [401], {"Cookie": None}),
            ("a wrong cookie", [401], {"Cookie": wire.cookie[:-1] + "!"}),
            ("an empty cookie", [401], {"Cookie": wire.cookie.split("=")[0] + "="}),
            ("the cookie of another name", [401], {"Cookie": "token=" + wire.cookie.split("=")[1]})]:
        refused(trial, wire, f"GET with {words}", statuses, "GET", record, **headers)
        refused(trial, wire, f"POST with {words}", statuses, "POST", record, form, **headers)
    for words, headers in [
            ("another origin", {"Origin": "http://evil.example"}),
            ("another port's origin", {"Origin": f"http://127.0.0.1:{port + 1}"}),
            ("https", {"Origin": f"https://127.0.0.1:{port}"}),
            ("localhost's origin", {"Origin": f"http://localhost:{port}"}),
            ("the origin null", {"Origin": "null"}), ("no origin", {"Origin": None}),
            ("Sec-Fetch-Site: cross-site", {"Sec_Fetch_Site": "cross-site"}),
            ("Sec-Fetch-Site: same-site", {"Sec_Fetch_Site": "same-site"}),
            ("Sec-Fetch-Site: none", {"Sec_Fetch_Site": "none"})]:
        for target, body in [(record, form), ("/drafts", form), ("/sync", {"_token": wire.token}),
                             ("/settings", {"_token": wire.token, "name": "X", "email": "x@x"})]:
            refused(trial, wire, f"POST {target} with {words}", [403], "POST", target, body, **headers)
    for words, token in [("a wrong form token", "0" * 64), ("the cookie's secret",
                         wire.cookie.split("=")[1]), ("an empty form token", "")]:
        for target in [record, record + "/delete", record + "/restore", record + "/file", "/drafts",
                       "/new/counties", "/sync", "/settings", f"/conflicts/{COUNTY}"]:
            refused(trial, wire, f"POST {target} with {words}", [403], "POST", target,
                    form | {"_token": token, "clear": "0", "text": "{}", "only": "save"})
    form.pop("_token")
    refused(trial, wire, "POST without a form token", [403], "POST", record, form)
    for token in ["", "x", "0" * 64, wire.token]:
        refused(trial, wire, f"the link with the token {token[:4]!r}", [401], "GET", f"/?token={token}",
                Cookie=None)
    for target in ["/style.css", "/editor.js", "/icon.svg"]:
        response, body = wire.ask("GET", target, Cookie=None)
        trial.expect(b"Uppsala" not in body and wire.token.encode() not in body, f"{target} tells too much")
    response, _ = wire.ask("POST", record, wire.form())
    trial.same(response.status, 303, "the status of the form as it should be")
    trial.same(book.read(COUNTY)["short_name"], "Changed", "what the form as it should be writes")
    trial.same(response.getheader("Location"), f"{record}?done=saved", "where it leads")


@case
def malformed(trial):
    """What no browser would send."""
    wire = Wire(trial.book())
    record, form = f"/records/{COUNTY}", wire.form()
    body = urllib.parse.urlencode(form).encode()
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x", "", None,
                 "application/x-www-form-urlencodedx"]:
        refused(trial, wire, f"the type {kind}", [400, 415], "POST", record, body, Content_Type=kind)
    for broken in ["%", "%4", "%zz", "%ff", "%c3", "%c3%28", "%ed%a0%80", "%00"]:
        refused(trial, wire, f"a path with {broken}", [400], "GET", f"/records/{broken}")
        if broken != "%00":
            refused(trial, wire, f"a query with {broken}", [400], "GET", f"/search?q={broken}")
            refused(trial, wire, f"a form with {broken}", [400], "POST", record,
                    body + f"&/notes/sv={broken}".encode())
    refused(trial, wire, "a path with the byte ff", [400, "closed"], "GET", b"/records/\xff")
    refused(trial, wire, "a query with the byte ff", [400, "closed"], "GET", b"/search?q=\xff")
    refused(trial, wire, "a form with the byte ff", [400], "POST", record, body + b"&/notes/sv=\xff")
    for name, value in {"_base": "{", "_shown": "[1]", "_draft": "../../config", "_action": "what",
                        "_row": "no pointer", "_list": "~2", "_remove": "x"}.items():
        refused(trial, wire, f"{name}={value}", [400], "POST", record, form | {name: value})
        refused(trial, wire, f"a draft with {name}={value}", [400], "POST", "/drafts", form | {name: value})
    for missing in ["_base", "_draft"]:
        refused(trial, wire, f"no {missing}", [400], "POST", record,
                {name: value for name, value in form.items() if name != missing})
    many = body + b"&x=" * (20_001 - len(form))
    refused(trial, wire, "20,001 fields", [400, 413], "POST", record, many)
    refused(trial, wire, "more than 4 MB", [413], "POST", record, body + b"&x=" + b"a" * LIMIT)
    chunk = b"%x\r\n" % (LIMIT + 1) + b"a" * (LIMIT + 1) + b"\r\n0\r\n\r\n"
    refused(trial, wire, "more than 4 MB in chunks", [413], "POST", record, chunk, Content_Length=None,
            Transfer_Encoding="chunked")
    refused(trial, wire, "4 GB that do not come", [413], "POST", record, b"", Content_Length="4294967296")
    for length in ["-1", "x", "99999999999999999999999"]:
        refused(trial, wire, f"a length of {length}", [400, 413, "closed"], "POST", record, b"",
                Content_Length=length)
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "SAVE"]:
        refused(trial, wire, method, [400, 404, 405, 501], method, record, body)
    for target in ["*", "http://evil.example/", "records", "//evil.example/%2e%2e", "/" + "a" * 20_000]:
        refused(trial, wire, f"the target {target[:30]}", [400, 403, 404, 414], "GET", target)
    deep = "[" * 100_000 + "]" * 100_000
    refused(trial, wire, "a value that is nested deeply", [400, 422], "POST", record, form | {"_base": deep})
    refused(trial, wire, "a draft that is nested deeply", [400, 422], "POST", "/drafts",
            form | {"_shown": deep})
    response, _ = wire.ask("GET", record)
    trial.same(response.status, 200, "a usual request after all")


@case
def too_large(trial):
    """What is left of a form that is too large is not taken for the next request, and keeps nobody busy."""
    wire = Wire(trial.book())
    for size in [LIMIT + 1, 6 * LIMIT]:
        for head in [{}, {"Transfer-Encoding": "chunked"}]:
            line = http.client.HTTPConnection(*wire.address, timeout=PATIENCE)
            body = b"_token=" + b"a" * size
            fields = wire.usual("POST", body) | head
            if head:
                del fields["Content-Length"]
                body = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
            line.putrequest("POST", f"/records/{COUNTY}", skip_host=True)
            for name, value in fields.items():
                line.putheader(name, value)
            line.endheaders(body)
            answer = line.getresponse()
            trial.same(answer.status, 413, f"{size} bytes")
            trial.expect(b"<h1" in answer.read(), f"{size} bytes: no page")
            line.request("GET", "/check", headers=wire.usual("GET", b""))
            trial.same(line.getresponse().status, 200, f"the next request after {size} bytes")


@case
def elsewhere(trial):
    """Paths that lead out of the pages, and what is not there."""
    wire = Wire(trial.book())
    book = wire.book
    secret = book.folder.parent / "secret.json"
    secret.write_text('{"secret": true}')
    for target in [
            "/../secret.json", "/records/../../secret", "/records/counties/..", "/records/counties/../01",
            "/records/%2e%2e/counties", "/records/counties/%2e%2e%2f%2e%2e%2fsecret",
            "/records/counties%2f01", "/records/counties/..%2f01", "/records/counties/%2e%2e",
            "/records/counties/01%2fdelete", "/records/counties/..%5c01", "/dataset/../fieldbook.json",
            "/dataset/counties/../../fieldbook.json", "/dataset/..%2ffieldbook.json",
            "/dataset/%2e%2e/.git/config", "/reports/sv/../../fieldbook.json",
            "/reports/sv/%2e%2e/%2e%2e/.git/config", "/reports/sv/..%2f..%2ffieldbook.json",
            "/.git/config", "/fieldbook.json", "/new/%2e%2e", "/choices/%2e%2e", "/changes/%2e%2e",
            "/records/counties/.hidden", "/records/counties/01.json", "/records/counties/01%00",
            "/records/nothing", "/records/nothing/01", "/records/counties/99", "/records/counties/01/what",
            "/records/counties/01/history/more", "/new/nothing", "/new/counties/01", "/new",
            "/choices/nothing", "/choices", "/changes/0000000000000000000000000000000000000000",
            "/changes/HEAD", "/changes/master", "/changes/--help", "/conflicts/counties/01", "/sync/now",
            "/reports/xx/index.html", "/reports/sv/nothing.html", 
            "/records/counties/" + "a" * 10_000, "/drafts", "/records/counties/01/restore", "/nothing"]:
        refused(trial, wire, f"GET {target[:60]}", [400, 404], "GET", target)
    for draft in ["nothing", "..%2f..%2fconfig"]:
        response, page = wire.ask("GET", f"/records/counties/01?draft={draft}")
        trial.expect(response.status == 200 and b"secret" not in page, f"the draft {draft} is shown")
    form = wire.form()
    for target in [
            "/", "/records", "/records/counties", "/records/%2e%2e/01",
            "/records/counties/..%2f..%2fsecret", "/records/counties/A%20B", "/new/%2e%2e",
            "/records/counties/01/what", "/conflicts", "/conflicts/counties/01", "/changes/HEAD", "/search",
            "/reports/sv/index.html", "/dataset/counties/01.json", "/records/counties/99/delete",
            "/records/counties/99/restore", "/records/counties/01/restore", "/records/counties/01/file"]:
        refused(trial, wire, f"POST {target}", [400, 404, 405, 409, 422], "POST", target,
                form | {"pointer": "/name", "seen": "0", "choice": "1", "clear": "0", "commit": "HEAD",
                        "text": "{}"})
    refused(trial, wire, "a form for a record that is not there", [400, 404, 409, 422], "POST",
            "/records/counties/99", form | {"_id": "99"}, keeps_draft=True)
    refused(trial, wire, "a form for a record that never was", [400, 404, 409, 422], "POST",
            "/records/counties/99", form | {"_id": "99", "_base": ""}, keeps_draft=True)
    # Their schema may be back tomorrow.
    for target in ["/records/nothing/01", "/new/nothing"]:
        refused(trial, wire, f"a form of {target}", [422], "POST", target, form, keeps_draft=True)
    refused(trial, wire, "a draft without a schema", [422], "POST", "/drafts",
            form | {"_collection": "nothing", "_id": "01"}, keeps_draft=True)
    for collection, identity in [("../..", "01"), ("counties", "../x"), ("", "")]:
        refused(trial, wire, f"a draft of {collection}/{identity}", [400, 404], "POST", "/drafts",
                form | {"_collection": collection, "_id": identity})
    trial.same(secret.read_text(), '{"secret": true}', "the file outside")


@case
def unknown_fields(trial):
    """Fields that the schema does not have are shown, and no part of what is written."""
    wire = Wire(trial.book())
    book, record = wire.book, f"/records/{COUNTY}"
    before = book.read(COUNTY)
    form = wire.form(**{"/short_name": before["short_name"], "/nothing": "x", "nothing": "x", "/": "x",
                        "/tile/nothing": "1", "/sources/99/url": "x", "/name/deeper": "x"})
    response, page = wire.ask("POST", record, form)
    trial.expect(response.status == 422, f"the status is {response.status}")
    trial.expect(page.count(b"/sources/99/url") > 0, "what was typed there is on the page")
    trial.same(book.read(COUNTY), before, "the record")
    other = wire.form(**{"/short_name": before["short_name"], "/id": "77"})
    refused(trial, wire, "another id", [303, 400, 422], "POST", record, other, keeps_draft=True)
    for rows in [["/sources/-1"], ["/sources/x"], ["/sources/99999999999999999999"],
                 ["/sources/1000000"], ["/sources/0", "/sources/0"], ["/nothing/0"]]:
        pairs = [*wire.form(**{"/short_name": before["short_name"]}).items(), ("_list", "/nothing"),
                 *(("_row", row) for row in rows)]
        response, _ = wire.ask("POST", record, urllib.parse.urlencode(pairs).encode())
        trial.expect(response.status in (303, 400), f"rows {rows}: {response.status}")
        trial.same(book.read(COUNTY), before, f"the record after rows {rows}")


@case
def reading_changes_nothing(trial):
    """What is only looked at stays as it is, whatever stands behind the question mark."""
    wire = Wire(trial.book())
    query = urllib.parse.urlencode(wire.form(only="save", clear="0", name="X", email="x@example.org",
                                             pointer="/name", choice="1", commit="HEAD", language="sv"))
    for target in ["/", f"/records/{COUNTY}", f"/records/{COUNTY}/delete", f"/records/{COUNTY}/restore",
                   f"/records/{COUNTY}/file", f"/records/{COUNTY}/history", "/new/counties", "/sync",
                   "/settings", "/conflicts", f"/conflicts/{COUNTY}", "/drafts", "/reports", "/search",
                   "/choices/counties"]:
        for method in ["GET", "HEAD"]:
            refused(trial, wire, f"{method} {target}", [200, 303, 400, 404], method, f"{target}?{query}")
    for target in ["/", f"/records/{COUNTY}", "/new/meetings"]:
        response, body = wire.ask("HEAD", target)
        trial.same((response.status, body), (200, b""), f"HEAD {target}")


@case
def headers(trial):
    """What each answer says of itself."""
    wire = Wire(trial.book())
    for target, cookie in [("/", wire.cookie), (f"/records/{COUNTY}", wire.cookie), ("/nothing", wire.cookie),
                           ("/reports/sv/index.html", wire.cookie), ("/choices/counties", wire.cookie),
                           ("/", None), ("/style.css", None)]:
        response, _ = wire.ask("GET", target, Cookie=cookie)
        policy = response.getheader("Content-Security-Policy") or ""
        trial.expect("default-src 'none'" in policy and "frame-ancestors 'none'" in policy
                     and "script-src 'unsafe" not in policy, f"{target}: {policy}")
        for name, value in {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
                            "Cross-Origin-Resource-Policy": "same-origin"}.items():
            trial.same(response.getheader(name), value, f"{target}: {name}")
        trial.same(response.getheader("Access-Control-Allow-Origin"), None, f"{target}: CORS")
    response, _ = wire.ask("GET", "/?" + wire.book.link.partition("?")[2], Cookie=None)
    cookie = response.getheader("Set-Cookie")
    trial.expect("HttpOnly" in cookie and "SameSite=Strict" in cookie, cookie)


@case
def listening(trial):
    """Nobody else's machine reaches the editor."""
    port = Wire(trial.book()).address[1]
    found = []
    for table in ["/proc/net/tcp", "/proc/net/tcp6"]:
        for line in open(table).read().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            if state == "0A" and int(local.split(":")[1], 16) == port:
                found.append(local.split(":")[0])
    trial.same(found, ["0100007F"], "the addresses that are listened on")


@case
def slow_lines(trial):
    """Connections that send nothing keep nobody else waiting."""
    wire = Wire(trial.book())
    lines = [socket.create_connection(wire.address) for _ in range(100)]
    for line in lines[:50]:
        line.sendall(b"POST /sync HTTP/1.1\r\nHost: " + wire.host.encode() + b"\r\nContent-Length: 9\r\n")
    response, _ = wire.ask("GET", "/settings")
    trial.same(response.status, 200, "a request while 100 others wait")
    for line in lines:
        line.close()


PAGE = """<!DOCTYPE html><title>elsewhere</title><form method="post" action="{action}" target="{target}">
{fields}</form><iframe name="frame" src="about:blank"></iframe>"""


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """A page of another origin."""
    page = ""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page.encode())

    def log_message(self, *arguments):
        pass


@case
def other_pages(trial):
    """A page of another origin, open in the same browser, that knows even the form's token."""
    from html import escape
    book = trial.book()
    tab = trial.tab(book)
    wire = Wire(book)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before = book.state()
    context = tab.context
    for host in ["127.0.0.1", "localhost"]:
        for path, form in [(f"/records/{COUNTY}", wire.form()),
                           ("/settings", {"_token": wire.token, "name": "X", "email": "x@example.org"}),
                           (f"/records/{COUNTY}/delete", {"_token": wire.token, "clear": "0"})]:
            Elsewhere.page = PAGE.format(
                action=book.origin + path, target="", fields="".join(
                    f'<input name="{escape(name)}" value="{escape(value)}">' for name, value in form.items()))
            page = context.new_page()
            page.goto(f"http://{host}:{server.server_port}/")
            with page.expect_navigation() as navigation:
                page.evaluate("() => document.forms[0].submit()")
            status = navigation.value.status
            trial.expect(status in (401, 403), f"a form of {host} for {path}: {status}")
            page.goto(f"http://{host}:{server.server_port}/")
            sent = page.evaluate("""async (address) => {
              try { const answer = await fetch(address, { credentials: "include" }); return answer.status; }
              catch { return "refused"; }
            }""", book.origin + "/records/counties/01")
            trial.same(sent, "refused", f"fetch of {host}")
            page.evaluate("(address) => { document.querySelector('iframe').src = address }",
                          book.origin + "/")
            page.wait_for_timeout(300)
            seen = page.evaluate("""() => {
              try { return frames[0].document.body.innerText; } catch { return ""; }
            }""")
            trial.expect("Stockholm" not in seen and "County" not in seen,
                         f"{host} sees the editor in a frame")
            page.close()
    server.shutdown()
    trial.same(book.state(), before, "the fieldbook")
    # What those pages asked for, and that the browser told so, is no fault.
    trial.faults = [one for one in trial.faults if not re.match(r"(http|about):\S+(:| asked for)", one)]
    trial.same(show(tab, "/"), 200, "the editor afterwards")
