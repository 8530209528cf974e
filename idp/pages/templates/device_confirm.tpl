{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-device-confirm">{{DEVICE_CONFIRM_TITLE}}</h1>
<p class="lead">{{DEVICE_CONFIRM_LEAD}} <strong>{{CLIENT_NAME}}</strong>.</p>
<dl class="facts">
<dt>{{DEVICE_CODE_LABEL}}</dt><dd><strong class="reference" id="user-code">{{USER_CODE}}</strong></dd>
<dt>{{DEVICE_ACCOUNT_LABEL}}</dt><dd>{{FULL_NAME}} ({{USERNAME}})</dd>
<dt>{{DEVICE_ORIGIN_LABEL}}</dt><dd>{{ORIGIN}}</dd>
</dl>
<div class="note warning"><p>{{DEVICE_CONFIRM_CHECK}}</p>
<p>{{DEVICE_WARNING}}</p></div>
<form method="post" action="/device/confirm" class="sheet">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit" name="decision" value="approve">{{DEVICE_APPROVE}}</button>
<button type="submit" name="decision" value="refuse" class="plain">{{DEVICE_REFUSE}}</button>
</form>
<p class="quiet"><a href="/logout">{{DEVICE_NOT_ME}}</a></p>
{{>FOOTER}}
