// Tickets chosen in a list: how many, all of a view at once, and all between two with the shift key.
const form = document.querySelector(".picking");
const boxes = () => [...form.querySelectorAll("[name=tickets]")];
let last;

const tell = () => {
  const whole = form.querySelector("[name=view]:checked");
  for (const box of boxes()) box.disabled = Boolean(whole);
  form.querySelector(".bulk b").textContent = whole ? whole.title : boxes().filter((box) => box.checked).length;
};

const between = ({ target, shiftKey }) => {
  if (target.name !== "tickets") return;
  const all = boxes();
  const [from, to] = [all.indexOf(last), all.indexOf(target)].sort((one, other) => one - other);
  if (shiftKey && from >= 0) for (const box of all.slice(from, to + 1)) box.checked = target.checked;
  last = target;
  tell();
};

if (form) {
  form.addEventListener("click", between);
  form.addEventListener("change", tell);
  form.addEventListener("reset", () => setTimeout(tell));
  tell();
}
