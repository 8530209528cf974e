// What the clients in JavaScript share: one running product, clients registered as an operator would, people at
// their browsers, and the schema that the claims of a module keep.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { HttpBrowser } from '../support/http_browser.mjs';
import { TrialProduct } from '../support/trial_product.mjs';

const SCHEMA = JSON.parse(readFileSync(new URL('../../docs/claim.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(SCHEMA);

export async function eventually(check, what, within = 20000) {
  const end = Date.now() + within;
  while (Date.now() < end) {
    if (await check()) return;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.fail(`not within ${within} ms: ${what}`);
}

export function assertModuleClaims(claims, codes) {
  assert.ok(validate(claims), JSON.stringify(validate.errors));
  assert.deepEqual(claims.permissions.map((permission) => permission.code), codes);
}

export class Trial {
  static async start(clients, settings, ...options) {
    const trial = new Trial();
    trial.product = await TrialProduct.start(settings, ...options);
    const { issuer, ca_file } = trial.product.demo;
    Object.assign(trial, { issuer, tls: ca_file ? { ca: readFileSync(ca_file) } : {} });
    try {
      if (clients.length > 0) await trial.register(clients);
    } catch (error) {
      await trial.stop();
      throw error;
    }
    return trial;
  }

  // The folder is read as one set: when the last file counts, all count.
  async register(clients) {
    for (const client of clients) this.product.writeClient(client);
    const { client_id, redirect_uris: [redirect_uri] } = clients.at(-1);
    const url = `${this.issuer}/authorize?${new URLSearchParams({ client_id, redirect_uri })}`;
    await eventually(async () => (await this.browser().request(url)).status !== 400, `${client_id} is in force`);
  }

  // The page at which the person's login ends: normally the redirect to the client.
  async logIn(url, username, browser = this.browser()) {
    return browser.logIn(url, this.product.account(username));
  }

  browser() { return new HttpBrowser(this.tls); }
  stop() { return this.product.stop(); }
}

export function clientOf(module, changes = {}) {
  const client_id = changes.client_id ?? `${module}-trial`;
  return {
    client_id, module, client_name: `Zkouška – ${module}`,
    client_secret: changes.token_endpoint_auth_method === 'none' ? undefined : `${client_id}: 100 % + více & méně`,
    redirect_uris: [`http://localhost:9/${client_id}/callback`],
    post_logout_redirect_uris: [`http://localhost:9/${client_id}/odhlaseno`],
    grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
    scope: 'openid profile email offline_access',
    ...changes,
  };
}
