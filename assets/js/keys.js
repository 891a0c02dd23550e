// Ctrl+Enter sends what is being written.
for (const area of document.querySelectorAll("form[method=post] textarea")) {
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
  });
}

// "/" goes to the search box, unless something is being written, or single keys are switched off.
document.addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]");
  const box = document.querySelector("[data-search]");
  if (event.key !== "/" || busy || !box || document.querySelector("[data-keys=off]")) return;
  event.preventDefault();
  box.focus();
  box.select();
});
