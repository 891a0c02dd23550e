// A key presses the control that it stands for (the table comes before this: `KEYS`). Not while
// something is being written or a dialog is open, and not where single keys are switched off.
let first = "", forgotten;

// What is in sight, or else what a menu holds.
const shown = (selector) => {
  const all = [...document.querySelectorAll(selector)];
  return all.find((one) => one.checkVisibility()) ?? all[0];
};

const press = (control) => {
  const own = control.matches("summary") && control.parentElement;
  // What it lies folded in is opened.
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    if (fold !== own) fold.open = true;
  }
  if (!own?.open && !control.matches("input, select, textarea")) control.click();
  // What it opens is written or chosen in at once.
  const field = own ? own.querySelector("textarea, select") : control;
  field?.focus();
};

// Down and up the list, from the top or from where one is.
const walk = (step) => {
  const rows = [...document.querySelectorAll(".desk-list .c-subject > a")];
  const at = rows.indexOf(document.activeElement);
  rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, select, textarea, [contenteditable], dialog") || document.querySelector("[data-keys=off]")) return;
  const typed = first + event.key;
  clearTimeout(forgotten);
  first = "";
  if (typed === "j" || typed === "k") return walk(typed === "j" ? 1 : -1);
  if (typed === "x") return document.activeElement.closest("tr")?.querySelector("[name=tickets]")?.click();
  const control = KEYS[typed] && shown(KEYS[typed]);
  if (control) {
    event.preventDefault();
    press(control);
  } else if (Object.keys(KEYS).some((keys) => keys.startsWith(`${typed} `))) {
    first = `${typed} `;
    forgotten = setTimeout(() => (first = ""), 1500);
  }
});
