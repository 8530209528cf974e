{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="{{PAGE_ID}}">{{NOTICE_TITLE}}</h1>
<p class="lead">{{NOTICE_TEXT}}</p>
{{#NEXT}}<h2>{{NEXT_TITLE}}</h2>
<p>{{NEXT_TEXT}}</p>{{/NEXT}}
{{#REFERENCED}}<p class="note">{{REFERENCE_LABEL}} <strong class="reference" id="reference">{{REFERENCE}}</strong></p>{{/REFERENCED}}
{{#LINK}}<p><a class="button" href="{{LINK_ADDRESS}}">{{BACK_TO_APPLICATION}}</a></p>{{/LINK}}
{{>FOOTER}}
