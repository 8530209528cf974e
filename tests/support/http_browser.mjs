// A browser without a window for tests in JavaScript, the twin of http_browser.py: cookies by host, forms with
// their hidden fields, redirects as long as they stay at the host; the first that leaves it is given back.
import { request as send } from 'node:http';
import { request as sendByTls } from 'node:https';
import { text as textOf } from 'node:stream/consumers';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };
const unescaped = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? unescaped(found[1]) : undefined;
};

export class Page {
  constructor(url, response, text) {
    Object.assign(this, { url, status: response.statusCode, headers: response.headers, text });
  }

  // Where the page leads by itself: by a redirect, or by a page that is shown for a moment.
  get location() {
    const target = [302, 303].includes(this.status) ? this.headers.location
      : /^0; url=(.*)$/.exec(this.headers.refresh ?? '')?.[1];
    return target ? new URL(target, this.url) : undefined;
  }

  // The element id of the heading: stable, whatever the language.
  get id() { return /<h1[^>]*\sid="([^"]+)"/.exec(this.text)?.[1]; }

  formWith(name) {
    for (const [whole, opening] of this.text.matchAll(/(<form\b[^>]*>)[\s\S]*?<\/form>/g)) {
      const inputs = [...whole.matchAll(/<(?:input|button)\b[^>]*>/g)].map(([tag]) => tag);
      const fields = new URLSearchParams(inputs.filter((tag) => attribute(tag, 'name'))
        .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value') ?? '']));
      if (fields.has(name)) return { action: new URL(attribute(opening, 'action') || this.url, this.url), fields };
    }
    throw new Error(`no form with ${name} on ${this.url} (${this.status}):\n${this.text.slice(0, 2000)}`);
  }
}

export class HttpBrowser {
  #cookies = new Map();

  // `tls`: options of node:https, such as the authority to be trusted.
  constructor(tls = {}) { this.tls = tls; }

  async request(url, { method = 'GET', headers = {}, body } = {}) {
    const jar = this.#cookies.get(new URL(url).host) ?? new Map();
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await new Promise((resolve, reject) => {
      const asked = { method, headers: { 'accept-language': 'cs', ...(cookie ? { cookie } : {}), ...headers } };
      const sent = new URL(url).protocol === 'https:'
        ? sendByTls(url, { ...asked, ...this.tls }, resolve) : send(url, asked, resolve);
      sent.on('error', reject).end(body);
    });
    for (const line of response.headers['set-cookie'] ?? []) this.#keep(jar, line);
    this.#cookies.set(new URL(url).host, jar);
    return new Page(String(url), response, await textOf(response));
  }

  #keep(jar, line) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
    if (/;\s*max-age=0(;|$)/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }

  async get(url) {
    let page = await this.request(url);
    while (page.location?.host === new URL(page.url).host) page = await this.request(page.location);
    return page;
  }

  async submit(form, values = {}) {
    const body = new URLSearchParams(form.fields);
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const page = await this.request(form.action, { method: 'POST', body: body.toString(), headers: {
      'content-type': 'application/x-www-form-urlencoded', origin: form.action.origin } });
    return page.location?.host === form.action.host ? this.get(page.location) : page;
  }

  // Opens the address, types name and password where they are asked for, and agrees to what comes after.
  async logIn(url, account) {
    let page = await this.get(url);
    const { username, password } = account;
    if (page.id === 'page-login') page = await this.submit(page.formWith('password'), { username, password });
    while (['page-second-login', 'page-consent'].includes(page.id)) page = await this.submit(page.formWith('request'));
    return page;
  }
}
