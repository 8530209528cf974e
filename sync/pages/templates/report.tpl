{{%AUTOESCAPE context="HTML"}}<!DOCTYPE html>
<html lang="{{LANGUAGE}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{TITLE}} {{RUN}}</title>
<style>
:root { --blue: #2362a2; --blue-dark: #173e68; --ink: #1c2733; --quiet: #4a5663; --red: #b01c1c; --edge: #6b7885; }
* { box-sizing: border-box; }
body { margin: 0; background: #eef2f6; color: var(--ink); font: 1rem/1.5 Roboto, "Segoe UI", "DejaVu Sans", Arial, sans-serif; overflow-wrap: anywhere; }
a { color: var(--blue); }
:focus-visible { outline: 3px solid #ffb300; outline-offset: 2px; box-shadow: 0 0 0 2px var(--ink); }
header { background: var(--blue-dark); color: #fff; padding: 0.75rem 1rem; }
header p { margin: 0; }
header a { color: #fff; display: inline-block; padding: 0.5rem 0; }
main, footer { max-width: 64rem; margin: 1rem auto; padding: 1rem clamp(0.75rem, 4vw, 2rem); background: #fff; }
footer { color: var(--quiet); }
h1 { line-height: 1.2; margin: 0 0 0.5rem; }
h2 { margin-top: 2rem; border-bottom: 2px solid var(--blue); }
.outcome { font-size: 1.25rem; font-weight: 700; border-left: 0.4rem solid var(--blue); padding-left: 0.75rem; }
.warning { border-left: 0.4rem solid var(--red); padding-left: 0.75rem; }
ul.warning { padding-left: 2rem; }
.counts { display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0; margin: 1rem 0; list-style: none; }
.counts li { border: 1px solid var(--edge); border-radius: 0.4rem; padding: 0.5rem 0.75rem; }
.counts strong { display: block; font-size: 1.5rem; line-height: 1.2; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--quiet); padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.4rem; border-bottom: 1px solid #ccd6df; }
svg { display: block; width: 100%; max-width: 36rem; }
svg rect { stroke: #fff; stroke-width: 4; fill: #dfe6ed; }
svg .some { fill: #b9d1ea; }
svg .many { fill: #7eaad6; }
svg .most { fill: #f2b36b; }
svg text { fill: #1c2733; font-size: 20px; text-anchor: middle; }
svg .number { font-size: 26px; font-weight: 700; }
details { border: 1px solid #ccd6df; border-radius: 0.4rem; margin: 0.4rem 0; padding: 0 0.75rem; }
summary { cursor: pointer; padding: 0.6rem 0; }
dl { display: grid; grid-template-columns: minmax(6rem, 12rem) 1fr; gap: 0.2rem 0.75rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
@media print { details { break-inside: avoid; } header { display: none; } }
</style>
</head>
<body>
<header>
<p>{{PRODUCT}}</p>
{{#OTHER}}<p><a href="{{OTHER_FILE}}" lang="{{OTHER_LANGUAGE_CODE}}" hreflang="{{OTHER_LANGUAGE_CODE}}">{{OTHER_LANGUAGE}}</a></p>{{/OTHER}}
</header>
<main>
<h1>{{TITLE}}</h1>
<p class="outcome">{{OUTCOME}}</p>
<p>{{OUTCOME_NEXT}}</p>
{{#REASONS}}<ul class="warning">{{#REASON}}<li>{{TEXT}}</li>{{/REASON}}</ul>{{/REASONS}}
<ul class="counts">
{{#COUNT}}<li><strong>{{NUMBER}}</strong> {{NAME}}</li>{{/COUNT}}
</ul>
<dl>
{{#FACT}}<dt>{{NAME}}</dt><dd>{{VALUE}}</dd>{{/FACT}}
</dl>
{{#BRAKES}}<h2>{{BRAKES_TITLE}}</h2>
<p>{{BRAKES_TEXT}}</p>
{{#BRAKE}}<div class="warning"><h3>{{KIND}}</h3><p>{{TEXT}}</p><p>{{NEXT}}</p></div>{{/BRAKE}}{{/BRAKES}}
{{#FAILED}}<h2>{{FAILED_TITLE}}</h2>
<ul>{{#FAILURE}}<li>{{FAILURE_LABEL}} {{NUMBER}}: {{TEXT}}</li>{{/FAILURE}}</ul>{{/FAILED}}
{{#REGIONS}}<h2>{{MAP_TITLE}}</h2>
<p id="map-note">{{MAP_NOTE}}</p>
<svg viewBox="0 0 600 270" role="img" aria-label="{{MAP_TITLE}}" aria-describedby="map-note">
{{#TILE}}<g><rect class="{{SHADE}}" x="{{X}}" y="{{Y}}" width="100" height="90" rx="8"></rect><text x="{{TEXT_X}}" y="{{NAME_Y}}">{{SHORT}}</text><text class="number" x="{{TEXT_X}}" y="{{NUMBER_Y}}">{{NUMBER}}</text></g>
{{/TILE}}</svg>
<table>
<caption>{{REGIONS_CAPTION}}</caption>
<thead><tr><th scope="col">{{REGION_LABEL}}</th><th scope="col">{{CHANGES_LABEL}}</th></tr></thead>
<tbody>{{#REGION}}<tr><th scope="row">{{NAME}}</th><td>{{NUMBER}}</td></tr>{{/REGION}}</tbody>
</table>
<h2>{{CHANGES_TITLE}}</h2>
<p>{{CHANGES_NOTE}}</p>
{{#CHANGE}}<details>
<summary>{{NUMBER}}. {{ORGANIZATION}}: {{BEFORE}} → {{COMES}}</summary>
<table>
<caption>{{RECORDS_CAPTION}}</caption>
<thead><tr><th scope="col">{{FIELD_LABEL}}</th><th scope="col">{{DIRECTORY_LABEL}}</th><th scope="col">{{REGISTER_LABEL}}</th></tr></thead>
<tbody>{{#FIELD}}<tr><th scope="row">{{NAME}}</th><td>{{LEFT}}</td><td>{{RIGHT}}</td></tr>{{/FIELD}}</tbody>
</table>
<dl>{{#EVIDENCE}}<dt>{{NAME}}</dt><dd>{{VALUE}}</dd>{{/EVIDENCE}}</dl>
</details>{{/CHANGE}}{{/REGIONS}}
{{#QUARANTINE}}<h2>{{QUARANTINE_TITLE}}</h2>
<p>{{QUARANTINE_TEXT}}</p>
<table>
<thead><tr><th scope="col">{{WHO_LABEL}}</th><th scope="col">{{WHY_LABEL}}</th><th scope="col">{{UNTIL_LABEL}}</th></tr></thead>
<tbody>{{#WAITING}}<tr><th scope="row">{{ORGANIZATION}}: {{WHO}}</th><td>{{WHY}}</td><td>{{UNTIL}}</td></tr>{{/WAITING}}</tbody>
</table>{{/QUARANTINE}}
{{#REVIEW}}<h2>{{REVIEW_TITLE}}</h2>
<p>{{REVIEW_TEXT}}</p>
{{#GROUP}}<h3>{{KIND}} ({{NUMBER}})</h3>
<p>{{NEXT}}</p>
<ul>{{#NOTICE}}<li>{{ORGANIZATION}}: {{TEXT}}</li>{{/NOTICE}}</ul>{{/GROUP}}{{/REVIEW}}
{{#WORK}}<h2>{{WORK_TITLE}}</h2>
<p>{{WORK_TEXT}}</p>
{{#GROUP}}<h3>{{KIND}} ({{NUMBER}})</h3>
<p>{{NEXT}}</p>
<ul>{{#NOTICE}}<li>{{ORGANIZATION}}: {{TEXT}}</li>{{/NOTICE}}</ul>{{/GROUP}}{{/WORK}}
</main>
<footer><p>{{FOOTER}}</p></footer>
</body>
</html>
