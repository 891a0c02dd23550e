// Who else is at a ticket is asked every few seconds while its page is in sight. Whoever goes into one
// of its forms or types there says so.
const line = document.querySelector("[data-presence]");
if (line) {
  const { presence } = line.dataset;
  let told;
  const look = asking(presence, (page) => {
    // The page for whoever is signed out has no line.
    const now = page.querySelector("[data-presence]");
    if (now) line.replaceChildren(...now.childNodes);
  });
  const writes = ({ target, timeStamp }) => {
    const doing = { reply: "replying", note: "noting" }[target.form?.id];
    if (!doing || timeStamp - told < 4000) return;
    told = timeStamp;
    fetch(presence, { method: "POST", body: new URLSearchParams({ doing }) }).catch(() => {});
  };
  setInterval(look, 4500);
  for (const sign of ["focusin", "input"]) document.addEventListener(sign, writes);
  document.addEventListener("visibilitychange", look);
}
