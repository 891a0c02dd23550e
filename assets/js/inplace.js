// A form that changes one thing of a ticket is sent without leaving the page: what is being written
// stays. The parts of the page that say so show what the answer shows.
const told = document.createElement("p");
told.className = "spoken";
told.role = "status";
document.body.append(told);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-in-place]")) return;
  event.preventDefault();
  if (form.ariaBusy) return;
  form.ariaBusy = "true";
  told.textContent = "";
  // Parsed by the browser as a page of its own: scripts in it do not run.
  const call = new XMLHttpRequest();
  call.open("POST", form.action);
  call.responseType = "document";
  // Sent once more as any form is, it is the same act, and the browser says what is wrong.
  call.onerror = () => form.submit();
  call.onload = () => {
    if (!call.response?.querySelector("[data-live]")) return form.submit();
    for (const part of document.querySelectorAll("[data-live]")) {
      const now = call.response.querySelector(`[data-live="${part.dataset.live}"]`);
      if (now) part.replaceWith(document.adoptNode(now));
    }
    told.textContent = call.response.querySelector(".notice")?.textContent ?? "";
    const again = document.getElementById(form.id) ?? document.getElementById("property-assignee");
    again.querySelector("select, textarea, input:not([type=hidden]), button").focus();
  };
  call.send(new URLSearchParams(new FormData(form, event.submitter)));
});
