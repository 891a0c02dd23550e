// What scripts add to a composer: names offered after an @, and who will be told, while one types.
// Without them the names are typed, and a button tells.

const before = /(?:^|[\s([{<"'*_~>,;:!?¡¿|–—“‘«„])@([^\s@][^@\n]{0,60})?$/u;
const later = (pause, act) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
};

for (const form of document.querySelectorAll("form[data-mentions]")) {
  const area = form.querySelector("textarea");
  const list = document.createElement("ul");
  const count = document.createElement("p");
  list.id = `${area.id}-names`;
  list.className = "names";
  list.role = "listbox";
  count.className = "spoken";
  count.role = "status";
  area.ariaAutoComplete = "list";
  area.setAttribute("aria-controls", list.id);
  list.hidden = true;
  area.after(list, count);

  // Behind what something is offered, where it is asked for, and what is written of it. Scripts of the
  // desk offer more.
  form.offers = [{ before, from: form.dataset.mentions, label: form.dataset.list, counts: form.dataset.offered, write: ({ mention }) => `${mention} ` }];
  let offer, found, mark;

  // Where the @ stands that names are offered for.
  let start = -1;
  // An @ that is done with: taken, or escaped from.
  let passed = -1;
  let active = 0;
  // What names are looked for, last of all.
  let asked;

  const close = () => {
    asked = undefined;
    list.hidden = true;
    count.textContent = "";
    area.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const options = [...list.children];
    active = (index + options.length) % options.length;
    options.forEach((option, at) => (option.ariaSelected = at === active));
    area.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };
  const take = () => {
    passed = start;
    area.setRangeText(offer.write(found[active]), start, area.selectionEnd, "end");
    close();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const show = () => {
    if (!found.length) return close();
    list.ariaLabel = offer.label;
    list.replaceChildren(...found.map(({ name }, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.role = "option";
      option.textContent = name;
      // Before the text loses the focus.
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(index);
        take();
      });
      return option;
    }));
    list.hidden = false;
    choose(0);
    count.textContent = offer.counts.split("\n")[found.length - 1];
  };

  const look = later(120, async () => {
    let typed;
    const by = form.offers.find(({ before }) => (typed = area.value.slice(0, area.selectionEnd).match(before)));
    start = typed ? area.selectionEnd - (typed[1] ?? "").length - 1 : -1;
    if (start < 0 || start === passed) return close();
    mark = area.value[start];
    asked = typed;
    const answer = await fetch(by.from + new URLSearchParams({ q: typed[1] ?? "" })).then((answer) => answer.ok && answer.json()).catch(() => {});
    if (!answer || asked !== typed || document.activeElement !== area) return;
    offer = by;
    found = answer.data;
    show();
  });

  area.addEventListener("input", () => {
    if (area.value[passed] !== mark) passed = -1;
    look();
  });
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey || event.isComposing) return;
    const act = {
      ArrowDown: () => choose(active + 1),
      ArrowUp: () => choose(active - 1),
      Enter: take,
      Tab: take,
      Escape: () => {
        passed = start;
        close();
      },
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const line = form.querySelector("[data-forecast]");
  form.querySelector("[data-check]").hidden = true;
  let named = area.value.includes("@");
  const foresee = later(400, async () => {
    const names = area.value.includes("@");
    if (!names && !named) return;
    named = names;
    const body = new URLSearchParams({ body: area.value, check: "recipients" });
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "text/plain" }, body }).catch(() => {});
    if (answer?.ok) line.textContent = await answer.text();
  });
  area.addEventListener("input", foresee);
  if (named) foresee();
}
