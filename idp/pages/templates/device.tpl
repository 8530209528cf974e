{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-device">{{DEVICE_TITLE}}</h1>
<p class="lead">{{DEVICE_LEAD}}</p>
<div class="note warning"><p>{{DEVICE_WARNING}}</p></div>
{{#PROBLEM}}<div class="problem" role="alert" id="problem"><p><strong>{{PROBLEM_TITLE}}</strong></p>
<p>{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
<form method="post" action="/device" class="sheet">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field">
<label for="user_code">{{DEVICE_CODE_LABEL}}</label>
<p class="quiet" id="hint">{{DEVICE_CODE_HINT}}</p>
<input id="user_code" name="user_code" type="text" value="{{USER_CODE}}" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="64" autofocus aria-describedby="hint{{#PROBLEM}} problem{{/PROBLEM}}"{{#PROBLEM}} aria-invalid="true"{{/PROBLEM}}>
</div>
<button type="submit">{{DEVICE_BUTTON}}</button>
</form>
{{>FOOTER}}
