// The mayor's day in real Chromium with a client that others wrote: three tries, a new password, two modules,
// one refusal, the other kind of account. Every page that he sees must be accessible and fit a small screen.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { TrialProduct } from '../support/trial_product.mjs';
import { RelyingParty } from '../support/relying_party.mjs';
import { axeFaults, fitsWidth, launch } from '../support/browser.mjs';

const NEW_PASSWORD = 'Nad-rekou-svita-osmkrat-17';
const PICTURES = process.env.KLICNIK_PICTURES;

let product; let browser; let page; let mayor;
const parties = {};

before(async () => {
  // He logs in once more where a test needs a browser of its own; which login stays is not the question here.
  product = await TrialProduct.start({ idp: { sessions: { second_login: 'allow' } } });
  browser = await launch();
  mayor = product.account('podhorsky');
  for (const module of ['poskytovatel', 'registr', 'senior', 'oknouze']) {
    parties[module] = await RelyingParty.start(product.demo, product.client(module));
  }
  page = await (await browser.newContext({ locale: 'cs-CZ' })).newPage();
});

after(async () => {
  await browser?.close();
  for (const party of Object.values(parties)) await party.stop();
  await product?.stop();
});

async function looksRight(name, language = 'cs') {
  assert.deepEqual(await axeFaults(page), [], `accessibility of: ${name}`);
  for (const width of [320, 1280]) {
    assert.ok(await fitsWidth(page, width), `${name} sticks out at ${width} px`);
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
    }
  }
  assert.equal(await page.getAttribute('html', 'lang'), language);
  assert.ok(await page.isVisible('.language a'), `${name} has no link to the other language`);
}

// By keyboard alone, and back again: the page must be the same one.
async function speaksBothLanguages(name) {
  const heading = await page.getAttribute('h1', 'id');
  for (const language of ['en', 'cs']) {
    assert.equal(await page.getAttribute('.language a', 'hreflang'), language);
    await page.focus('.language a');
    const chosen = (url) => url.searchParams.get('language') === language;
    await Promise.all([page.waitForURL(chosen), page.keyboard.press('Enter')]);
    assert.equal(await page.getAttribute('h1', 'id'), heading);
    await looksRight(`${name}-${language}`, language);
  }
}

async function typePassword(password) {
  await page.fill('input[name=username]', mayor.username);
  await page.fill('input[name=password]', password);
  await Promise.all([page.waitForLoadState('load'), page.press('input[name=password]', 'Enter')]);
}

test('a wrong password twice is told plainly and keeps the name', async () => {
  await page.goto(await parties.poskytovatel.open());
  await looksRight('login');
  await speaksBothLanguages('login');
  for (const wrong of ['spatne-heslo-jedna', 'spatne-heslo-dve']) {
    await typePassword(wrong);
    assert.equal(await page.inputValue('input[name=username]'), mayor.username);
    assert.equal(await page.inputValue('input[name=password]'), '');
  }
  await looksRight('login-wrong');
});

test('the initial password must be replaced, and the page says live what a good one needs', async () => {
  await typePassword(mayor.password);
  await page.waitForSelector('input[name=new_password]');
  await looksRight('new-password');
  await speaksBothLanguages('new-password');
  const rules = () => page.locator('[data-rule]').evaluateAll((items) =>
    Object.fromEntries(items.map((item) => [item.dataset.rule, item.dataset.state])));
  await page.fill('input[name=new_password]', 'Ahoj');
  await page.waitForFunction(() => document.querySelector('[data-rule=length]')?.dataset.state === 'missing');
  await page.fill('input[name=new_password]', NEW_PASSWORD);
  await page.waitForFunction(() => document.querySelector('[data-rule=length]')?.dataset.state === 'met');
  assert.ok(!Object.values(await rules()).includes('missing'), 'a good password still shows a missing rule');
});

test('he arrives in the module with tokens of this module only', async () => {
  await page.fill('input[name=new_password_again]', NEW_PASSWORD);
  await page.press('input[name=new_password_again]', 'Enter');
  const tokens = await parties.poskytovatel.tokens();
  const claims = tokens.claims();
  assert.equal(claims.statutory_representative, true);
  assert.equal(claims.organization.name, 'Město Boskovice');
  const codes = claims.permissions.map((permission) => permission.code);
  assert.ok(codes.includes('podat-zadost'));
  assert.ok(!codes.includes('evidence-socialnich-sluzeb'), 'a permission of registr leaked');
  assert.equal((await parties.poskytovatel.userinfo()).sub, claims.sub);
  assert.ok((await parties.poskytovatel.refresh()).access_token);
});

test('he moves to registr without typing again', async () => {
  await page.goto(await parties.registr.open());
  const claims = (await parties.registr.tokens()).claims();
  assert.deepEqual(claims.permissions.map((permission) => permission.code), ['evidence-socialnich-sluzeb']);
});

test('senior refuses with a page that says why and whom to ask', async () => {
  await page.goto(await parties.senior.open());
  const text = await page.textContent('main');
  assert.match(text, /oprávnění/);
  assert.match(text, /správc/);
  assert.match(text, /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/, 'no reference number');
  await looksRight('refused-senior');
  const number = await page.textContent('#reference');
  await speaksBothLanguages('refused-senior');
  assert.equal(await page.textContent('#reference'), number);
});

test('oknouze asks for its own account', async () => {
  await page.goto(await parties.oknouze.open());
  assert.match(await page.textContent('main'), /OKnouze/i);
  await page.waitForSelector('input[name=password]');
  await looksRight('login-oknouze');
});

test('his own page and the logout speak both languages', async () => {
  for (const name of ['account', 'account/password', 'logout']) {
    await page.goto(`${product.demo.issuer}/${name}`);
    await looksRight(name.replace('/', '-'));
    await speaksBothLanguages(name.replace('/', '-'));
  }
});

test('a desktop program with an address scheme of its own gets its code', async () => {
  const desktop = { client_id: 'registr-desktop-trial', profile: 'native', module: 'registr',
    redirect_uris: ['cz.mpsv.registr:/callback'] };
  product.writeClient(desktop);
  const query = new URLSearchParams({ client_id: desktop.client_id, redirect_uri: desktop.redirect_uris[0],
    response_type: 'code', scope: 'openid', code_challenge_method: 'S256',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' });
  const own = await (await browser.newContext({ locale: 'cs-CZ' })).newPage();
  const end = Date.now() + 5000;
  do {
    await own.goto(`${product.demo.issuer}/authorize?${query}`);
  } while (await own.locator('#page-login').count() === 0 && Date.now() < end);
  const called = own.waitForEvent('request', (request) => request.url().startsWith('cz.mpsv.registr:/callback?code='));
  await own.fill('input[name=username]', mayor.username);
  await own.fill('input[name=password]', NEW_PASSWORD);
  await own.press('input[name=password]', 'Enter');
  await called;
  await own.close();
});

test('the pages work without JavaScript', async () => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false, locale: 'cs-CZ' })).newPage();
  await plain.goto(await parties.registr.open());
  await plain.click('.language a');
  assert.equal(await plain.getAttribute('html', 'lang'), 'en');
  await plain.fill('input[name=username]', mayor.username);
  await plain.fill('input[name=password]', NEW_PASSWORD);
  await plain.press('input[name=password]', 'Enter');
  assert.ok((await parties.registr.tokens()).access_token);
  await plain.close();
});
