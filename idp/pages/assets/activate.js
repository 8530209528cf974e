// Takes the code of an activation link from behind "#" in the address, where no server and no log sees it, into its
// field, and out of the address. A convenience only: without this file the code is typed.
'use strict';
(() => {
  const field = document.getElementById('code');
  const code = decodeURIComponent(window.location.hash.slice(1));
  if (!field || !/^[A-Za-z -]{20,40}$/.test(code)) return;
  field.value = code;
  const language = document.querySelector('.language a');
  if (language) language.hash = code;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
})();
