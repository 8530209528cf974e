// OpenID Connect Session Management 1.0, 3.2: a page of a client posts "client_id session_state" and hears whether the
// browser still has that session: "unchanged", "changed", or "error" for anything else that was posted.
'use strict';
(() => {
  const names = document.getElementById('check-session').dataset.cookies.split(' ');

  function cookie(name) {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
    return found ? found.slice(name.length + 1) : '';
  }

  // FIPS 180-4; the browser's own digest answers too late for a frame that is asked every second.
  function firstBitsOfRoots(exponent, count) {
    const words = [];
    for (let n = 2; words.length < count; n += 1) {
      let prime = true;
      for (let i = 2; i * i <= n; i += 1) if (n % i === 0) prime = false;
      if (prime) words.push(((n ** exponent % 1) * 4294967296) | 0);
    }
    return words;
  }
  const START = firstBitsOfRoots(1 / 2, 8);
  const ROUNDS = firstBitsOfRoots(1 / 3, 64);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));

  function mix(hash, block) {
    const w = block.slice();
    for (let i = 16; i < 64; i += 1) {
      const small0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const small1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = (w[i - 16] + small0 + w[i - 7] + small1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i += 1) {
      const large1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const first = (h + large1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
      const large0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const second = (large0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    return [a, b, c, d, e, f, g, h].map((word, i) => (hash[i] + word) | 0);
  }

  function sha256(text) {
    const bytes = Array.from(new TextEncoder().encode(text)).concat(0x80);
    const bits = (bytes.length - 1) * 8;
    while (bytes.length % 64 !== 56) bytes.push(0);
    bytes.push(0, 0, 0, 0, (bits >>> 24) & 255, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255);
    let hash = START;
    for (let at = 0; at < bytes.length; at += 64) {
      const block = [];
      for (let i = at; i < at + 64; i += 4) {
        block.push((bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3]);
      }
      hash = mix(hash, block);
    }
    return hash.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
  }

  function base64url(bytes) {
    return btoa(String.fromCharCode.apply(null, bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  function answer(message, origin) {
    if (typeof message !== 'string') return 'error';
    const parts = message.split(' ');
    if (parts.length !== 2 || !parts[0]) return 'error';
    const dot = parts[1].lastIndexOf('.');
    if (dot < 1 || dot === parts[1].length - 1) return 'error';
    const salt = parts[1].slice(dot + 1);
    const is = (state) => base64url(sha256(`${parts[0]} ${origin} ${state} ${salt}`)) === parts[1].slice(0, dot);
    return names.map(cookie).some((state) => state !== '' && is(state)) ? 'unchanged' : 'changed';
  }

  window.addEventListener('message', (event) => {
    if (event.source === window || !event.source) return;
    event.source.postMessage(answer(event.data, event.origin), event.origin);
  });
})();
