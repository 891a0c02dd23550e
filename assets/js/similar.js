// Requests like the one being written, as its subject and message take shape.

const similar = document.querySelector("[data-similar]");
const form = similar && document.querySelector("[name=subject]")?.form;
if (form) {
  const shown = similar.querySelector("[role=status]");
  let asked, waiting;
  const item = ({ subject, url, status }) => {
    const li = document.createElement("li"), link = document.createElement("a"), state = document.createElement("span");
    link.href = url;
    link.textContent = subject;
    state.className = "faint";
    state.textContent = status;
    li.append(link, " ", state);
    return li;
  };
  const ask = async () => {
    const [subject, body] = [form.subject, form.body].map((field) => field.value.trim().slice(0, 300));
    const typed = similar.dataset.similar + new URLSearchParams({ subject, body });
    if (typed === asked || (subject + body).length < 4) return;
    asked = typed;
    const found = await fetch(typed).then((answer) => answer.ok && answer.json()).catch(() => {});
    if (!found || asked !== typed) return;
    const list = document.createElement("ul");
    list.className = "plain";
    list.append(...found.map(item));
    shown.replaceChildren(found.length ? list : similar.dataset.none);
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
}
