// The people page as a dialog over the ticket. Without scripts its link leads to the page.

for (const link of document.querySelectorAll("a[data-dialog]")) {
  const dialog = document.createElement("dialog");
  document.body.append(dialog);
  let changed = false;

  const fill = (main) => {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn small close";
    close.textContent = link.dataset.dialog;
    close.addEventListener("click", () => dialog.close());
    const title = document.createElement("h2");
    title.tabIndex = -1;
    title.textContent = dialog.ariaLabel = main.querySelector("h1").textContent;
    const parts = [...main.children].filter((part) => !part.matches("h1, .crumbs"));
    dialog.replaceChildren(close, title, ...parts.map((part) => document.adoptNode(part)));
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    title.focus();
  };

  // Parsed by the browser as a page of its own: scripts in it do not run.
  const ask = (address, body) => {
    const call = new XMLHttpRequest();
    call.open(body ? "POST" : "GET", address);
    call.responseType = "document";
    call.onerror = () => location.assign(link.href);
    call.onload = () => {
      const main = call.response?.querySelector("main:has(h1)");
      changed ||= Boolean(body);
      // Another page: they have left the ticket, or must sign in again.
      if (!main || new URL(call.responseURL).pathname !== new URL(link.href).pathname) location.assign(call.responseURL);
      else fill(main);
    };
    call.send(body);
  };

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link.href);
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(event.target.action, new URLSearchParams(new FormData(event.target, event.submitter)));
  });
  dialog.addEventListener("close", () => {
    if (changed) location.assign(location.pathname + location.search);
  });
}
