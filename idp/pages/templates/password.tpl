{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-password">{{PASSWORD_TITLE}}</h1>
<p class="lead">{{PASSWORD_REASON}}</p>
{{#PROBLEM}}<div class="problem" role="alert" id="problem"><p><strong>{{PROBLEM_TITLE}}</strong></p>
<ul>{{#FAULT}}<li>{{FAULT_TEXT}}</li>{{/FAULT}}</ul>
{{#ADVICE}}<p>{{ADVICE_TEXT}}</p>{{/ADVICE}}</div>{{/PROBLEM}}
<form method="post" action="{{ACTION}}" class="sheet" id="new-password-form" data-minimum="{{MINIMUM}}" data-equal="{{EQUAL_IN_ROW}}" data-sequence="{{SEQUENCE_IN_ROW}}" data-own="{{OWN_WORDS}}">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="kind" value="{{KIND}}">
<input type="text" name="username" value="{{USERNAME}}" autocomplete="username" class="unseen" tabindex="-1" aria-hidden="true" readonly>
{{#OLD_PASSWORD}}<div class="field">
<label for="old_password">{{OLD_PASSWORD_LABEL}}</label>
<input id="old_password" name="old_password" type="password" autocomplete="current-password" required maxlength="1024" autofocus>
</div>{{/OLD_PASSWORD}}
<div class="field">
<label for="new_password">{{NEW_PASSWORD_LABEL}}</label>
<input id="new_password" name="new_password" type="password" autocomplete="new-password" required maxlength="1024" aria-describedby="rules{{#PROBLEM}} problem{{/PROBLEM}}"{{#PROVED}} autofocus{{/PROVED}}{{#PROBLEM}} aria-invalid="true"{{/PROBLEM}}>
<p class="rules-title">{{RULES_TITLE}}</p>
<ul id="rules" class="rules">
<li data-rule="length" data-state="open">{{RULE_LENGTH}}</li>
<li data-rule="own-words" data-state="open">{{RULE_OWN_WORDS}}</li>
<li data-rule="equal" data-state="open">{{RULE_EQUAL}}</li>
<li data-rule="sequence" data-state="open">{{RULE_SEQUENCE}}</li>
<li>{{RULE_COMMON}}</li>
<li>{{RULE_HISTORY}}</li>
</ul>
<p class="quiet">{{RULES_ADVICE}}</p>
</div>
<div class="field">
<label for="new_password_again">{{NEW_PASSWORD_AGAIN_LABEL}}</label>
<input id="new_password_again" name="new_password_again" type="password" autocomplete="new-password" required maxlength="1024" aria-describedby="again-hint">
<p id="again-hint" class="quiet" data-different="{{FAULT_DIFFERENT}}" role="status"></p>
</div>
<button type="submit">{{PASSWORD_BUTTON}}</button>
</form>
{{#CANCEL}}<form method="post" action="/login/cancel" class="sheet">
<input type="hidden" name="request" value="{{SEALED_REQUEST}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button type="submit" class="plain" id="cancel">{{CANCEL_BUTTON}}</button>
</form>{{/CANCEL}}
<script src="{{ASSETS}}/password.js" defer></script>
{{>FOOTER}}
