// Goes on to the application as soon as every frame that tells an application of the logout has been loaded, or after
// three seconds. Without this file the page goes on a little later, and by its button.
'use strict';
(() => {
  const link = document.getElementById('go-on');
  if (!link) return;
  let gone = false;
  const goOn = () => {
    if (gone) return;
    gone = true;
    window.location.replace(link.dataset.next);
  };
  if (document.readyState === 'complete') goOn();
  window.addEventListener('load', goOn);
  setTimeout(goOn, 3000);
})();
