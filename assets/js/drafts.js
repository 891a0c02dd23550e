// A draft is one person's, and lives in this tab until a page says that it has arrived, or until
// they sign out. It is everything typed or chosen in a form with a message, but files and passwords.
const main = document.querySelector("main");
// Nobody's, where nobody is signed in.
const { writer, unsent } = main.dataset;
const forget = (which) => Object.keys(sessionStorage).forEach((key) => {
  if (key.startsWith("draft ") && which(key)) sessionStorage.removeItem(key);
});
if (writer) forget((key) => !key.startsWith(`draft ${writer} `));
if (unsent === undefined) {
  const sent = sessionStorage.getItem("sent");
  if (sent) forget((key) => key.endsWith(` ${sent}`));
}
sessionStorage.removeItem("sent");

const pathOf = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
const ticked = ({ type }) => type === "checkbox" || type === "radio";
// What the page itself put there, and what is there now.
const standing = (control) => {
  if (control.type === "select-one") return [[...control.options].find((one) => one.defaultSelected)?.value ?? control.options[0]?.value, control.value];
  return ticked(control) ? [control.defaultChecked, control.checked] : [control.defaultValue, control.value];
};
const put = (control, value) => (control[ticked(control) ? "checked" : "value"] = value);
const nameOf = (control) => (ticked(control) ? `${control.name}=${control.value}` : control.name);
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
  // What is not finished stands in sight.
  if (area.value && area.closest("details.composer")) area.closest("details").open = true;
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
for (const { form } of document.querySelectorAll("form[method=post] textarea")) {
  form.addEventListener("submit", () => sessionStorage.setItem("sent", pathOf(form)));
}
for (const form of document.querySelectorAll("form[action$='/sign-out']")) {
  form.addEventListener("submit", () => forget(() => true));
}
