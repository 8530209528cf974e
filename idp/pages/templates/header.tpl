{{%AUTOESCAPE context="HTML"}}<!DOCTYPE html>
<html lang="{{LANGUAGE}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} – {{PRODUCT}}</title>
<link rel="icon" type="image/svg+xml" href="{{ASSETS}}/favicon.svg">
<link rel="stylesheet" href="{{ASSETS}}/style.css">
</head>
<body>
<a class="skip" href="#content">{{SKIP_TO_CONTENT}}</a>
<header class="band">
<div class="inside">
<img class="logo" src="{{ASSETS}}/logo.svg" alt="" width="40" height="40">
<p class="name">{{PRODUCT}}<span>{{OPERATOR}}</span></p>
{{#OTHER}}<p class="language"><a href="{{OTHER_LANGUAGE_LINK}}" lang="{{OTHER_LANGUAGE_CODE}}" hreflang="{{OTHER_LANGUAGE_CODE}}">{{OTHER_LANGUAGE}}</a></p>{{/OTHER}}
</div>
</header>
<main id="content" class="inside" tabindex="-1">
