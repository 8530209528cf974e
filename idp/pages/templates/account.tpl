{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-account">{{ACCOUNT_TITLE}}</h1>
{{#DONE}}<div class="note done" role="status"><p>{{PASSWORD_CHANGED}}</p></div>{{/DONE}}
{{#ACCOUNT}}<section class="card">
<h2>{{FULL_NAME}}</h2>
<dl class="facts">
<dt>{{USERNAME_LABEL}}</dt><dd>{{USERNAME}}</dd>
<dt>{{ORGANIZATION_LABEL}}</dt><dd>{{ORGANIZATION}}</dd>
<dt>{{KIND_LABEL}}</dt><dd>{{KIND_TEXT}}</dd>
<dt>{{SINCE_LABEL}}</dt><dd>{{SINCE}}</dd>
</dl>
<p><a class="button" href="/account/password?kind={{KIND}}">{{CHANGE_PASSWORD_LINK}}</a></p>
</section>{{/ACCOUNT}}
<p><a class="button plain" href="/logout">{{LOGOUT_BUTTON}}</a></p>
{{>FOOTER}}
