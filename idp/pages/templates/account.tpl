{{%AUTOESCAPE context="HTML"}}<h1>{{ACCOUNT_TITLE}}</h1>
{{#DONE}}<div class="note success" role="status"><p>{{DONE_TEXT}}</p></div>{{/DONE}}
<dl class="facts">
<dt>{{ACCOUNT_NAME_LABEL}}</dt><dd>{{ACCOUNT_NAME}}</dd>
<dt>{{USERNAME}}</dt><dd>{{USERNAME_VALUE}}</dd>
<dt>{{ACCOUNT_ORGANIZATION_LABEL}}</dt><dd>{{ACCOUNT_ORGANIZATION}}</dd>
<dt>{{ACCOUNT_LOGGED_IN_LABEL}}</dt><dd>{{ACCOUNT_LOGGED_IN}}</dd>
</dl>
<h2>{{ACCOUNT_PERMISSIONS_TITLE}}</h2>
{{#NO_PERMISSIONS}}<p>{{ACCOUNT_NO_PERMISSIONS}}</p>{{/NO_PERMISSIONS}}
{{#MODULE}}<h3>{{MODULE_NAME}}</h3>
<ul>{{#PERMISSION}}<li>{{PERMISSION_TEXT}}</li>{{/PERMISSION}}</ul>{{/MODULE}}
<p><a class="button" href="{{CHANGE_PASSWORD_URL}}">{{ACCOUNT_CHANGE_PASSWORD}}</a></p>
<form method="post" action="{{LOGOUT_URL}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit">{{LOGOUT_BUTTON}}</button>
</form>
