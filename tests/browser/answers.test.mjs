// What only a real browser shows of answers: that the page which posts itself does so under its own content policy,
// with a script and without, and that a login can be cancelled and agreed to by keyboard.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { TrialProduct } from '../support/trial_product.mjs';
import { axeFaults, fitsWidth, launch } from '../support/browser.mjs';

const PICTURES = process.env.KLICNIK_PICTURES;
let product; let browser; let account; let client; let desktop;
const servers = [];
const arrived = [];

function serve(request, response) {
  let body = '';
  request.on('data', (piece) => { body += piece; });
  request.on('end', () => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname === '/callback') {
      arrived.push({ method: request.method, type: request.headers['content-type'], query: url.searchParams,
        referer: request.headers.referer, fields: Object.fromEntries(new URLSearchParams(body)) });
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!DOCTYPE html><html lang="cs"><title>Modul</title><h1 id="module">Modul</h1>');
  });
}

async function listen(host) {
  const server = createServer(serve);
  servers.push(server);
  await new Promise((resolve) => { server.listen(0, host, resolve); });
  return server.address().port;
}

before(async () => {
  product = await TrialProduct.start({ idp: { sessions: { second_login: 'allow' } } });
  client = { client_id: 'formular', client_name: 'Formulář', client_secret: 'tajemstvi-formulare-odpovedi',
    module: 'registr', client_uri: 'https://formular.example/', policy_uri: 'https://formular.example/udaje',
    tos_uri: 'https://formular.example/podminky', redirect_uris: [`http://localhost:${await listen('localhost')}/callback`] };
  desktop = { client_id: 'formular-desktop', client_name: 'Program', profile: 'native', module: 'registr',
    redirect_uris: ['http://[::1]/callback'], port: await listen('::1') };
  const { port, ...metadata } = desktop;
  product.writeClient(client);
  product.writeClient(metadata);
  browser = await launch();
  account = product.account('cerny');
});

after(async () => {
  await browser?.close();
  for (const server of servers) { server.closeAllConnections(); server.close(); }
  await product?.stop();
});

function authorization(parameters = {}) {
  const url = new URL(`${product.demo.issuer}/authorize`);
  url.search = new URLSearchParams({ client_id: client.client_id, redirect_uri: client.redirect_uris[0],
    response_type: 'code', scope: 'openid profile email', state: 'stav "<&> ž', response_mode: 'form_post',
    code_challenge: createHash('sha256').update(randomBytes(32).toString('base64url')).digest('base64url'),
    code_challenge_method: 'S256', ...parameters });
  return url.href;
}

async function open(context, url) {
  const known = async () => (await fetch(url, { redirect: 'manual' })).status === 303;
  for (const end = Date.now() + 10000; !(await known()) && Date.now() < end;);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function typePassword(page) {
  await page.fill('input[name=username]', account.username);
  await page.fill('input[name=password]', account.password);
  await page.press('input[name=password]', 'Enter');
}

async function looksRight(page, name) {
  assert.deepEqual(await axeFaults(page), [], `accessibility of: ${name}`);
  for (const width of [320, 1280]) {
    assert.ok(await fitsWidth(page, width), `${name} sticks out at ${width} px`);
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
    }
  }
}

function assertPosted({ method, type, query, referer, fields }) {
  assert.equal(method, 'POST');
  assert.equal(type, 'application/x-www-form-urlencoded');
  assert.equal([...query].length, 0, 'something of the answer came in the query as well');
  assert.equal(referer, undefined);
  assert.equal(fields.state, 'stav "<&> ž');
  assert.equal(fields.iss, product.demo.issuer);
}

test('the answer posts itself where scripts run', async () => {
  const context = await browser.newContext({ locale: 'cs-CZ' });
  const page = await open(context, authorization());
  await typePassword(page);
  await page.waitForSelector('#module');
  const answer = arrived.pop();
  assertPosted(answer);
  assert.ok(answer.fields.code.length >= 22);
  await context.close();
});

test('without JavaScript its button does the same, by keyboard', async () => {
  const context = await browser.newContext({ locale: 'cs-CZ', javaScriptEnabled: false });
  const page = await open(context, authorization());
  await typePassword(page);
  await page.waitForSelector('#page-returning');
  assert.equal(arrived.length, 0);
  const button = page.locator('#answer button');
  for (let tabs = 0; tabs < 10 && !(await button.evaluate((it) => it === document.activeElement)); tabs += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForSelector('#module');
  assertPosted(arrived.pop());
  await context.close();
});

test('the page of the answer is accessible and fits a small screen, in both languages', async () => {
  for (const locale of ['cs-CZ', 'en-GB']) {
    const context = await browser.newContext({ locale });
    await context.route('**/form_post.js', (route) => route.abort());
    const page = await open(context, authorization());
    await typePassword(page);
    await page.waitForSelector('#page-returning');
    await looksRight(page, `returning-${locale}`);
    assert.equal(await page.getAttribute('html', 'lang'), locale.slice(0, 2));
    assert.match(await page.textContent('main'), /Formulář/);
    await context.close();
  }
  assert.equal(arrived.length, 0);
});

test('a program at [::1] gets its answer posted as well', async () => {
  const context = await browser.newContext({ locale: 'cs-CZ' });
  const page = await open(context, authorization(
    { client_id: desktop.client_id, redirect_uri: `http://[::1]:${desktop.port}/callback` }));
  await typePassword(page);
  await page.waitForSelector('#module');
  assertPosted(arrived.pop());
  await context.close();
});

test('a login is cancelled by keyboard, and the application hears that nobody came', async () => {
  for (const mode of ['form_post', 'query']) {
    const context = await browser.newContext({ locale: 'cs-CZ' });
    const page = await open(context, authorization({ response_mode: mode }));
    await looksRight(page, 'login-with-cancel');
    await page.focus('form[action="/login/cancel"] button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#module');
    const answer = arrived.pop();
    const heard = mode === 'query' ? Object.fromEntries(answer.query) : answer.fields;
    assert.equal(heard.error, 'access_denied');
    assert.equal(heard.state, 'stav "<&> ž');
    await context.close();
  }
});

test('who is logged in reads what the application gets, in both languages, and agrees or turns back', async () => {
  const context = await browser.newContext({ locale: 'cs-CZ' });
  const page = await open(context, authorization({ prompt: 'consent' }));
  assert.match(await page.textContent('main'), /e-mailovou adresu/);
  await looksRight(page, 'login-with-consent');
  await typePassword(page);
  await page.waitForSelector('#module');
  assertPosted(arrived.pop());
  await page.goto(authorization({ prompt: 'consent' }));
  await page.waitForSelector('#page-consent');
  await looksRight(page, 'consent-cs');
  await page.click('.language a');
  await page.waitForSelector('html[lang=en] #page-consent');
  await looksRight(page, 'consent-en');
  await page.click('form[action="/login/consent"] button');
  await page.waitForSelector('#module');
  assert.ok(arrived.pop().fields.code);
  await page.goto(authorization({ prompt: 'consent' }));
  await page.click('form[action="/login/cancel"] button');
  await page.waitForSelector('#module');
  assert.equal(arrived.pop().fields.error, 'access_denied');
  await context.close();
});
