// Reloads the page once the server has another version of the site than the
// one that the page was made of, which is named in this script's address.
(() => {
  "use strict";
  const made = new URL(document.currentScript.src).searchParams.get("v");
  let stream = null;
  const close = () => {
    stream?.close();
    stream = null;
  };
  const follow = () => {
    close();
    // Browsers open only a few connections to a host: pages that nobody looks
    // at go without, and see when they are looked at whether they are old.
    if (document.hidden) return;
    stream = new EventSource("/.milepost/events");
    stream.onmessage = (event) => {
      if (event.data === made) return;
      close();
      location.reload();
    };
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", close);
  follow();
})();
