// Files, chosen, dropped or pasted, add up until they are taken off again.

for (const field of document.querySelectorAll("[data-files]")) {
  const input = field.querySelector("input[type=file]");
  const list = document.createElement("ul");
  list.className = "kept";
  const words = field.dataset;
  const named = (sentence, name) => sentence.replace("{name}", () => name);
  list.ariaLabel = words.chosen;
  input.after(list);
  let chosen = [];
  // Said before anything is sent: what is far too large is cut off on its way, text and all.
  const [largest, most] = words.files.split(" ").map(Number);
  const tooMuch = (files) => {
    const large = files.find((file) => file.size > largest);
    if (large) return named(words.large, large.name);
    if (files.reduce((sum, file) => sum + file.size, 0) > 4 * largest) return words.much;
    return files.length > most ? words.many : "";
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
      off.textContent = words.off;
      off.ariaLabel = named(words.offNamed, file.name);
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
    if (!event.dataTransfer.types.includes("Files")) return;
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
