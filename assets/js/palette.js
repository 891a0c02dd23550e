// Go, find or do, over any page of the desk. Without scripts its link leads to the page of the same.
const link = document.querySelector("a[data-palette]");
let dialog, asked;

// Parsed by the browser as a page of its own: scripts in it do not run.
const read = (address) => new Promise((done) => {
  const call = new XMLHttpRequest();
  call.open("GET", address);
  call.responseType = "document";
  call.onerror = () => done();
  call.onload = () => done(call.status === 200 ? call.response : undefined);
  call.send();
});

const find = async (field) => {
  const query = new URLSearchParams(new FormData(field.form)).toString();
  asked = query;
  const found = await read(`${field.form.dataset.found}?${query}`);
  if (found && asked === query) dialog.querySelector(".palette-list").replaceChildren(...found.body.childNodes);
};

const open = async () => {
  const palette = (await read(link.href))?.querySelector(".palette");
  if (!palette) return location.assign(link.href);
  dialog ??= document.body.appendChild(document.createElement("dialog"));
  dialog.className = "palette-over";
  dialog.ariaLabel = palette.querySelector("label").textContent;
  dialog.replaceChildren(palette);
  dialog.showModal();
  const field = dialog.querySelector("input[name=q]");
  field.focus();
  field.addEventListener("input", () => find(field));
};

link?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && link) {
    event.preventDefault();
    return dialog?.open ? dialog.close() : open();
  }
  if (!dialog?.open || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  const links = [...dialog.querySelectorAll(".palette-list a")];
  const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  (links[at] ?? dialog.querySelector("input[name=q]")).focus();
});

// Enter in the field takes what stands first of what is typed by then.
document.addEventListener("submit", async (event) => {
  if (!dialog?.open || !event.target.closest(".palette-over")) return;
  event.preventDefault();
  await find(event.target.elements.q);
  dialog.querySelector(".palette-list a")?.click();
});
