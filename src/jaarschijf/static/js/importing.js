// A bar while a file is sent, and a refusal shown at its own card. Without this everything works by plain forms.
"use strict";

document.addEventListener("htmx:beforeRequest", (event) => {
  const progress = event.target.querySelector?.(".im-progress");
  if (progress) progress.hidden = false;
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.querySelector?.(".im-progress progress");
  if (!bar || !event.detail.lengthComputable) return;
  if (event.detail.loaded < event.detail.total) bar.value = (100 * event.detail.loaded) / event.detail.total;
  else bar.removeAttribute("value"); // sent; how long reading takes is not known
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409) event.detail.shouldSwap = true;
});
