// What scripts add: dropping and pasting files, keeping drafts, Ctrl+Enter. Nothing here is needed.

for (const field of document.querySelectorAll("[data-files]")) {
  const input = field.querySelector("input[type=file]");
  const take = (files) => {
    const all = new DataTransfer();
    for (const file of [...input.files, ...files]) all.items.add(file);
    input.files = all.files;
  };
  const form = input.form;
  form.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    field.classList.add("over");
  });
  for (const end of ["dragleave", "drop"]) form.addEventListener(end, () => field.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  form.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) take(event.clipboardData.files);
  });
}

// A draft lives in this tab until a page says that its message has arrived, or until sign-out.
const forget = (start) => Object.keys(sessionStorage).filter((key) => key.startsWith(start)).forEach((key) => sessionStorage.removeItem(key));
const unsent = document.querySelector("main").hasAttribute("data-unsent");
if (!unsent) {
  const sent = sessionStorage.getItem("sent");
  if (sent) forget(`draft ${sent} `);
}
sessionStorage.removeItem("sent");

for (const area of document.querySelectorAll("textarea[data-draft]")) {
  const path = new URL(area.form.action || location.href, location.href).pathname;
  const key = `draft ${path} ${area.id}`;
  if (!area.value) area.value = sessionStorage.getItem(key) ?? "";
  area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
  area.form.addEventListener("submit", () => sessionStorage.setItem("sent", path));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
  });
}
for (const form of document.querySelectorAll("form[action$='/sign-out']")) {
  form.addEventListener("submit", () => forget("draft "));
}

// "/" goes to the search box, unless something is being written.
document.addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]");
  const box = document.querySelector("[data-search]");
  if (event.key !== "/" || busy || !box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Requests like the one being written, as its subject takes shape.
const similar = document.querySelector("[data-similar]");
if (similar) {
  const subject = document.querySelector("[name=subject]");
  const shown = similar.querySelector("[role=status]");
  let asked = "", waiting;
  const item = ({ subject, url, status }) => {
    const li = document.createElement("li"), link = document.createElement("a"), state = document.createElement("span");
    link.href = url;
    link.textContent = subject;
    state.className = "faint";
    state.textContent = ` ${status}`;
    li.append(link, state);
    return li;
  };
  const ask = async () => {
    const text = subject.value.trim();
    if (text === asked || text.length < 4) return;
    asked = text;
    const answer = await fetch(`${similar.dataset.similar}?subject=${encodeURIComponent(text)}`).catch(() => null);
    if (!answer?.ok || asked !== text) return;
    const found = await answer.json();
    const list = document.createElement(found.length ? "ul" : "p");
    list.className = found.length ? "plain" : "muted";
    if (found.length) list.append(...found.map(item));
    else list.textContent = "There is none so far.";
    shown.replaceChildren(list);
  };
  subject.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
}

// The account menu closes as menus do.
for (const menu of document.querySelectorAll("details.me")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
