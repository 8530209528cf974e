{{%AUTOESCAPE context="HTML"}}<!doctype html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{TITLE}} – {{PRODUCT}}</title>
<link rel="icon" href="{{ICON_URL}}" type="image/svg+xml">
<link rel="stylesheet" href="{{STYLE_URL}}">
{{#SCRIPT}}<script src="{{SCRIPT_URL}}" defer></script>{{/SCRIPT}}
</head>
<body>
<a class="skip" href="#main">{{SKIP_TO_CONTENT}}</a>
<header class="top">
<div class="top-inner">
<img src="{{ICON_URL}}" alt="" width="36" height="36">
<span class="product">{{PRODUCT}}<small>{{PRODUCT_NOTE}}</small></span>
<nav aria-label="{{LANGUAGE_LABEL}}"><a href="{{LANGUAGE_URL}}" lang="{{OTHER_LANG}}" hreflang="{{OTHER_LANG}}">{{OTHER_LANGUAGE}}</a></nav>
</div>
</header>
<main id="main" tabindex="-1">
{{>BODY}}
</main>
<footer>
<p>{{FOOTER_HELP}}</p>
</footer>
</body>
</html>
