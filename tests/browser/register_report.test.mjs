// The report of a run as a page, made by the real program from what a run has kept: opened from the disk in real Chromium,
// without a script, in both languages, accessible, by keyboard and on a small screen.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { axeFaults, fitsWidth, launch } from '../support/browser.mjs';

const RUN = '20261122T031500Z-4f1c';
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const HASH = '0123456789abcdef'.repeat(4);

const mandate = (given, surname) => ({
  id: 'm', organization: 'boskovice', holder: null, title_before: 'Ing.', given, surname, title_after: '',
  function: 'starostka', source: 'sovm', source_record: 'Boskovice', from: '2026-11-22', until: null,
});

const REPORT = {
  command: 'run', source: 'sovm', run: RUN, at: '2026-11-22T03:15:00Z', outcome: 'applied', reasons: ['a <reason>'],
  snapshot: { source: 'sovm', origin: 'https://www.czechpoint.cz/' + 'x'.repeat(120), date: '2026-11-22T00:00:00Z',
    sha256: HASH, subjects: 6254, unconfirmed: 3 },
  change_count: 1,
  changes: [{
    number: 1, organization: 'boskovice', organization_name: 'Boskovice <b>', region: 'Jihomoravský',
    departure: { mandate: mandate('Jana', 'Nová'), account: 'disabled', account_organization: 'b', username: 'nova' },
    arrival: mandate('Eva', 'Nejneobhospodařovávatelnějšíová'),
    evidence: { source: 'sovm', record: 'Boskovice', origin: 'detail', file_sha256: HASH, record_sha256: HASH,
      snapshot_date: '2026-11-22T00:00:00Z', before: 'Jana Nová', after: 'Eva N.', rule: 'R24, R25' },
  }],
  review: [{ kind: 'doubtful-person', organization: 'a', organization_name: 'Obec A', text: 'who is it?' }],
  work: [{ kind: 'prepare-account', organization: 'a', organization_name: 'Obec A', text: { cs: 'připravte účet', en: 'prepare an account' } }],
  brakes: [{ kind: 'too-many-changes', text: { cs: 'Plán má 15 změn.', en: 'the plan has 15 changes' } }],
  failed: [{ number: 1, reason: 'refused' }],
  quarantine: [{ organization_name: 'Obec B', who: 'Petr Malý, starosta', why: 'near-limit', until: '2026-11-25T00:00:00Z' }],
  quarantine_ended: [], expected: null, completed_before: [],
};

let folder; let browser; let page;

function sync(...more) {
  return execFileSync(`${process.env.KLICNIK_PROGRAMS}/klicnik-sync`, ['--config', `${folder}/sync.yaml`, ...more]);
}

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'register-report-'));
  const state = path.join(folder, 'state');
  mkdirSync(path.join(state, 'runs', RUN), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(state, 'runs', RUN, 'report.json'), JSON.stringify(REPORT));
  writeFileSync(path.join(folder, 'password'), 'secret\n', { mode: 0o600 });
  writeFileSync(path.join(folder, 'sync.yaml'), JSON.stringify({
    directory: { uris: ['ldapi://%2Fnowhere'], password_file: `${folder}/password` },
    state_dir: state, state: { file: `${folder}/state.sqlite` }, audit_file: `${folder}/audit.jsonl`,
    sources: { sovm: { folder } }, pages: { folder: `${ROOT}/sync/pages` },
  }));
  sync('report', RUN, '--html', `${folder}/report.html`);
  browser = await launch();
  page = await (await browser.newContext()).newPage();
  await page.goto(pathToFileURL(`${folder}/report.html`).href);
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('both languages are accessible and fit a small screen, open and closed', async () => {
  for (const language of ['cs', 'en']) {
    if (language === 'en') await page.click('header a');
    assert.equal(await page.getAttribute('html', 'lang'), language);
    assert.deepEqual(await axeFaults(page), [], language);
    await page.focus('summary');
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('details[open]').count() === 1, 'does not open by keyboard');
    assert.deepEqual(await axeFaults(page), [], `${language}, opened`);
    for (const width of [320, 1280]) assert.ok(await fitsWidth(page, width), `sticks out at ${width} px`);
  }
  assert.match(await page.textContent('main'), /Boskovice <b>.*Ing\. Jana Nová.*nova: switched off/s);
  assert.match(await page.textContent('main'), /Too many changes.*Petr Malý.*Perhaps the same person/s);
});

test('each page says details in its own language, and an old report what it kept', async () => {
  await page.goto(pathToFileURL(`${folder}/report.html`).href);
  const czech = await page.textContent('main');
  assert.match(czech, /Plán má 15 změn\..*Obec A: who is it\?.*Obec A: připravte účet/s);
  assert.doesNotMatch(czech, /the plan has|prepare an account/);
  await page.click('header a');
  const english = await page.textContent('main');
  assert.match(english, /the plan has 15 changes.*Obec A: who is it\?.*Obec A: prepare an account/s);
  assert.doesNotMatch(english, /Plán má|připravte/);
});

test('the same report is a table and what the run kept', () => {
  sync('report', RUN, '--csv', `${folder}/report.csv`);
  sync('report', RUN, '--json', `${folder}/again.json`);
  assert.match(readFileSync(`${folder}/report.csv`, 'utf8'), /změna;1;boskovice;"Boskovice <b>";Jihomoravský;/);
  assert.deepEqual(JSON.parse(readFileSync(`${folder}/again.json`, 'utf8')), REPORT);
  assert.throws(() => sync('report', '20261122T031500Z-0000', '--json', `${folder}/none.json`), /there is no run/);
  assert.throws(() => sync('report', RUN), /Exactly 1 option/);
});
