"use strict";
// The pages work without this; with it, what is typed is kept and checked at once.
(() => {
  const pause = 600;

  const later = (work) => {
    let timer = 0;
    const run = () => {
      clearTimeout(timer);
      timer = setTimeout(work, pause);
    };
    run.now = () => {
      if (timer) clearTimeout(timer);
      timer = 0;
    };
    return run;
  };

  const body = (form) => {
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("_action");
    return fields;
  };

  const paragraphs = (element, texts, name) => {
    const all = document.createDocumentFragment();
    for (const text of texts) {
      const paragraph = document.createElement("p");
      if (name) paragraph.className = name;
      paragraph.textContent = text;
      all.append(paragraph);
    }
    element.replaceChildren(all);
  };

  // Whether the editor can be reached: "open"; "closed", where it was started anew and this browser has
  // not opened its link; or "gone". What its forms need now goes into them.
  const look = async () => {
    try {
      const answer = await fetch("/alive");
      if (!answer.ok) return "closed";
      const token = (await answer.json()).token;
      for (const input of document.querySelectorAll("input[name=_token]")) input.value = token;
      return "open";
    } catch {
      return "gone";
    }
  };

  const prefix = (book) => "fieldbook:" + book + ":";
  const sent = "fieldbook-sent";

  // A copy in the browser of what the editor could not take.
  const copy = (form) => {
    const name = prefix(form.dataset.book) + form.elements._draft.value;
    return {
      // Kept until a page says that the editor has what was sent.
      keepSent: () => {
        try {
          localStorage.setItem(name, body(form).toString());
          sessionStorage.setItem(sent, name);
        } catch {
          // As below.
        }
      },
      // Whether the browser has it now.
      keep: () => {
        try {
          localStorage.setItem(name, body(form).toString());
          return true;
        } catch {
          // A browser may keep nothing; the form is still on the page.
          return false;
        }
      },
      forget: () => {
        try {
          localStorage.removeItem(name);
        } catch {
          // Then there is none.
        }
      },
    };
  };

  // Forgets the copy of what was sent from this tab, where the page that came says that it is saved or
  // has it in its form.
  const forgetSent = () => {
    try {
      const name = sessionStorage.getItem(sent);
      if (!name) return;
      sessionStorage.removeItem(sent);
      const done = new URLSearchParams(location.search).get("done");
      const shown = document.querySelector("form[data-drafts] input[name=_draft]");
      const isTaken = ["saved", "unchanged", "merged", "discarded"].includes(done);
      if (isTaken || (shown && name.endsWith(":" + shown.value))) localStorage.removeItem(name);
    } catch {
      // Then there is none.
    }
  };

  // What has just been done is not said again when the page is shown once more.
  const sayOnce = () => {
    const address = new URL(location.href);
    if (!address.searchParams.has("done")) return;
    address.searchParams.delete("done");
    history.replaceState(null, "", address);
  };

  const offered = (draft) => {
    const links = [...document.querySelectorAll("form.draft a")];
    return links.some((link) => new URL(link.href).searchParams.get("draft") === draft);
  };

  // What the editor could not take before is a draft as soon as it can.
  const bringBack = async () => {
    const token = document.querySelector("meta[name=token]");
    const main = document.getElementById("content");
    if (!token || !main) return;
    const names = [];
    try {
      for (let index = 0; index < localStorage.length; index++) {
        const name = localStorage.key(index);
        if (name.startsWith(prefix(main.dataset.book))) names.push(name);
      }
    } catch {
      return;
    }
    for (const name of names) {
      const fields = new URLSearchParams(localStorage.getItem(name));
      fields.set("_token", token.content);
      try {
        const answer = await fetch("/drafts", { method: "POST", body: fields });
        if (!answer.ok) continue;
      } catch {
        continue;
      }
      localStorage.removeItem(name);
      // The page may have found the draft already.
      if (offered(fields.get("_draft"))) continue;
      const [collection, id] = [fields.get("_collection"), fields.get("_id")];
      const link = document.createElement("a");
      link.href = (id ? "/records/" + collection + "/" + id : "/new/" + collection) +
        "?draft=" + encodeURIComponent(fields.get("_draft"));
      link.textContent = main.dataset.continue;
      const notice = document.createElement("p");
      notice.className = "notice";
      notice.setAttribute("role", "status");
      notice.append(main.dataset.restored + " ", link);
      main.prepend(notice);
    }
  };

  const keepDrafts = (form) => {
    const own = copy(form);
    const touched = new Set();
    const state = form.querySelector(".draft-state");
    let isDirty = false;
    let isSending = false;
    let isLeaving = false;
    let isRetry = false;
    let isSure = false;
    let isAsking = false;
    let number = 0;

    const show = (answer) => {
      for (const field of form.querySelectorAll("[data-name]")) {
        const name = field.dataset.name;
        if (!touched.has(name) && !field.classList.contains("wrong")) continue;
        const problems = answer.problems[name] || [];
        const about = field.querySelector(":scope > .about");
        paragraphs(about.querySelector(".problems"), problems, "problem");
        const meaning = answer.meanings[name];
        about.querySelector(".meaning").textContent = meaning ? "= " + meaning : "";
        field.classList.toggle("wrong", problems.length > 0);
        const input = field.querySelector(":scope > input, :scope > textarea, :scope > select");
        if (input && problems.length) input.setAttribute("aria-invalid", "true");
        else if (input) input.removeAttribute("aria-invalid");
      }
      // What is mended is taken off the list of what is wrong.
      for (const entry of document.querySelectorAll("#problems > [data-problem]")) {
        if (!answer.problems[entry.dataset.problem]) entry.remove();
      }
      const list = document.getElementById("problems");
      if (list && !list.children.length) list.parentElement.hidden = true;
    };

    const tell = (words) => {
      state.textContent = words;
      state.classList.toggle("lost", words !== "" && words === state.dataset.lost);
    };

    // Says what became of what the editor did not take: one thing, of which the form's copy is a part.
    const tellLost = (found, isKept) => {
      say(found === "gone" && !isKept ? "here" : found);
      if (found !== "open") tell("");
      else tell(isKept ? state.dataset.browser : state.dataset.lost);
    };

    const transmit = async () => {
      send.now();
      isDirty = false;
      isSending = true;
      const turn = ++number;
      try {
        const answer = await fetch(form.dataset.drafts, { method: "POST", body: body(form) });
        if (!answer.ok) throw new Error(String(answer.status));
        const value = await answer.json();
        if (turn === number) {
          isSending = false;
          show(value);
        }
        own.forget();
        tell(state.dataset.kept);
        say("open");
      } catch {
        isDirty = true;
        isSending = false;
        if (isLeaving) return;
        const isKept = own.keep();
        const found = await look();
        tellLost(found, isKept);
        // It may only have been started anew since the page was made.
        if (found === "open" && !isRetry) {
          isRetry = true;
          send();
          return;
        }
      }
      isRetry = false;
    };
    const send = later(transmit);

    const say = (found) => {
      for (const text of form.querySelectorAll("[data-state]")) {
        text.hidden = text.dataset.state !== found;
      }
    };

    form.addEventListener("input", (event) => {
      for (let field = event.target.closest("[data-name]"); field;
        field = field.parentElement.closest("[data-name]")) touched.add(field.dataset.name);
      // What was said of the text before says nothing of this one.
      const meaning = event.target.parentElement.querySelector(":scope > .about > .meaning");
      if (meaning) meaning.textContent = "";
      isDirty = true;
      send();
    });
    form.addEventListener("submit", async (event) => {
      if (!isSure) {
        // The page is not left before the editor is known to be there.
        event.preventDefault();
        if (isAsking) return;
        isAsking = true;
        const button = event.submitter;
        const found = await look();
        isAsking = false;
        if (found !== "open") {
          tellLost(found, own.keep());
          return;
        }
        say(found);
        isSure = true;
        form.requestSubmit(button);
        return;
      }
      isSure = false;
      own.keepSent();
      isLeaving = true;
      send.now();
      isDirty = false;
      // Not before the form is sent: the button that was pressed is a part of it.
      setTimeout(() => buttons(true));
    });
    // A row is added where it is asked for; the rest of the page stays as it is.
    form.addEventListener("click", async (event) => {
      const button = event.target.closest("button.add");
      if (!button) return;
      event.preventDefault();
      const list = button.closest("fieldset");
      const fields = body(form);
      fields.set("_action", button.value);
      button.disabled = true;
      try {
        const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const grown = page.getElementById(list.id);
        list.replaceWith(grown);
        enhance(grown);
        const rows = grown.querySelectorAll(":scope > .row");
        const input = rows[rows.length - 1].querySelector(
          "input:not([type=hidden]), select, textarea");
        if (input) input.focus();
      } catch {
        button.disabled = false;
        form.requestSubmit(button);
      }
    });
    const buttons = (isOff) => {
      for (const button of form.querySelectorAll("button")) button.disabled = isOff;
    };
    addEventListener("pageshow", () => buttons(false));
    // The next page may be asked for before what is sent now has come: the copy waits for it there.
    const flush = () => {
      if (isLeaving || (!isDirty && !isSending)) return;
      isDirty = false;
      send.now();
      const isKept = own.keep();
      if (navigator.sendBeacon(form.dataset.drafts, body(form)) || isKept) return;
      // Browsers take little along from a page that is left.
      isDirty = true;
      send();
    };
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && isDirty && !isLeaving) transmit();
    });
  };

  // All other forms that change something: none leaves the page before the editor is known to be there.
  const guard = () => {
    const asking = new WeakSet();
    const sent = new WeakSet();
    let sure = null;
    // What is typed where there are no drafts is on its page alone: leaving that is asked about.
    const typed = new Set(document.querySelectorAll("form[data-typed]"));
    document.addEventListener("input", (event) => {
      const form = event.target.form;
      if (form && form.matches("form.record:not([data-drafts])")) typed.add(form);
    });
    addEventListener("beforeunload", (event) => {
      if ([...typed].some((form) => form.isConnected)) event.preventDefault();
    });
    const say = (form, found) => {
      for (const old of form.querySelectorAll("[data-state]")) old.remove();
      if (found === "open") return;
      const main = document.getElementById("content");
      const words = document.createElement("p");
      words.className = "problem";
      words.dataset.state = found;
      words.setAttribute("role", "alert");
      words.textContent = found === "gone" ? main.dataset.gone : main.dataset.closed;
      (form.querySelector(":scope > .actions") || form).prepend(words);
      words.scrollIntoView({ block: "nearest" });
    };
    // Listened to where forms of later looks at a sync pass, too.
    document.addEventListener("submit", async (event) => {
      const form = event.target;
      if (event.defaultPrevented || form.method !== "post" || form.dataset.drafts) return;
      if (form === sure) {
        sent.add(form);
        typed.delete(form);
        // Whoever stops the page from loading may try again.
        setTimeout(() => sent.delete(form), 5000);
        return;
      }
      event.preventDefault();
      if (asking.has(form) || sent.has(form)) return;
      asking.add(form);
      const found = await look();
      asking.delete(form);
      say(form, found);
      if (found !== "open" || !form.isConnected) return;
      sure = form;
      form.requestSubmit(event.submitter);
      sure = null;
    });
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      for (const form of document.forms) sent.delete(form);
    });
  };

  const suggest = (input) => {
    const list = document.createElement("datalist");
    list.id = input.id + "-names";
    input.after(list);
    input.setAttribute("list", list.id);
    const look = later(async () => {
      try {
        const address = input.dataset.choices + "?q=" + encodeURIComponent(input.value);
        const names = await (await fetch(address)).json();
        list.replaceChildren(
          ...names.map((name) => {
            const option = document.createElement("option");
            option.value = name;
            return option;
          }));
      } catch {
        list.replaceChildren();
      }
    });
    input.addEventListener("focus", look, { once: true });
    input.addEventListener("input", look);
    // The key that takes a suggestion sends no form.
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  };

  const preview = (field) => {
    const area = field.querySelector("textarea");
    const place = field.querySelector(".preview > div");
    if (!area || !place) return;
    const details = place.parentElement;
    const show = () => {
      if (!details.open) return;
      paragraphs(place, area.value.split("\n").filter((line) => line !== ""));
    };
    area.addEventListener("input", show);
    details.addEventListener("toggle", show);
  };

  const follow = () => {
    const progress = document.getElementById("progress");
    if (!progress) return;
    setTimeout(async () => {
      try {
        const text = await (await fetch(location.pathname)).text();
        const page = new DOMParser().parseFromString(text, "text/html");
        document.getElementById("content").replaceWith(page.getElementById("content"));
      } catch {
        // It may be started again; the next look tells.
        paragraphs(progress, [progress.dataset.gone], "problem");
      }
      follow();
    }, 700);
  };

  const enhance = (part) => {
    for (const input of part.querySelectorAll("[data-choices]")) suggest(input);
    for (const field of part.querySelectorAll(".field")) preview(field);
  };

  for (const form of document.querySelectorAll("form[data-drafts]")) keepDrafts(form);
  guard();
  enhance(document);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (button && !confirm(button.dataset.confirm)) event.preventDefault();
  });
  const wrong = document.getElementById("problems");
  if (wrong) {
    wrong.parentElement.tabIndex = -1;
    wrong.parentElement.focus();
  }
  forgetSent();
  sayOnce();
  bringBack();
  follow();
})();
