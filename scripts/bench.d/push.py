"""Pushes that a server judges, for scripts/bench: what git's hook costs, apart from the transfer."""
import contextlib
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

# Seconds that somebody waits for the verdict on a push of 100 records.
VERDICT = {100_000: 0.2}


def git(folder, *arguments, environment, text=None):
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True,
                          input=text, capture_output=True, text=True).stdout.strip()


@contextlib.contextmanager
def quarantined(folder, commits, environment):
    """A server that has the first commit, and the objects of the second in a folder of their own."""
    old, new = commits
    with tempfile.TemporaryDirectory() as work:
        server = pathlib.Path(work) / "server.git"
        git(work, "init", "-q", "--bare", "-b", "main", str(server), environment=environment)
        git(folder, "push", "-q", str(server), f"{old}:refs/heads/main", environment=environment)
        incoming = server / "objects/incoming"
        (incoming / "pack").mkdir(parents=True)
        git(folder, "pack-objects", "-q", "--revs", str(incoming / "pack/pack"),
            environment=environment, text=f"{new}\n^{old}\n")
        yield server, incoming


def added(folder, environment):
    """A commit of 100 new meetings, each a copy of one there is under another date."""
    meetings = sorted((folder / "dataset/meetings").rglob("*.json"))[:100]
    index = {"GIT_INDEX_FILE": str(folder / ".git/bench-index")}
    scope = environment | index
    git(folder, "read-tree", "HEAD", environment=scope)
    for number, path in enumerate(meetings):
        identifier = f"mote-2031-{900_000 + number}"
        text = path.read_text(encoding="utf-8").replace(path.stem, identifier)
        lines = [f'  "date": "2031-01-{1 + number % 28:02}",' if line.startswith('  "date":') else line
                 for line in text.split("\n")]
        blob = git(folder, "hash-object", "-w", "--stdin", environment=scope, text="\n".join(lines))
        place = path.relative_to(folder).with_name(identifier + ".json")
        git(folder, "update-index", "--add", "--cacheinfo", f"100644,{blob},{place}",
            environment=scope)
    tree = git(folder, "write-tree", environment=scope)
    (folder / ".git/bench-index").unlink()
    return git(folder, "commit-tree", "-p", "HEAD", "-m", "New", tree, environment=environment)


def judge(name, size, folder, commits, runs, program, table, environment):
    """Adds a row of how long the hook takes for a push from one commit to another."""
    with quarantined(folder, commits, environment) as (server, incoming):
        scope = environment | {"GIT_DIR": str(server), "GIT_OBJECT_DIRECTORY": str(incoming),
                               "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(server / "objects")}
        line = f"{commits[0]} {commits[1]} refs/heads/main\n"
        samples = []
        for _ in range(runs + 1):
            start = time.perf_counter()
            result = subprocess.run([program, "hook", "pre-receive"], input=line, cwd=server,
                                    env=scope, capture_output=True, text=True)
            samples.append(time.perf_counter() - start)
            if result.returncode != 0:
                table.failure(name, size, result.stderr.strip().replace("\n", " | ")[:400])
                return
        table.seconds(name, size, statistics.median(samples[1:]), VERDICT.get(size), 0)


def rows(size, folder, runs, program, table, environment, only):
    """The rows of pushes: of 100 edited records, and of 100 new ones that must be unique."""
    for name, commits in [
            ("push of 100 edits, judged", lambda: ("HEAD~1", "HEAD")),
            ("push of 100 new, judged", lambda: ("HEAD", added(folder, environment)))]:
        if only and only not in name:
            continue
        ids = [git(folder, "rev-parse", commit, environment=environment) for commit in commits()]
        judge(name, size, folder, ids, runs, os.fspath(program), table, environment)
