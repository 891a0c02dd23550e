// Requests like the one being written, as its subject takes shape.

const similar = document.querySelector("[data-similar]");
if (similar) {
  const subject = document.querySelector("[name=subject]");
  const shown = similar.querySelector("[role=status]");
  let asked = "", waiting;
  const item = ({ subject, url, status }) => {
    const li = document.createElement("li"), link = document.createElement("a"), state = document.createElement("span");
    link.href = url;
    link.textContent = subject;
    state.className = "faint";
    state.textContent = ` ${status}`;
    li.append(link, state);
    return li;
  };
  const ask = async () => {
    const text = subject.value.trim();
    if (text === asked || text.length < 4) return;
    asked = text;
    const answer = await fetch(`${similar.dataset.similar}?subject=${encodeURIComponent(text)}`).catch(() => null);
    if (!answer?.ok || asked !== text) return;
    const found = await answer.json();
    const list = document.createElement(found.length ? "ul" : "p");
    list.className = found.length ? "plain" : "muted";
    if (found.length) list.append(...found.map(item));
    else list.textContent = similar.dataset.none;
    shown.replaceChildren(list);
  };
  subject.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
}
