// A list of tickets asks every ten seconds whether it has changed, while it is in sight; what is under
// way every second, until it has ended. The focus, what was chosen and the place in the page stay.
const list = document.querySelector("[data-refresh]");
const said = document.createElement("p");
said.className = "spoken";
said.role = "status";
let timer;

// Numbers beside names of views, and the one in the heading.
const counts = (page) => [...page.querySelectorAll(".rail .n, .pane-head .count")];
const numbers = () => [...list.querySelectorAll(".c-no")].map((cell) => cell.textContent);

// By what an element is found again.
const same = (one) => ["href", "name"].map((name) => one.hasAttribute(name) && `[${name}="${CSS.escape(one.getAttribute(name))}"]`).filter(Boolean).join("") + (one.value ? `[value="${CSS.escape(one.value)}"]` : "");

const show = (page) => {
  const now = page?.querySelector("[data-refresh]");
  if (!now) return;
  const [shown, fresh] = [counts(document), counts(page)];
  if (shown.length === fresh.length) shown.forEach((one, nth) => (one.textContent = fresh[nth].textContent));
  if (now.innerHTML === list.innerHTML) return;
  const before = numbers();
  const at = list.contains(document.activeElement) && same(document.activeElement);
  const chosen = [...list.querySelectorAll(":checked")].map(same);
  list.replaceChildren(...[...now.childNodes].map((part) => document.adoptNode(part)));
  if (at) list.querySelector(at)?.focus({ preventScroll: true });
  for (const one of chosen) (list.querySelector(one) ?? {}).checked = true;
  if (chosen.length) list.closest("form")?.dispatchEvent(new Event("change"));
  if (numbers().some((number) => !before.includes(number))) said.textContent = list.dataset.refresh;
  if (now.dataset.every === "0") {
    clearInterval(timer);
    said.textContent = now.dataset.refresh;
  }
};

const ask = asking(location.href, show);
const look = () => {
  if (!document.hidden) said.textContent = "";
  ask();
};

if (list) {
  document.body.append(said);
  const every = Number(list.dataset.every ?? 10000);
  if (every) timer = setInterval(look, every);
  if (every) document.addEventListener("visibilitychange", look);
}
