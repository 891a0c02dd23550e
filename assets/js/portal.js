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
