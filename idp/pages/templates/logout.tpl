{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-logout">{{LOGOUT_TITLE}}</h1>
{{#NOTE}}<div class="note"><p>{{NOTE_TEXT}}</p></div>{{/NOTE}}
<p class="lead">{{LOGOUT_QUESTION}}</p>
<form method="post" action="/logout" class="sheet">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit" name="confirm" value="yes" id="logout">{{LOGOUT_BUTTON}}</button>
</form>
<p><a href="/account">{{STAY_LOGGED_IN}}</a></p>
{{>FOOTER}}
