// What scripts add: dropping and pasting files, keeping drafts, Ctrl+Enter. Nothing here is needed.

// Files add up, however they come, until they are taken off again.
for (const field of document.querySelectorAll("[data-files]")) {
  const input = field.querySelector("input[type=file]");
  const list = document.createElement("ul");
  list.className = "kept";
  list.ariaLabel = "Chosen files";
  input.after(list);
  let chosen = [];
  // Said before anything is sent: what is far too large is cut off on its way, text and all.
  const [largest, most] = field.dataset.files.split(" ").map(Number);
  const tooMuch = (files) => {
    const large = files.find((file) => file.size > largest);
    if (large) return `“${large.name}” is larger than ${largest >> 20} MiB: take it off.`;
    if (files.reduce((sum, file) => sum + file.size, 0) > 4 * largest) return `These files are more than ${(4 * largest) >> 20} MiB together: take some off.`;
    return files.length > most ? `A message takes ${most} files at most: take some off.` : "";
  };
  const same = (one, other) => ["name", "size", "lastModified"].every((what) => one[what] === other[what]);
  const show = (files) => {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    chosen = files;
    input.files = all.files;
    input.setCustomValidity(tooMuch(files));
    list.replaceChildren(...files.map((file, index) => {
      const item = document.createElement("li"), off = document.createElement("button");
      off.type = "button";
      off.className = "btn small";
      off.textContent = "Take off";
      off.ariaLabel = `Take off ${file.name}`;
      off.addEventListener("click", () => {
        show(chosen.filter((_, at) => at !== index));
        (list.querySelectorAll("button")[index] ?? input).focus();
      });
      item.append(`${file.name} `, off);
      return item;
    }));
  };
  const take = (files) => show([...chosen, ...[...files].filter((file) => !chosen.some((known) => same(known, file)))]);
  input.addEventListener("change", () => take(input.files));
  const { form } = input;
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
  // A browser that comes back may have chosen again what was chosen.
  take(input.files);
}

// A draft is one person's, and lives in this tab until a page says that it has arrived, or until
// they sign out. It is everything typed or chosen in a form with a message, but files and passwords.
const main = document.querySelector("main");
const { writer } = main.dataset; // nobody's, where nobody is signed in
const drafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith("draft "));
const forget = (which) => drafts().filter(which).forEach((key) => sessionStorage.removeItem(key));
const unsent = main.hasAttribute("data-unsent");
if (writer) forget((key) => !key.startsWith(`draft ${writer} `));
if (!unsent) {
  const sent = sessionStorage.getItem("sent");
  if (sent) forget((key) => key.endsWith(` ${sent}`));
}
sessionStorage.removeItem("sent");

const pathOf = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
const typed = {
  checkbox: ["defaultChecked", "checked"],
  radio: ["defaultChecked", "checked"],
};
// What the page itself put there, and what is there now.
const standing = (control) => {
  if (control.type === "select-one") return [[...control.options].find((one) => one.defaultSelected)?.value ?? control.options[0]?.value, control.value];
  const [first, now] = typed[control.type] ?? ["defaultValue", "value"];
  return [control[first], control[now]];
};
const put = (control, value) => (control[typed[control.type]?.[1] ?? "value"] = value);
const nameOf = (control) => (typed[control.type] ? `${control.name}=${control.value}` : control.name);
const leftOut = ["file", "password", "hidden", "submit", "button", "select-multiple"];

for (const area of writer ? document.querySelectorAll("textarea[data-draft]") : []) {
  const { form } = area;
  const key = `draft ${writer} ${pathOf(form)}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  const controls = () => [...form.elements].filter((control) => control.name && !leftOut.includes(control.type));
  for (const control of controls()) {
    // In place of what it once replaced: what a page says by now comes first.
    const [was, value] = kept[nameOf(control)] ?? [];
    if (value !== undefined && was === standing(control)[0]) put(control, value);
  }
  form.addEventListener("input", (event) => {
    const control = event.target;
    if (!controls().includes(control)) return;
    for (const one of controls().filter((one) => one.name === control.name)) {
      const [first, now] = standing(one);
      kept[nameOf(one)] = [kept[nameOf(one)]?.[0] ?? first, now];
    }
    try {
      sessionStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // The browser has no room: what is typed still stands in the form.
    }
  });
}
// Also where nobody is signed in any more, and on pages that give a text back.
for (const area of document.querySelectorAll("form[method=post] textarea")) {
  const { form } = area;
  form.addEventListener("submit", () => sessionStorage.setItem("sent", pathOf(form)));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
  });
}
for (const form of document.querySelectorAll("form[action$='/sign-out']")) {
  form.addEventListener("submit", () => forget(() => true));
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
