{{%AUTOESCAPE context="HTML"}}<h1>{{LOGOUT_TITLE}}</h1>
<p class="lead">{{LOGOUT_QUESTION}}</p>
<form method="post" action="{{ACTION_URL}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="request" value="{{REQUEST}}">
<button type="submit" class="primary">{{LOGOUT_BUTTON}}</button>
</form>
