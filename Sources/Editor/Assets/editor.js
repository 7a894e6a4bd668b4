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
    element.replaceChildren(
      ...texts.map((text) => {
        const paragraph = document.createElement("p");
        if (name) paragraph.className = name;
        paragraph.textContent = text;
        return paragraph;
      }));
  };

  const keepDrafts = (form) => {
    const touched = new Set();
    const state = form.querySelector(".draft-state");
    let isDirty = false;
    let isLeaving = false;
    let number = 0;

    const show = (answer) => {
      for (const field of form.querySelectorAll("[data-name]")) {
        const name = field.dataset.name;
        if (!touched.has(name)) continue;
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
    };

    const tell = (isKept) => {
      state.textContent = isKept ? state.dataset.kept : state.dataset.lost;
      state.classList.toggle("lost", !isKept);
    };

    const send = later(async () => {
      send.now();
      isDirty = false;
      const own = ++number;
      try {
        const answer = await fetch(form.dataset.drafts, { method: "POST", body: body(form) });
        if (!answer.ok) throw new Error(String(answer.status));
        const value = await answer.json();
        if (own === number) show(value);
        tell(true);
      } catch {
        isDirty = true;
        if (!isLeaving) tell(false);
      }
    });

    form.addEventListener("input", (event) => {
      for (let field = event.target.closest("[data-name]"); field;
        field = field.parentElement.closest("[data-name]")) touched.add(field.dataset.name);
      isDirty = true;
      send();
    });
    form.addEventListener("submit", () => {
      isLeaving = true;
      send.now();
      isDirty = false;
      // Not before the form is sent: the button that was pressed is a part of it.
      setTimeout(() => buttons(true));
    });
    const buttons = (isOff) => {
      for (const button of form.querySelectorAll("button")) button.disabled = isOff;
    };
    addEventListener("pageshow", () => buttons(false));
    const flush = () => {
      if (!isDirty) return;
      isDirty = false;
      send.now();
      navigator.sendBeacon(form.dataset.drafts, body(form));
    };
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") flush();
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
  };

  const preview = (field) => {
    const area = field.querySelector("textarea");
    const place = field.querySelector(".preview > div");
    if (!area || !place) return;
    area.addEventListener("input", () => {
      paragraphs(place, area.value.split("\n").filter((line) => line !== ""));
    });
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
        // The editor may have been closed; the next look tells.
      }
      follow();
    }, 700);
  };

  for (const form of document.querySelectorAll("form[data-drafts]")) keepDrafts(form);
  for (const input of document.querySelectorAll("[data-choices]")) suggest(input);
  for (const field of document.querySelectorAll(".field")) preview(field);
  const wrong = document.getElementById("problems");
  if (wrong) wrong.parentElement.scrollIntoView({ block: "nearest" });
  follow();
})();
