// The keys of the review page. Everything works by mouse too; changes are sent as JSON with the page's
// token, and the answer names the page to show next.
"use strict";

const status = document.getElementById("status");

function say(text) {
  status.textContent = text;
}

async function send(path, fields) {
  document.body.classList.add("busy");
  try {
    const response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: {
        "Content-Type": "application/json",
        "X-Review-Token": document.body.dataset.token,
      },
      body: JSON.stringify(fields),
    });
    const isJSON = (response.headers.get("Content-Type") || "").startsWith("application/json");
    const answer = isJSON ? await response.json() : { error: await response.text() };
    if (response.ok && answer.next) {
      window.location.assign(answer.next);
      return;
    }
    say(answer.error || String(response.status));
  } catch {
    say(document.body.dataset.unreachable);
  }
  document.body.classList.remove("busy");
}

function fieldsOf(form, submitter) {
  const fields = {};
  for (const [name, value] of new FormData(form)) fields[name] = String(value);
  if (submitter && submitter.name) fields[submitter.name] = submitter.value;
  return fields;
}

document.addEventListener("submit", (event) => {
  const path = event.target.dataset.post;
  if (!path) return;
  event.preventDefault();
  if (document.body.classList.contains("busy")) return;
  send(path, fieldsOf(event.target, event.submitter));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-note]");
  if (button) send(button.dataset.note, fieldsOf(button.form));
});

function isTyping(element) {
  if (element.tagName === "TEXTAREA" || element.tagName === "SELECT") return true;
  return element.tagName === "INPUT" && !["radio", "checkbox"].includes(element.type);
}

function press(element) {
  if (element.tagName === "TEXTAREA" || element.type === "search") {
    element.focus();
    return;
  }
  element.click();
  if (element.tagName === "SUMMARY") {
    const field = element.parentElement.querySelector("input:not([type=hidden])");
    if (field && element.parentElement.open) field.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isTyping(event.target)) {
    event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  const element = [...document.querySelectorAll("[data-key]")].find(
    (candidate) => candidate.dataset.key === key,
  );
  if (!element || document.body.classList.contains("busy")) return;
  event.preventDefault();
  press(element);
});

const evidence = document.getElementById("evidence");
if (evidence) evidence.scrollIntoView({ block: "center" });
const here = document.querySelector(".pane.queue [aria-current]");
if (here) here.scrollIntoView({ block: "nearest" });
