{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-consent">{{CONSENT_TITLE}}</h1>
{{#LOGO}}<p><img class="client-logo" src="{{LOGO_ADDRESS}}" alt=""></p>{{/LOGO}}
<p class="lead">{{CONSENT_LEAD}} <strong>{{CLIENT_NAME}}</strong>:</p>
{{#CONSENT}}<ul>
{{#ITEM}}<li>{{ITEM_TEXT}}</li>
{{/ITEM}}</ul>{{/CONSENT}}
<p>{{CONSENT_ACCOUNT}} <strong>{{FULL_NAME}} ({{USERNAME}})</strong>.</p>
<form method="post" action="/login/consent" class="sheet">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="username" value="{{USERNAME}}">
<button type="submit" id="continue">{{CONSENT_BUTTON}}</button>
</form>
{{#CANCEL}}<form method="post" action="/login/cancel" class="sheet">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit" class="plain" id="cancel">{{CANCEL_BUTTON}}</button>
</form>{{/CANCEL}}
{{#ABOUT}}<ul class="quiet">{{#ABOUT_LINK}}<li><a href="{{ABOUT_ADDRESS}}" rel="noreferrer">{{ABOUT_TEXT}}</a></li>{{/ABOUT_LINK}}</ul>{{/ABOUT}}
{{>FOOTER}}
