// A bar while a file is sent and checked; the chosen file stays in the form. Without this a plain form does it all.
"use strict";

document.documentElement.classList.add("has-script");

// The marked file is a download: that is the browser's own work.
document.addEventListener("submit", (event) => {
  if (event.submitter?.name === "terug") event.stopImmediatePropagation();
}, true);

const barOf = (form) => form?.querySelector?.(".asked-progress");

const show = (bar, phase) => {
  for (const words of bar.querySelectorAll("[data-while]")) words.hidden = words.dataset.while !== phase;
};

document.addEventListener("htmx:beforeRequest", (event) => {
  const bar = barOf(event.target);
  if (!bar) return;
  bar.hidden = false;
  bar.querySelector("progress").hidden = false;
  show(bar, "sending");
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = barOf(event.target);
  if (!bar || !event.detail.lengthComputable) return;
  const { loaded, total } = event.detail;
  const progress = bar.querySelector("progress");
  if (loaded < total) {
    progress.value = (100 * loaded) / total;
  } else {
    progress.removeAttribute("value"); // sent; how long checking takes is not known
    show(bar, "checking");
  }
});

// Signed out meanwhile: the answer is the page to sign in, and not this one.
const isElsewhere = (xhr) => new URL(xhr.responseURL || location.href).pathname !== location.pathname;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (isElsewhere(event.detail.xhr)) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterRequest", (event) => {
  const bar = barOf(event.target);
  const { xhr } = event.detail;
  if (!bar || xhr.getResponseHeader("HX-Redirect")) return;
  const isAnswer = [200, 409, 422].includes(xhr.status) && !isElsewhere(xhr);
  bar.hidden = isAnswer;
  bar.querySelector("progress").hidden = !isAnswer;
  if (!isAnswer) show(bar, "failed");
});
