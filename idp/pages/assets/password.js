// Shows while typing which rules a new password keeps. A convenience only: the provider decides, and the page
// works without this file. Counting follows the provider: characters after NFC, comparison without diacritics.
'use strict';
(() => {
  const form = document.getElementById('new-password-form');
  const first = document.getElementById('new_password');
  const again = document.getElementById('new_password_again');
  if (!form || !first || !again) return;

  const minimum = Number(form.dataset.minimum);
  const equal = Number(form.dataset.equal);
  const sequence = Number(form.dataset.sequence);
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = (form.dataset.own || '').split(/\s+/).map(fold).filter((word) => word.length >= 3);

  function longestRun(text, follows) {
    let longest = 1;
    let run = 1;
    const letters = [...text];
    for (let i = 1; i < letters.length; i += 1) {
      run = follows(letters[i - 1], letters[i]) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }
  const sameKind = (a, b) => (/[a-z]/.test(a) && /[a-z]/.test(b)) || (/[0-9]/.test(a) && /[0-9]/.test(b));
  const step = (by) => (a, b) => sameKind(a, b) && b.codePointAt(0) - a.codePointAt(0) === by;

  // Three letters are a part of too many words: they count only where no other letter touches them.
  const isLetter = (character) => character !== undefined && /[a-z]/.test(character);
  function holdsWord(text, word) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      if (word.length > 3 || !(isLetter(text[at - 1]) || isLetter(text[at + word.length]))) return true;
    }
    return false;
  }

  const rules = {
    length: (text) => [...text.normalize('NFC')].length >= minimum,
    equal: (text) => longestRun(text.normalize('NFC'), (a, b) => a === b) <= equal,
    sequence: (text) => Math.max(...[1, -1].map((by) => longestRun(text.normalize('NFC').toLowerCase(), step(by)))) <= sequence,
    'own-words': (text) => !words.some((word) => holdsWord(fold(text), word)),
  };

  function show() {
    const text = first.value;
    for (const [name, holds] of Object.entries(rules)) {
      const item = form.querySelector(`[data-rule="${name}"]`);
      const met = text.length > 0 && holds(text);
      if (item) item.dataset.state = text.length === 0 ? 'open' : met ? 'met' : 'missing';
    }
    const hint = document.getElementById('again-hint');
    hint.textContent = again.value.length > 0 && again.value !== text ? hint.dataset.different : '';
  }
  first.addEventListener('input', show);
  again.addEventListener('input', show);
  show();
})();
