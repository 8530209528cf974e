{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-activate">{{ACTIVATE_TITLE}}</h1>
<p class="lead">{{ACTIVATE_LEAD}}</p>
{{#PROBLEM}}<div class="problem" role="alert" id="problem"><p><strong>{{PROBLEM_TITLE}}</strong></p>
<p>{{PROBLEM_TEXT}}</p>
{{#REFERENCED}}<p>{{REFERENCE_LABEL}} <strong class="reference" id="reference">{{REFERENCE}}</strong></p>{{/REFERENCED}}</div>{{/PROBLEM}}
<form method="post" action="/activate" class="sheet" id="activation-form">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field">
<label for="username">{{USERNAME_LABEL}}</label>
<input id="username" name="username" type="text" value="{{USERNAME}}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="64"{{#NAME_FIRST}} autofocus{{/NAME_FIRST}}{{#PROBLEM}} aria-describedby="problem"{{/PROBLEM}}>
</div>
<div class="field">
<label for="code">{{ACTIVATE_CODE_LABEL}}</label>
<p class="quiet" id="hint">{{ACTIVATE_CODE_HINT}}</p>
<input id="code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="64"{{#CODE_FIRST}} autofocus{{/CODE_FIRST}} aria-describedby="hint{{#PROBLEM}} problem{{/PROBLEM}}"{{#PROBLEM}} aria-invalid="true"{{/PROBLEM}}>
</div>
<button type="submit">{{ACTIVATE_BUTTON}}</button>
</form>
<p class="quiet">{{ACTIVATE_HELP}}</p>
<script src="{{ASSETS}}/activate.js" defer></script>
{{>FOOTER}}
