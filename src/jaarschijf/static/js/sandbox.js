// Plays again as soon as a rule changes, and tells how far a thorough play is. Without this the buttons do it.
"use strict";

(() => {
  const form = document.getElementById("zandbak");
  if (!form) return;
  const answer = document.getElementById("antwoord");
  const says = document.getElementById("zandbak-zegt");
  const progress = document.getElementById("voortgang");
  const WAIT = 250; // milliseconds after the last change, so that a slider plays once and not at every step
  let asked = null;
  let timer = 0;

  const address = (part, button) => {
    const chosen = new URLSearchParams(new FormData(form));
    if (button?.name) chosen.set(button.name, button.value);
    const page = `${form.action.split("#")[0]}?${chosen}`;
    return { page, part: `${page}&deel=${part}` };
  };

  const put = (html) => {
    answer.innerHTML = html;
    says.textContent = answer.querySelector(".figures-sentence, [role=alert]")?.textContent ?? "";
  };

  const told = async (response) => {
    const lines = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let piece = await lines.read(); !piece.done; piece = await lines.read()) {
      const parts = (rest + piece.value).split("\n");
      rest = parts.pop();
      for (const line of parts.map((part) => JSON.parse(part))) {
        if (line.html !== undefined) {
          put(line.html);
        } else {
          progress.querySelector("progress").value = line.done;
          progress.querySelector("[data-done]").textContent = line.done;
        }
      }
    }
  };

  const play = async (part, button) => {
    clearTimeout(timer);
    asked?.abort();
    const mine = (asked = new AbortController());
    const where = address(part, button);
    answer.setAttribute("aria-busy", "true");
    progress.hidden = part !== "voortgang";
    progress.querySelector("progress").value = 0;
    progress.querySelector("[data-done]").textContent = "0";
    try {
      const response = await fetch(where.part, { signal: mine.signal });
      if (response.redirected) return location.assign(where.page);
      if (response.headers.get("Content-Type")?.includes("ndjson")) {
        await told(response);
      } else if (response.ok || [409, 422].includes(response.status)) {
        put(await response.text());
      } else {
        throw new Error(response.status);
      }
      history.replaceState(null, "", where.page);
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      location.assign(where.page);
    }
    if (asked === mine) {
      answer.removeAttribute("aria-busy");
      progress.hidden = true;
    }
    return undefined;
  };

  for (const slide of form.querySelectorAll("input[type=range]")) {
    const number = document.getElementById(slide.dataset.for);
    slide.hidden = false;
    slide.addEventListener("input", () => { number.value = slide.value; });
    number.addEventListener("input", () => { slide.value = number.value; });
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => play("antwoord"), WAIT);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    play(event.submitter?.name ? "voortgang" : "antwoord", event.submitter);
  });
})();
