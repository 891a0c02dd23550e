// Who else is at a ticket is asked every few seconds while its page is in sight. Whoever goes into one
// of its forms or types there says so.
const line = document.querySelector("[data-presence]");
if (line) {
  const { presence } = line.dataset;
  let version, told;
  const look = () => {
    if (document.hidden) return;
    const call = new XMLHttpRequest();
    call.open("GET", presence);
    call.responseType = "document";
    // That nothing is new has no type, and would be read as XML, which it is not.
    call.overrideMimeType("text/html");
    if (version) call.setRequestHeader("If-None-Match", version);
    call.onload = () => {
      // Nothing new has no line, nor has the page for whoever is signed out.
      const now = call.response?.querySelector("[data-presence]");
      if (!now) return;
      version = call.getResponseHeader("ETag");
      line.replaceChildren(...now.childNodes);
    };
    call.send();
  };
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
