{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-login">{{LOGIN_TITLE}}</h1>
{{#LOGO}}<p><img class="client-logo" src="{{LOGO_ADDRESS}}" alt=""></p>{{/LOGO}}
{{#CLIENT}}<p class="lead">{{LOGIN_TO}} <strong>{{CLIENT_NAME}}</strong>.</p>{{/CLIENT}}
{{#NOTE}}<div class="note"><p>{{NOTE_TEXT}}</p></div>{{/NOTE}}
{{#MAINTENANCE}}<div class="note warning">{{#TITLED}}<p><strong>{{NEWS_TITLE}}</strong></p>{{/TITLED}}
<p>{{NEWS_TEXT}}</p></div>{{/MAINTENANCE}}
{{#NEWS}}<div class="note">{{#TITLED}}<p><strong>{{NEWS_TITLE}}</strong></p>{{/TITLED}}
<p>{{NEWS_TEXT}}</p></div>{{/NEWS}}
{{#PROBLEM}}<div class="problem" role="alert" id="problem"><p><strong>{{PROBLEM_TITLE}}</strong></p>
<p>{{PROBLEM_TEXT}}</p>
{{#REFERENCED}}<p>{{REFERENCE_LABEL}} <strong class="reference" id="reference">{{REFERENCE}}</strong></p>{{/REFERENCED}}</div>{{/PROBLEM}}
{{#CONSENT}}<div class="note"><p>{{CONSENT_BY_LOGIN}}</p>
<ul>{{#ITEM}}<li>{{ITEM_TEXT}}</li>{{/ITEM}}</ul></div>{{/CONSENT}}
<form method="post" action="/login" class="sheet">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field">
<label for="username">{{USERNAME_LABEL}}</label>
<input id="username" name="username" type="text" value="{{USERNAME}}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="64"{{#NAME_FIRST}} autofocus{{/NAME_FIRST}}{{#PROBLEM}} aria-describedby="problem"{{/PROBLEM}}>
</div>
<div class="field">
<label for="password">{{PASSWORD_LABEL}}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1024"{{#PASSWORD_FIRST}} autofocus{{/PASSWORD_FIRST}}{{#PROBLEM}} aria-invalid="true" aria-describedby="problem"{{/PROBLEM}}>
</div>
<button type="submit" id="login">{{LOGIN_BUTTON}}</button>
</form>
{{#CANCEL}}<form method="post" action="/login/cancel" class="sheet">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit" class="plain" id="cancel">{{CANCEL_BUTTON}}</button>
</form>{{/CANCEL}}
<p class="quiet">{{FORGOTTEN_PASSWORD}}</p>
{{#ABOUT}}<ul class="quiet">{{#ABOUT_LINK}}<li><a href="{{ABOUT_ADDRESS}}" rel="noreferrer">{{ABOUT_TEXT}}</a></li>{{/ABOUT_LINK}}</ul>{{/ABOUT}}
{{>FOOTER}}
