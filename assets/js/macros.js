// A / that begins a line of a reply offers macros. The one that is chosen is inserted there: the page
// that the button "Insert" leads to says what it says on this ticket, and what goes with it.
for (const form of document.querySelectorAll("form[data-macros]")) {
  const area = form.querySelector("textarea");
  const insert = (macro) => {
    const call = new XMLHttpRequest();
    call.open("POST", form.dataset.macro);
    // Parsed by the browser as a page of its own: scripts in it do not run.
    call.responseType = "document";
    call.onload = () => {
      const page = call.response;
      const said = page?.querySelector(`#${form.id} textarea`);
      if (call.status !== 200 || !said) return;
      area.setRangeText(said.defaultValue, area.selectionStart, area.selectionEnd, "end");
      form.querySelector("[data-along]").replaceWith(document.adoptNode(page.querySelector("[data-along]")));
      // A note that nobody is writing is what the desk keeps of it by now.
      const [note, kept] = [document, page].map((one) => one.querySelector("#note textarea"));
      if (note.value === note.defaultValue && kept.defaultValue !== note.value) {
        note.value = note.defaultValue = kept.defaultValue;
        note.closest("details").open = true;
      }
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    call.send(new URLSearchParams({ act: "insert", macro, body: "" }));
  };
  form.offers.push({
    before: /(?:^|\n)\/([^\n/]{0,40})$/u,
    from: form.dataset.macros,
    label: form.dataset.macroList,
    counts: form.dataset.macroCounts,
    write: ({ id }) => (insert(id), ""),
  });
}
