{{%AUTOESCAPE context="HTML"}}<h1>{{NEW_PASSWORD_TITLE}}</h1>
{{#REASON}}<p class="lead">{{REASON_TEXT}}</p>{{/REASON}}
{{#FAULT}}<div class="note error" role="alert" id="fault"><h2>{{FAULT_TITLE}}</h2>
<ul>{{#ITEM}}<li>{{ITEM_TEXT}}</li>{{/ITEM}}</ul>{{#REFERENCE}}<p class="reference">{{REFERENCE_LABEL}} <strong>{{REFERENCE_NUMBER}}</strong></p>{{/REFERENCE}}</div>{{/FAULT}}
<form method="post" action="{{ACTION_URL}}" novalidate id="new-password-form" data-minimum="{{MINIMUM}}" data-equal="{{EQUAL_IN_ROW}}" data-sequence="{{SEQUENCE_IN_ROW}}" data-words="{{FORBIDDEN_WORDS}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="request" value="{{REQUEST}}">
<input type="text" name="username" value="{{USERNAME_VALUE}}" autocomplete="username" readonly hidden>
{{#OLD_PASSWORD}}<div class="field">
<label for="old_password">{{OLD_PASSWORD_LABEL}}</label>
<input id="old_password" name="old_password" type="password" autocomplete="current-password" required autofocus>
</div>{{/OLD_PASSWORD}}
<div class="field">
<label for="new_password">{{NEW_PASSWORD}}</label>
<input id="new_password" name="new_password" type="password" autocomplete="new-password" required aria-describedby="rules{{#FAULT}} fault{{/FAULT}}" {{#FAULT}}aria-invalid="true"{{/FAULT}}>
<div class="rules" id="rules">
<p id="rules-title">{{RULES_TITLE}}</p>
<ul aria-labelledby="rules-title">
<li data-rule="length" data-state="open">{{RULE_LENGTH}}</li>
<li data-rule="equal" data-state="open">{{RULE_EQUAL}}</li>
<li data-rule="sequence" data-state="open">{{RULE_SEQUENCE}}</li>
<li data-rule="words" data-state="open">{{RULE_WORDS}}</li>
<li>{{RULE_COMMON}}</li>
<li>{{RULE_HISTORY}}</li>
</ul>
<p class="tip">{{RULES_TIP}}</p>
</div>
</div>
<div class="field">
<label for="new_password_again">{{NEW_PASSWORD_AGAIN}}</label>
<input id="new_password_again" name="new_password_again" type="password" autocomplete="new-password" required aria-describedby="again-note">
<p id="again-note" class="live" aria-live="polite" data-same="{{AGAIN_SAME}}" data-different="{{AGAIN_DIFFERENT}}"></p>
</div>
<p class="live" id="summary" aria-live="polite" data-good="{{RULES_ALL_MET}}"></p>
<button type="submit" class="primary">{{NEW_PASSWORD_BUTTON}}</button>
</form>
