{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-returning">{{RETURNING_TITLE}}</h1>
<p class="lead">{{RETURNING_TEXT}} <strong>{{CLIENT_NAME}}</strong>.</p>
<form method="post" action="{{TARGET}}" class="sheet" id="answer">
{{#ANSWER}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">
{{/ANSWER}}<button type="submit" id="continue">{{RETURNING_BUTTON}}</button>
</form>
<p class="quiet">{{RETURNING_NEXT}}</p>
<script src="{{ASSETS}}/form_post.js"></script>
{{>FOOTER}}
