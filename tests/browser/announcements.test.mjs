// What the ministry announces stands on the login page of real Chromium within seconds, before a password is typed: both
// kinds, both languages, accessible and on a small screen; and it is gone when it is taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TrialProduct } from '../support/trial_product.mjs';
import { RelyingParty } from '../support/relying_party.mjs';
import { axeFaults, fitsWidth, launch } from '../support/browser.mjs';

const HOUR = 3600 * 1000;

let product; let browser; let page; let administration; let registr; let token;

before(async () => {
  product = await TrialProduct.start();
  browser = await launch();
  administration = await RelyingParty.start(product.demo, product.client('administration'));
  registr = await RelyingParty.start(product.demo, product.client('registr'));
  token = await tokenOf(product.account('vrbicka'));
  page = await (await browser.newContext({ locale: 'cs-CZ' })).newPage();
});

after(async () => {
  await browser?.close();
  await administration?.stop();
  await registr?.stop();
  await product?.stop();
});

async function tokenOf(account) {
  const own = await (await browser.newContext({ locale: 'cs-CZ' })).newPage();
  await own.goto(await administration.open({ scope: 'openid klicnik.admin' }));
  await own.fill('input[name=username]', account.username);
  await own.fill('input[name=password]', account.password);
  await own.press('input[name=password]', 'Enter');
  return (await administration.tokens()).access_token;
}

async function call(method, path, body) {
  const response = await fetch(product.demo.admin_api + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

const instant = (after) => new Date(Date.now() + after).toISOString().replace(/\.\d+Z/, 'Z');

async function loginPageThat(shows) {
  for (;;) {
    await page.goto(await registr.open());
    if (shows(await page.textContent('main'))) return;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}

test('maintenance and news are told before the password, and nobody is kept out', async () => {
  const longWord = 'Nejneobhospodařovávatelnějšímu'.repeat(4);
  const announced = await Promise.all([
    call('POST', '/announcements', {
      kind: 'maintenance', title_cs: 'Výměna serverů', title_en: 'New servers', text_cs: 'Uložte si <práci>.',
      text_en: 'Save your work.', from: instant(-HOUR), until: instant(HOUR),
    }),
    call('POST', '/announcements', {
      kind: 'information', title_cs: longWord.slice(0, 120), title_en: 'News', text_cs: longWord, text_en: 'English news.',
      from: instant(HOUR), until: instant(2 * HOUR),
    }),
    call('POST', '/announcements', {
      kind: 'information', title_cs: 'Jen pro Senior', title_en: 'Senior only', modules: ['senior'], from: instant(-HOUR),
      until: instant(HOUR),
    }),
  ]);
  assert.deepEqual(announced.map((each) => each.status), [201, 201, 201]);
  await loginPageThat((text) => text.includes('Výměna serverů') && text.includes(longWord));
  assert.doesNotMatch(await page.textContent('main'), /Jen pro Senior/);
  assert.match(await page.textContent('.note.warning'), /Právě probíhá údržba.*Uložte si <práci>\./s);
  for (const language of ['cs', 'en']) {
    if (language === 'en') await page.click('.language a');
    assert.equal(await page.getAttribute('html', 'lang'), language);
    assert.deepEqual(await axeFaults(page), [], language);
    for (const width of [320, 1280]) assert.ok(await fitsWidth(page, width), `sticks out at ${width} px`);
    const told = await page.locator('.note').first().boundingBox();
    const asked = await page.locator('input[name=password]').boundingBox();
    assert.ok(told.y < asked.y, 'told after the password');
  }
  assert.match(await page.textContent('main'), /New servers.*English news\./s);
  const clerk = product.account('cerny');
  await page.fill('input[name=username]', clerk.username);
  await page.fill('input[name=password]', clerk.password);
  await page.press('input[name=password]', 'Enter');
  assert.ok((await registr.tokens()).access_token);
  for (const each of announced) assert.equal((await call('DELETE', `/announcements/${each.body.id}`)).status, 204);
  page = await (await browser.newContext({ locale: 'cs-CZ' })).newPage();
  await loginPageThat((text) => !text.includes('Výměna serverů') && !text.includes(longWord));
});
