// A PKCS#11 token of SoftHSM2 for one product: the token, the folder with the public halves, the settings for both.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MODULE = '/usr/lib/softhsm/libsofthsm2.so';
const LABEL = 'klicnik-zkouska';
const PINS = { right: '20481024', wrong: '11112222', officer: '87654321' };

// "20261126T101500Z", as names of keys tell the time from which they sign.
const stampOf = (time) => time.toISOString().replace(/[-:]|\.\d+/g, '');

export class SigningToken {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'klicnik-token-'));
    this.keys = join(this.folder, 'keys');
    this.tokens = join(this.folder, 'tokens');
    mkdirSync(this.tokens);
    for (const [name, pin] of Object.entries(PINS)) writeFileSync(join(this.folder, name), pin, { mode: 0o600 });
    writeFileSync(join(this.folder, 'softhsm2.conf'),
      `directories.tokendir = ${this.tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
    // SoftHSM2 2.6.1 itself loses some bytes with every EdDSA signature; whose they are, only whole stacks tell.
    writeFileSync(join(this.folder, 'losses'), 'leak:libsofthsm2.so\n');
    execFileSync('softhsm2-util', ['--init-token', '--free', '--label', LABEL, '--pin', PINS.right,
      '--so-pin', PINS.officer], { env: { ...process.env, ...this.environment }, stdio: 'pipe' });
  }

  get environment() {
    return { SOFTHSM2_CONF: join(this.folder, 'softhsm2.conf'),
      LSAN_OPTIONS: `fast_unwind_on_malloc=0:suppressions=${join(this.folder, 'losses')}:print_suppressions=0` };
  }

  // The settings under "keys".
  get settings() {
    return { folder: this.keys, rotation: '1h', publish_ahead: '30m',
      pkcs11: { module: MODULE, token: LABEL, pin_file: this.#pinFile('right') } };
  }

  // A file of settings to be laid over the others, with one thing changed.
  overlayWith(pkcs11) {
    const path = join(this.folder, 'overlay.yaml');
    writeFileSync(path, JSON.stringify({ keys: { pkcs11 } }));
    return path;
  }

  get wrongPin() { return { pin_file: this.#pinFile('wrong') }; }
  get pins() { return Object.values(PINS); }

  // By algorithm and kid, as the names of their files tell them.
  files() {
    return readdirSync(this.keys).filter((name) => name.endsWith('.pem')).map((name) => {
      const [, algorithm, signsFrom, kid] = /^([^-]+)-([0-9TZ]+)-(.+)\.pem$/.exec(name);
      return { name, algorithm, signsFrom, kid, text: readFileSync(join(this.keys, name), 'utf8') };
    });
  }

  privateKeys() {
    return readdirSync(this.tokens, { recursive: true })
      .filter((name) => name.endsWith('.object') && !name.endsWith('token.object'));
  }

  // The times of these keys are moved, as if the clock had gone on.
  moveTo(time, files) {
    for (const { name, signsFrom } of files) {
      renameSync(join(this.keys, name), join(this.keys, name.replace(signsFrom, stampOf(time))));
    }
  }

  remove() { rmSync(this.folder, { recursive: true }); }

  #pinFile(name) { return join(this.folder, name); }
}
