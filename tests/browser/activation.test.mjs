// An account is activated in real Chromium: from the link that an administrator hands over, and with the code typed by
// keyboard and without JavaScript. Every page is accessible, fits a small screen and speaks both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TrialProduct } from '../support/trial_product.mjs';
import { RelyingParty } from '../support/relying_party.mjs';
import { axeFaults, fitsWidth, launch } from '../support/browser.mjs';

const PASSWORDS = ['Nad-rekou-svita-osmkrat-17', 'Jine-heslo-do-tretice-42'];

let product; let browser; let administration; let registr; let token;

const newPage = async (options = {}) => (await browser.newContext({ locale: 'cs-CZ', ...options })).newPage();

before(async () => {
  product = await TrialProduct.start({ idp: { sessions: { second_login: 'allow' } } });
  browser = await launch();
  administration = await RelyingParty.start(product.demo, product.client('administration'));
  registr = await RelyingParty.start(product.demo, product.client('registr'));
  const page = await newPage();
  const administrator = product.account('hlozanek');
  await page.goto(await administration.open({ scope: 'openid klicnik.admin' }));
  await logIn(page, administrator.username, administrator.password);
  token = (await administration.tokens()).access_token;
});

after(async () => {
  await browser?.close();
  await administration?.stop();
  await registr?.stop();
  await product?.stop();
});

async function logIn(page, username, password) {
  await page.fill('input[name=username]', username);
  await page.fill('input[name=password]', password);
  await page.press('input[name=password]', 'Enter');
}

async function newLink() {
  const response = await fetch(`${product.demo.admin_api}/accounts/cerny/activation`, {
    method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ delivery: 'link' }),
  });
  assert.equal(response.status, 200);
  return (await response.json()).link;
}

const isAt = async (page, id) => assert.equal(await page.getAttribute('h1', 'id'), id);

async function looksRight(page, name) {
  assert.deepEqual(await axeFaults(page), [], `accessibility of: ${name}`);
  for (const width of [320, 1280]) assert.ok(await fitsWidth(page, width), `${name} sticks out at ${width} px`);
}

async function speaksBothLanguages(page, name) {
  const heading = await page.getAttribute('h1', 'id');
  for (const language of ['en', 'cs']) {
    const chosen = (url) => url.searchParams.get('language') === language;
    await Promise.all([page.waitForURL(chosen), page.click('.language a')]);
    assert.equal(await page.getAttribute('html', 'lang'), language);
    await isAt(page, heading);
    await looksRight(page, `${name} in ${language}`);
  }
}

async function choose(page, password) {
  await page.fill('input[name=new_password]', password);
  await page.fill('input[name=new_password_again]', password);
  await Promise.all([page.waitForNavigation(), page.press('input[name=new_password_again]', 'Enter')]);
}

test('a link fills the code in, leaves the address, and outlives the choice of a language', async () => {
  const page = await newPage();
  const link = await newLink();
  const code = link.split('#')[1];
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(link);
  assert.equal(await page.inputValue('#code'), code);
  assert.ok(!page.url().includes(code), 'the code stays in the address');
  await speaksBothLanguages(page, 'activation');
  assert.equal(await page.inputValue('#code'), code);
  await page.fill('#username', 'hlozanek');
  await Promise.all([page.waitForNavigation(), page.press('#username', 'Enter')]);
  assert.match(await page.textContent('#problem'), /nesouhlasí[^]*[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/);
  await looksRight(page, 'wrong name');
  assert.equal(await page.inputValue('#code'), '', 'a refused code is repeated');
  await page.fill('#username', 'cerny');
  await page.fill('#code', code);
  await Promise.all([page.waitForNavigation(), page.press('#code', 'Enter')]);
  await isAt(page, 'page-password');
  await speaksBothLanguages(page, 'password');
  await choose(page, 'cerny');
  await looksRight(page, 'bad password');
  await choose(page, PASSWORDS[0]);
  await isAt(page, 'page-activated');
  await speaksBothLanguages(page, 'activated');
  assert.ok(asked.every((url) => !url.split('#')[0].includes(code)), 'the code was sent in an address');
  await page.goto(await registr.open());
  await logIn(page, 'cerny', PASSWORDS[0]);
  assert.ok((await registr.tokens()).access_token);
  await page.goto(link);
  await page.fill('#username', 'cerny');
  await Promise.all([page.waitForNavigation(), page.press('#username', 'Enter')]);
  assert.match(await page.textContent('#problem'), /nesouhlasí/);
});

test('without JavaScript the code is typed, by keyboard alone', async () => {
  const page = await newPage({ javaScriptEnabled: false });
  const [address, code] = (await newLink()).split('#');
  await page.goto(address);
  await page.keyboard.type('cerny');
  await page.keyboard.press('Tab');
  await page.keyboard.type(code.toLowerCase().replaceAll('-', ' '));
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await isAt(page, 'page-password');
  await choose(page, PASSWORDS[1]);
  await isAt(page, 'page-activated');
});
