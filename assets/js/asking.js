// Asks for a page again and again, and tells what it has become. The browser parses it as a page of its
// own: scripts in it do not run. Whoever is signed out sees so with their next step.
const asking = (address, fresh) => {
  let version;
  return () => {
    if (document.hidden) return;
    const call = new XMLHttpRequest();
    call.open("GET", address);
    call.responseType = "document";
    // That nothing is new has no type, and would be read as XML, which it is not.
    call.overrideMimeType("text/html");
    if (version) call.setRequestHeader("If-None-Match", version);
    call.onload = () => {
      if (call.status !== 200) return;
      version = call.getResponseHeader("ETag");
      fresh(call.response);
    };
    call.send();
  };
};
