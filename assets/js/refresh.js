// A list of tickets asks every ten seconds whether it has changed, while it is in sight. The focus and
// the place in the page stay.
const list = document.querySelector("[data-refresh]");
const said = document.createElement("p");
said.className = "spoken";
said.role = "status";
let version;

// Numbers beside names of views, and the one in the heading.
const counts = (page) => [...page.querySelectorAll(".rail .n, .pane-head .count")];
const numbers = () => [...list.querySelectorAll(".c-no")].map((cell) => cell.textContent);

const show = (page) => {
  const now = page?.querySelector("[data-refresh]");
  if (!now) return;
  const [shown, fresh] = [counts(document), counts(page)];
  if (shown.length === fresh.length) shown.forEach((one, nth) => (one.textContent = fresh[nth].textContent));
  if (now.innerHTML === list.innerHTML) return;
  const before = numbers();
  const at = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
  list.replaceChildren(...[...now.childNodes].map((part) => document.adoptNode(part)));
  if (at) list.querySelector(`a[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
  if (numbers().some((number) => !before.includes(number))) said.textContent = list.dataset.refresh;
};

const look = () => {
  if (document.hidden) return;
  said.textContent = "";
  // Parsed by the browser as a page of its own: scripts in it do not run.
  const call = new XMLHttpRequest();
  call.open("GET", location.href);
  call.responseType = "document";
  if (version) call.setRequestHeader("If-None-Match", version);
  call.onload = () => {
    // Whoever is signed out sees so with their next step.
    if (call.status !== 200) return;
    version = call.getResponseHeader("ETag");
    show(call.response);
  };
  call.send();
};

if (list) {
  document.body.append(said);
  setInterval(look, 10000);
  document.addEventListener("visibilitychange", look);
}
