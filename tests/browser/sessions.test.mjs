// What only a real browser shows of shared sessions: frames that tell of a logout, the iframe of session management,
// and the page that offers to end the login elsewhere.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { TrialProduct } from '../support/trial_product.mjs';
import { axeFaults, fitsWidth, launch } from '../support/browser.mjs';

let product; let browser; let server; let origin; let account;
const seen = [];
const clients = {};

// One site for both clients: their call-back, their address after a logout, what the frames load, and a page with
// the provider's iframe.
function serve(request, response) {
  const url = new URL(request.url, origin);
  seen.push(url);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (url.pathname !== '/rp') return response.end('<!DOCTYPE html><title>ok</title><p id="here">ok</p>');
  return response.end(`<!DOCTYPE html><title>rp</title>
<iframe id="op" src="${product.demo.issuer}/check_session"></iframe>
<script>
window.ask = (message) => new Promise((resolve) => {
  window.addEventListener('message', (event) => resolve(event.data), { once: true });
  document.getElementById('op').contentWindow.postMessage(message, '${product.demo.issuer}');
});
</script>`);
}

function addClient(id, module) {
  clients[id] = { client_id: id, client_secret: `tajemstvi-${id}`, module, redirect_uris: [`${origin}/callback/${id}`],
    post_logout_redirect_uris: [`${origin}/konec`], frontchannel_logout_uri: `${origin}/out/${id}`,
    frontchannel_logout_session_required: true };
  product.writeClient(clients[id]);
}

before(async () => {
  product = await TrialProduct.start();
  server = createServer(serve);
  await new Promise((resolve) => { server.listen(0, 'localhost', resolve); });
  origin = `http://localhost:${server.address().port}`;
  addClient('okno-registr', 'registr');
  addClient('okno-poskytovatel', 'poskytovatel');
  browser = await launch();
  account = product.account('cerny');
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await product?.stop();
});

function authorization(id) {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL(`${product.demo.issuer}/authorize`);
  url.search = new URLSearchParams({ client_id: id, redirect_uri: clients[id].redirect_uris[0], response_type: 'code',
    scope: 'openid', state: 's', code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256' });
  return { url: url.href, verifier };
}

// Types the password where it is asked for; gives back the parameters of the call-back, or nothing on another page.
async function enter(page, id) {
  const { url, verifier } = authorization(id);
  const known = async () => (await fetch(url, { redirect: 'manual' })).status === 303;
  for (const end = Date.now() + 10000; !(await known()) && Date.now() < end;);
  await page.goto(url);
  if (await page.$('input[name=password]')) {
    await page.fill('input[name=username]', account.username);
    await page.fill('input[name=password]', account.password);
    await Promise.all([page.waitForNavigation(), page.press('input[name=password]', 'Enter')]);
  }
  return page.url().startsWith(origin) ? { ...Object.fromEntries(new URL(page.url()).searchParams), verifier } : undefined;
}

async function idToken(id, answer) {
  const client = clients[id];
  const response = await fetch(`${product.demo.issuer}/token`, { method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${client.client_secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code: answer.code, code_verifier: answer.verifier,
      redirect_uri: client.redirect_uris[0] }) });
  return (await response.json()).id_token;
}

const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

test('a logout loads the frame of each application and goes on with the state', async () => {
  const context = await browser.newContext({ locale: 'cs-CZ' });
  const page = await context.newPage();
  const token = await idToken('okno-registr', await enter(page, 'okno-registr'));
  assert.ok(await enter(page, 'okno-poskytovatel'));
  const refused = [];
  page.on('console', (message) => { if (message.type() === 'error') refused.push(message.text()); });
  await page.goto(`${product.demo.issuer}/logout?${new URLSearchParams({ id_token_hint: token, state: 'zpět & dál',
    post_logout_redirect_uri: `${origin}/konec` })}`);
  await page.waitForURL((url) => url.pathname === '/konec');
  assert.equal(new URL(page.url()).searchParams.get('state'), 'zpět & dál');
  for (const id of Object.keys(clients)) {
    const frame = seen.find((url) => url.pathname === `/out/${id}`);
    assert.equal(frame.searchParams.get('iss'), product.demo.issuer);
    assert.equal(frame.searchParams.get('sid'), claimsOf(token).sid);
  }
  assert.deepEqual(refused, []);
  await context.close();
});

test('an address that is not registered is refused on a page, and the logout happened', async () => {
  const context = await browser.newContext({ locale: 'cs-CZ' });
  const page = await context.newPage();
  const token = await idToken('okno-registr', await enter(page, 'okno-registr'));
  const response = await page.goto(`${product.demo.issuer}/logout?${new URLSearchParams({ id_token_hint: token,
    post_logout_redirect_uri: `${origin}/jinam` })}`);
  assert.equal(response.status(), 400);
  assert.equal(await page.getAttribute('h1', 'id'), 'page-logged-out');
  assert.ok(await page.isVisible('#reference'));
  assert.deepEqual(await axeFaults(page), []);
  assert.ok(await fitsWidth(page, 320));
  await context.close();
});

test('the logout goes on without JavaScript too', async () => {
  const context = await browser.newContext({ locale: 'cs-CZ', javaScriptEnabled: false });
  const page = await context.newPage();
  const token = await idToken('okno-registr', await enter(page, 'okno-registr'));
  await page.goto(`${product.demo.issuer}/logout?${new URLSearchParams({ id_token_hint: token,
    post_logout_redirect_uri: `${origin}/konec` })}`);
  assert.equal(await page.getAttribute('h1', 'id'), 'page-logged-out');
  await Promise.all([page.waitForURL(`${origin}/konec`), page.click('#go-on')]);
  await context.close();
});

test('the iframe says unchanged, then changed, and error to what it does not understand', async () => {
  const context = await browser.newContext({ locale: 'cs-CZ' });
  const page = await context.newPage();
  const answer = await enter(page, 'okno-registr');
  assert.ok(answer.session_state);
  await page.goto(`${origin}/rp`);
  const ask = (message) => page.evaluate((text) => window.ask(text), message);
  assert.equal(await ask(`okno-registr ${answer.session_state}`), 'unchanged');
  assert.equal(await ask(`okno-poskytovatel ${answer.session_state}`), 'changed');
  assert.equal(await ask('nesmysl'), 'error');
  const other = await context.newPage();
  await other.goto(`${product.demo.issuer}/logout`);
  await Promise.all([other.waitForLoadState('load'), other.click('button[name=confirm]')]);
  await other.waitForSelector('#page-logged-out');
  assert.equal(await ask(`okno-registr ${answer.session_state}`), 'changed');
  await context.close();
});

test('a second login offers to end the first, plainly and accessibly', async () => {
  const first = await browser.newContext({ locale: 'cs-CZ' });
  const second = await browser.newContext({ locale: 'cs-CZ' });
  assert.ok(await enter(await first.newPage(), 'okno-registr'));
  const page = await second.newPage();
  assert.equal(await enter(page, 'okno-registr'), undefined);
  assert.equal(await page.getAttribute('h1', 'id'), 'page-second-login');
  for (const language of ['en', 'cs']) {
    await Promise.all([page.waitForURL((url) => url.searchParams.get('language') === language), page.click('.language a')]);
    assert.deepEqual(await axeFaults(page), []);
    for (const width of [320, 1280]) assert.ok(await fitsWidth(page, width), `sticks out at ${width} px`);
  }
  await Promise.all([page.waitForURL((url) => url.href.startsWith(origin)), page.click('#end-other')]);
  const silent = await (await first.newPage()).goto(`${authorization('okno-registr').url}&prompt=none`);
  assert.equal(new URL(silent.url()).searchParams.get('error'), 'login_required');
  await first.close();
  await second.close();
});
