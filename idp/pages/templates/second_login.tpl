{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-second-login">{{SECOND_LOGIN_TITLE}}</h1>
<p class="lead">{{SECOND_LOGIN_LEAD}} <strong>{{CLIENT_NAME}}</strong>.</p>
{{#OTHER}}<section class="card">
<dl class="facts">
<dt>{{SECOND_LOGIN_SINCE}}</dt><dd>{{SINCE}}</dd>
<dt>{{SECOND_LOGIN_LAST_SEEN}}</dt><dd>{{LAST_SEEN}}</dd>
<dt>{{SECOND_LOGIN_BROWSER}}</dt><dd>{{BROWSER}}</dd>
<dt>{{SECOND_LOGIN_ADDRESS}}</dt><dd>{{ADDRESS}}</dd>
</dl>
</section>
{{/OTHER}}
<p>{{SECOND_LOGIN_EFFECT}}</p>
<form method="post" action="/login/session" class="sheet">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit" id="end-other">{{SECOND_LOGIN_BUTTON}}</button>
</form>
{{#CANCEL}}<form method="post" action="/login/cancel" class="sheet">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit" class="button plain" id="cancel">{{CANCEL_BUTTON}}</button>
</form>{{/CANCEL}}
<p class="quiet">{{SECOND_LOGIN_NOT_YOU}}</p>
{{>FOOTER}}
