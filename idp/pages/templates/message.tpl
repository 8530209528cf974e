{{%AUTOESCAPE context="HTML"}}<h1>{{MESSAGE_TITLE}}</h1>
<div class="note {{#ERROR}}error{{/ERROR}}" role="alert">
{{#PARAGRAPH}}<p>{{PARAGRAPH_TEXT}}</p>{{/PARAGRAPH}}
</div>
{{#NEXT}}<section aria-labelledby="next-title"><h2 id="next-title">{{NEXT_TITLE}}</h2>
<ul>{{#STEP}}<li>{{STEP_TEXT}}</li>{{/STEP}}</ul></section>{{/NEXT}}
{{#REFERENCE}}<p class="reference">{{REFERENCE_LABEL}} <strong>{{REFERENCE_NUMBER}}</strong></p>{{/REFERENCE}}
{{#LINK}}<p><a class="button" href="{{LINK_URL}}">{{LINK_TEXT}}</a></p>{{/LINK}}
