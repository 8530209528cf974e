// A whole product for one test, through trial_product.py: started once, told what to do line by line.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./trial_product.py', import.meta.url));

export class TrialProduct {
  // `settings` are laid over the programs' own: { idp: { tokens: { id: '30s' } } }; option: 'tls'.
  static async start(settings = {}, ...options) {
    const product = new TrialProduct();
    product.folder = mkdtempSync(join(tmpdir(), 'klicnik-overlay-'));
    writeFileSync(join(product.folder, 'overlay.yaml'), JSON.stringify(settings));
    product.child = spawn('python3', [SCRIPT, join(product.folder, 'overlay.yaml'), ...options],
      { stdio: ['pipe', 'pipe', 'inherit'] });
    product.lines = createInterface({ input: product.child.stdout })[Symbol.asyncIterator]();
    const first = await product.lines.next();
    if (first.done) throw new Error('the product did not start');
    product.demo = JSON.parse(readFileSync(first.value, 'utf8'));
    return product;
  }

  async tell(command) {
    this.child.stdin.write(`${command}\n`);
    const answer = await this.lines.next();
    if (answer.done) throw new Error(`the product ended at: ${command}`);
    return JSON.parse(answer.value);
  }

  account(note) {
    const found = this.demo.accounts.find((account) => account.note.includes(note) || account.username === note);
    if (!found) throw new Error(`no demonstration account: ${note}`);
    return found;
  }

  client(module) {
    return this.demo.clients.find((client) => client.client_id === `${module}-demo`);
  }

  // A client file written here takes effect within two seconds by itself.
  writeClient(metadata) {
    const path = `${this.demo.clients_dir}/${metadata.client_id}.yaml`;
    writeFileSync(`${path}.draft`, JSON.stringify(metadata), { mode: 0o600 });
    renameSync(`${path}.draft`, path);
  }

  async stop() {
    this.child.stdin.end('quit\n');
    await new Promise((resolve) => { this.child.once('exit', resolve); });
    rmSync(this.folder, { recursive: true });
  }
}
