// A device without a browser, in real Chromium: the code by keyboard alone and without JavaScript, the question and both
// answers to it. Every page is accessible, fits a small screen and speaks both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TrialProduct } from '../support/trial_product.mjs';
import { axeFaults, fitsWidth, launch } from '../support/browser.mjs';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const CLIENT = {
  client_id: 'podatelna', client_name: 'Registr na počítači v podatelně', profile: 'native', module: 'registr',
  grant_types: [DEVICE, 'refresh_token'],
};

let product; let browser; let page; let clerk;

async function posted(path, fields) {
  const response = await fetch(product.demo.issuer + path, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: response.status, body: await response.json() };
}

const begin = async () => (await posted('/device_authorization', { client_id: CLIENT.client_id })).body;
const poll = (device) => posted('/token',
  { grant_type: DEVICE, client_id: CLIENT.client_id, device_code: device.device_code });

async function newPage(options = {}) {
  return (await browser.newContext({ locale: 'cs-CZ', ...options })).newPage();
}

before(async () => {
  product = await TrialProduct.start({ idp: { tokens: { device_interval: '1s' } } });
  product.writeClient(CLIENT);
  while ((await posted('/device_authorization', { client_id: CLIENT.client_id })).status !== 200) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  browser = await launch();
  clerk = product.account('cerny');
  page = await newPage();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const isAt = async (id) => assert.equal(await page.getAttribute('h1', 'id'), id);

async function looksRight(name) {
  assert.deepEqual(await axeFaults(page), [], `accessibility of: ${name}`);
  for (const width of [320, 1280]) {
    assert.ok(await fitsWidth(page, width), `${name} sticks out at ${width} px`);
  }
}

async function speaksBothLanguages(name) {
  const heading = await page.getAttribute('h1', 'id');
  for (const language of ['en', 'cs']) {
    await page.focus('.language a');
    const chosen = (url) => url.searchParams.get('language') === language;
    await Promise.all([page.waitForURL(chosen), page.keyboard.press('Enter')]);
    assert.equal(await page.getAttribute('html', 'lang'), language);
    assert.equal(await page.getAttribute('h1', 'id'), heading);
    await looksRight(`${name} in ${language}`);
  }
}

// The keyboard alone: the field has the focus already, Enter sends the form.
async function typeCode(code) {
  assert.equal(await page.evaluate(() => document.activeElement.id), 'user_code');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(code);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

async function logIn() {
  await page.fill('input[name=username]', clerk.username);
  await page.fill('input[name=password]', clerk.password);
  await Promise.all([page.waitForNavigation(), page.press('input[name=password]', 'Enter')]);
}

// By Tab until the button has the focus, then Enter.
async function press(decision) {
  for (let steps = 0; steps < 30; steps += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.value) === decision) break;
  }
  assert.equal(await page.evaluate(() => document.activeElement.value), decision);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

test('a code that is wrong is told plainly', async () => {
  await page.goto(`${product.demo.issuer}/device`);
  await isAt('page-device');
  await looksRight('code');
  await speaksBothLanguages('code');
  await typeCode('BCDF GHJK');
  await isAt('page-device');
  assert.match(await page.textContent('#problem'), /neplatí/);
  await looksRight('wrong code');
});

test('a code typed in small letters leads to the login, the question, and the device', async () => {
  const device = await begin();
  await page.goto(device.verification_uri);
  await typeCode(device.user_code.toLowerCase().replace('-', ' '));
  await isAt('page-login');
  assert.ok((await page.textContent('main')).includes(CLIENT.client_name));
  await looksRight('login for a device');
  await logIn();
  await isAt('page-device-confirm');
  const question = await page.textContent('main');
  for (const shown of [CLIENT.client_name, device.user_code, clerk.username]) assert.ok(question.includes(shown), shown);
  assert.match(question, /někdo jiný/);
  await looksRight('question');
  await speaksBothLanguages('question');
  assert.equal((await poll(device)).body.error, 'authorization_pending');
  await press('approve');
  await isAt('page-device-done');
  await looksRight('done');
  await speaksBothLanguages('done');
  const tokens = await poll(device);
  assert.equal(tokens.status, 200, JSON.stringify(tokens.body));
  assert.ok(tokens.body.refresh_token);
});

test('a code that came in the address waits for the person, who may say no', async () => {
  const device = await begin();
  await page.goto(device.verification_uri_complete);
  await isAt('page-device');
  assert.equal(await page.inputValue('#user_code'), device.user_code);
  await Promise.all([page.waitForNavigation(), page.press('#user_code', 'Enter')]);
  await isAt('page-device-confirm');
  await press('refuse');
  await isAt('page-device-refused');
  await looksRight('refused');
  const answer = await poll(device);
  assert.deepEqual([answer.status, answer.body.error], [400, 'access_denied']);
  await page.goBack();
  await isAt('page-device-ended');
  await looksRight('ended');
});

test('all of it works without JavaScript', async () => {
  page = await newPage({ javaScriptEnabled: false });
  const device = await begin();
  await page.goto(device.verification_uri);
  await page.fill('#user_code', device.user_code);
  await page.click('button[type=submit]');
  await logIn();
  if (await page.getAttribute('h1', 'id') === 'page-second-login') await page.click('main button');
  await isAt('page-device-confirm');
  await page.click('button[value=approve]');
  await isAt('page-device-done');
  assert.equal((await poll(device)).status, 200);
});
