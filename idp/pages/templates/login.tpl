{{%AUTOESCAPE context="HTML"}}<h1>{{LOGIN_TITLE}}</h1>
{{#CLIENT}}<p class="client">{{LOGIN_TO}} <strong>{{CLIENT_NAME}}</strong></p>{{/CLIENT}}
{{#OWN_ACCOUNT}}<div class="note" role="note"><p>{{LOGIN_OWN_ACCOUNT}}</p></div>{{/OWN_ACCOUNT}}
{{#MAINTENANCE}}<div class="note warning" role="note"><h2>{{MAINTENANCE_TITLE}}</h2><p>{{MAINTENANCE_TEXT}}</p></div>{{/MAINTENANCE}}
{{#FAULT}}<div class="note error" role="alert" id="fault"><h2>{{FAULT_TITLE}}</h2><p>{{FAULT_TEXT}}</p>{{#REFERENCE}}<p class="reference">{{REFERENCE_LABEL}} <strong>{{REFERENCE_NUMBER}}</strong></p>{{/REFERENCE}}</div>{{/FAULT}}
<form method="post" action="{{ACTION_URL}}" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="request" value="{{REQUEST}}">
<div class="field">
<label for="username">{{USERNAME}}</label>
<input id="username" name="username" type="text" value="{{USERNAME_VALUE}}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required {{#FOCUS_USERNAME}}autofocus{{/FOCUS_USERNAME}} {{#FAULT}}aria-describedby="fault"{{/FAULT}}>
</div>
<div class="field">
<label for="password">{{PASSWORD}}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required {{#FOCUS_PASSWORD}}autofocus{{/FOCUS_PASSWORD}} {{#FAULT}}aria-invalid="true" aria-describedby="fault"{{/FAULT}}>
</div>
<button type="submit" class="primary">{{LOGIN_BUTTON}}</button>
</form>
<section class="help" aria-labelledby="help-title">
<h2 id="help-title">{{LOGIN_HELP_TITLE}}</h2>
<ul>
<li>{{LOGIN_HELP_FORGOTTEN}}</li>
<li>{{LOGIN_HELP_LOCKED}}</li>
<li>{{LOGIN_HELP_NEW}}</li>
</ul>
</section>
