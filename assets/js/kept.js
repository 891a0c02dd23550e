// Agents' drafts are kept by the desk as well, two seconds after the last key and at once on leaving:
// they are there on every device. What is sent ends its draft, and nothing keeps it after that.
for (const form of document.querySelectorAll("form[data-drafts]")) {
  const area = form.querySelector("textarea[data-draft]");
  let kept = area.defaultValue;
  let waiting;
  let sent = false;
  const keep = () => {
    clearTimeout(waiting);
    if (sent || area.value === kept) return;
    kept = area.value;
    const body = new URLSearchParams({ kind: form.elements.kind.value, body: kept });
    // Whoever leaves has it kept all the same; browsers take so much along.
    const keepalive = kept.length < 15000;
    fetch(form.dataset.drafts, { method: "POST", body, keepalive, headers: { Accept: "text/plain" } })
      .then((answer) => form.classList.toggle("is-kept", answer.ok))
      .catch(() => (kept = undefined));
  };
  area.addEventListener("input", () => {
    form.classList.remove("is-kept");
    clearTimeout(waiting);
    waiting = setTimeout(keep, 2000);
  });
  form.addEventListener("submit", () => (sent = true));
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  addEventListener("pagehide", keep);
}
