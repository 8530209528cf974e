{{%AUTOESCAPE context="HTML"}}</main>
<footer class="inside foot">
<p>{{HELP}} {{HELPDESK}}</p>
</footer>
</body>
</html>
