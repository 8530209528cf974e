{{%AUTOESCAPE context="HTML"}}{{>HEADER}}
<h1 id="page-logged-out">{{LOGGED_OUT_TITLE}}</h1>
{{#REFUSED}}<div class="problem" role="alert" id="problem"><p>{{REFUSED_TEXT}}</p>
<p>{{REFERENCE_LABEL}} <strong class="reference" id="reference">{{REFERENCE}}</strong></p></div>{{/REFUSED}}
{{#STAY}}<p class="lead">{{LOGGED_OUT_TEXT}}</p>{{/STAY}}
{{#GO_ON}}<p class="lead">{{LOGGED_OUT_GOING_ON}}</p>
<p><a class="button" id="go-on" href="{{NEXT_ADDRESS}}" data-next="{{NEXT_ADDRESS}}">{{BACK_TO_APPLICATION}}</a></p>
<script src="{{ASSETS}}/logged_out.js" defer></script>{{/GO_ON}}
{{#FRAME}}<iframe class="unseen" src="{{FRAME_ADDRESS}}" title="{{LOGGED_OUT_FRAME}}" sandbox="allow-scripts allow-same-origin" tabindex="-1" aria-hidden="true"></iframe>
{{/FRAME}}
{{>FOOTER}}
