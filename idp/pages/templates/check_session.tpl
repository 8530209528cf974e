{{%AUTOESCAPE context="HTML"}}<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>{{PRODUCT}}</title>
<script src="{{ASSETS}}/check_session.js" data-cookies="{{COOKIES}}" id="check-session" defer></script>
</head>
<body></body>
</html>
