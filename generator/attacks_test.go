package generator_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing/fstest"
)

// attacks are texts that would do harm in a page, a picture, a feed, a table
// or a terminal that took them as they are. Each is put into every field that
// a stranger, or a careless course, can fill. "PWN" stands for the harm.
var attacks = []string{
	"plain words",
	// elements
	`<script>PWN()</script>`, `</script><script>PWN()</script>`, `<SCRIPT/x>PWN()</SCRIPT>`, `<scr<script>ipt>PWN()</script>`,
	`"><script src=//evil.example></script>`, `'><svg/onload=PWN()>`, `<svg><script>PWN()</script></svg>`,
	`<svg><animate onbegin=PWN() attributeName=x dur=1s>`, `<svg><a xlink:href="javascript:PWN()"><text y=9>x</text></a></svg>`,
	`<img src=x onerror=PWN()>`, `<img/src/onerror=PWN()>`, `<img src="https://evil.example/p.png">`, `<image href=x onerror=PWN()>`,
	`<body onload=PWN()>`, `<iframe src="javascript:PWN()">`, `<iframe srcdoc="<script>PWN()</script>">`, `<object data="data:text/html,<script>PWN()</script>">`,
	`<embed src="//evil.example/x.swf">`, `<link rel=stylesheet href=//evil.example/x.css>`, `<style>@import "//evil.example"</style>`,
	`<base href="//evil.example/">`, `<meta http-equiv=refresh content="0;url=javascript:PWN()">`, `<form action=//evil.example><input name=q autofocus onfocus=PWN()>`,
	`<details open ontoggle=PWN()>x</details>`, `<video><source onerror=PWN()></video>`, `<marquee onstart=PWN()>x</marquee>`, `<input type=checkbox onclick=PWN() checked> box`,
	`<a href="javascript:PWN()">x</a>`, `<p style="background:url(//evil.example)">x</p>`, `<div popover id=x onbeforetoggle=PWN()>`, `<template><script>PWN()</script></template>`,
	`<textarea></textarea><script>PWN()</script>`, `</title><script>PWN()</script>`, `</textarea></pre></code></style><script>PWN()</script>`,
	// what a parser repairs into something else
	`<math><mtext><table><mglyph><style><!--</style><img src onerror=PWN()>`, `<svg></p><style><a id="</style><img src=1 onerror=PWN()>">`,
	`<noscript><p title="</noscript><img src=x onerror=PWN()>">`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=PWN()>`,
	`<listing>&lt;img src=x onerror=PWN()&gt;</listing>`, `<xmp><script>PWN()</script></xmp>`, `<plaintext>`, `<select><script>PWN()</script></select>`,
	"<img src=`x` onerror=`PWN()`>", `<<script>PWN()//<</script>`, `<a b="x>y" onmouseover=PWN()>`, `<table background=javascript:PWN()>`,
	// comments and sections without an end
	`<!-- `, `--> <script>PWN()</script>`, `<!--><script>PWN()</script>`, `<!--[if IE]><script>PWN()</script><![endif]-->`, `]]>`, `]]><script>PWN()</script>`,
	`<![CDATA[<script>PWN()</script>]]>`, `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`, `<?php PWN() ?>`, `<!DOCTYPE html>`,
	// links
	`[x](javascript:PWN())`, `[x](JaVaScRiPt:PWN())`, `[x](java&Tab;script:PWN())`, `[x](&#106;avascript:PWN())`, `[x](&#x6A;avascript&colon;PWN())`,
	`[x](javascript&#58;PWN())`, "[x](java\tscript:PWN())", `[x](<javascript:PWN()>)`, `[x](\javascript:PWN())`, `[x]( javascript:PWN())`, `[x](%6Aavascript:PWN())`,
	`[x](vbscript:PWN)`, `[x](data:text/html;base64,PHNjcmlwdD5QV04oKTwvc2NyaXB0Pg==)`, `[x](file:///etc/passwd)`, `[x](//evil.example)`, `[x](\\evil.example\x)`,
	`[x](https://github.com@evil.example/)`, `[x](https://a.example/"onmouseover="PWN())`, `[x](https://a.example/ "\"onmouseover=PWN() x=\"")`, `[x](blob:https://a.example/x)`,
	`<javascript:PWN()>`, `<data:text/html,x>`, `[x]: javascript:PWN()`, `[x][y] [y]: javascript:PWN()`, `javascript:PWN()`, `data:text/html,<script>PWN()</script>`,
	// images
	`![x](https://evil.example/p.png)`, `![x](javascript:PWN())`, `![x](x" onerror="PWN())`, `[![x](https://evil.example/p.png)](https://a.example)`, `![](data:image/svg+xml,<svg/onload=PWN()>)`,
	// entities and templates
	`&lt;script&gt;PWN()&lt;/script&gt;`, `&#60;script&#62;PWN()&#60;/script&#62;`, `&amp;lt;img src=x onerror=PWN()&amp;gt;`, `&NewLine;&colon;&lpar;`, `&#0;&#x110000;&#xD800;`,
	`{{.}}`, `{{template "head" .}}`, `{{"<script>PWN()</script>"}}`, `{% raw %}`, `${PWN()}`, `<%= PWN() %>`, `#{PWN()}`, `[[${PWN()}]]`,
	// attributes and styles
	`" onmouseover="PWN()`, `' onmouseover='PWN()`, "` onmouseover=`PWN()", `x onfocus=PWN() autofocus tabindex=1`, `"/><image xlink:href="//evil.example"/>`,
	`</style><style>*{background:url(//evil.example)}`, `expression(PWN())`, `;}body{background:url("//evil.example")}`, `url(javascript:PWN())`, `%" height="9`, `"]{x`,
	// tables of other programs
	`=cmd|' /C calc'!A0`, `+1+cmd|' /C calc'!A0`, `-2+3+cmd|' /C calc'!A0`, `@SUM(1+1)`, "\t=1+1", ` =HYPERLINK("https://evil.example")`, `"=1+1`, `a","=1+1`, `＝1+1`,
	"::error file=x::PWN", "%0A::set-output name=x::PWN", "\x1b[2J\x1b]0;PWN\x07",
	// characters
	"\u202egnp.nwp\u202c", "a\u2066b\u2069", "a\u200bb\u200d\u200e\u061c", "\ufeffx", "a\x00b<script>PWN()</script>", "a\u2028b\u2029c", "\u00a0", "\u200b", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
	"\xff\xfe<script>", "\xc0\xbcscript\xc0\xbe", "\U000e0041\U000e0042", "\ufffd\uffff", "a\x7f\u0085b", "\r\nSet-Cookie: PWN",
	// paths and lengths
	`../../../etc/passwd`, `..\..\windows`, `%2e%2e%2f`, `/etc/passwd`, `C:\x`, `con`, `.git/config`, `~root`, `a/./b//c`, `index.html`, `assets`, `about`,
	strings.Repeat("W", 3000), strings.Repeat("Aa ", 900), strings.Repeat("[", 500) + strings.Repeat("]", 500), strings.Repeat("*_", 500), strings.Repeat("<b>", 400), strings.Repeat("日本", 700),
}

// quoted returns s as a TOML string that says the same.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string is always JSON
	}
	return strings.ReplaceAll(string(b), "\x7f", `\u007f`)
}

// attacked returns a site with a in every field that there is: of two
// cohorts, of which the second has a curriculum and facts.
func attacked(a string) fstest.MapFS {
	name := strings.Map(func(r rune) rune {
		if r == '/' || r == 0 || r == '\uFFFD' {
			return '_'
		}
		return r
	}, a)
	name = name[:min(len(name), 60)]
	line := strings.NewReplacer("\r", " ", "\n", " ").Replace(a)
	checklist := "# " + line + "\n\n- [x] " + line + " (M1)\n- [ ] b " + line + " (M2)\n  - [ ] " + line + "\n\n## " + line + " again\n\n" +
		"- [" + line + "] box\n- [x] ~~" + line + "~~ `" + line + "` **" + line + "** [" + line + "](https://a.example/" + line + ") end\n" +
		"* ✅ " + line + "\n* ❌ " + line + "\n\n|a|b|\n|-|-|\n|" + line + "|✅|\n|b|❌|\n\n- [x] last (" + line + ")\n\n[ref]: " + line + "\n<!-- " + line + " -->\n"
	short := "# Week 1\n- [x] " + line + " (M1)\n- [ ] b\n" // for files that differ in their front matter
	front := fmt.Sprintf("+++\nname = %s\nproject = %s\nrepo = %s\n+++\n", quoted(a), quoted(a), quoted(a))
	// The course may be careless, but it does not hide characters from itself.
	course := strings.Map(func(r rune) rune {
		if unwelcome(r) {
			return -1
		}
		return r
	}, line)
	files := map[string]string{
		"site.toml":                      fmt.Sprintf("title = %s\nfooter = %s\nbase_url = \"https://course.example/p/\"\n", quoted(course), quoted(course)),
		"content/own/t1 " + name + ".md": front + checklist,
		"content/own/t2.md":              "---\nname: " + quoted("x"+a) + "\nrepo: " + quoted("https://a.example/"+a) + "\n---\n" + short,
		"content/own/t3.md":              "no list: " + a,
		"content/own/t4.md":              "---\nname: " + line + "\n---\n" + short,
		"content/own/_hidden " + name:    a,
	}
	files["content/ref/curriculum.md"] = fmt.Sprintf("+++\ntitle = %[1]s\nstart = 2026-01-05\n[[sections]]\ntitle = \"Week 1\"\ndue = 2026-01-11\n[modules]\nM1 = %[1]s\nM2 = {title = %[1]s, url = %[2]s}\n"+
		"[[evidence]]\nmodules = [\"M1\"]\npaths = [\"a\"]\n+++\n# Week 1\n- [ ] first (M1)\n- [ ] second (M2)\n- [ ] s ", quoted(course), quoted("https://a.example/?"+strings.NewReplacer("\\", "", "%", "").Replace(course))) + strings.ToValidUTF8(line, "") + " (M2)\n"
	files["content/ref/t1.md"] = "+++\nname = " + quoted(a+"!") + "\n+++\n# Week 1\n- [x] first\n- [x] second\n- [x] s " + line + "\n" + checklist
	files["content/ref/t2.md"] = "- [x] first\n"
	files["content/ref/t3.md"] = "nothing here"
	facts := func(more string) string {
		return fmt.Sprintf(`{"schema":1,"source":{"url":%[1]s,"branch":%[1]s,"path":%[1]s,"commit":%[1]s,"time":"2026-01-10T00:00:00Z","also":[%[1]s,"a"],"tried":[%[1]s]},"stale":{"since":"2026-01-11T00:00:00Z","reason":%[1]s},
"history":[{"time":"2026-01-08T00:00:00Z","done":["first",%[1]s]},{"time":"2026-01-09T00:00:00Z","done":["first","second"]}],"activity":{"authors":2,"days":[{"date":"2026-01-09","commits":3}]},
"evidence":[{"item":"first","paths":[%[1]s,%[2]s]}]}`, quoted(a), quoted("x/"+a)) + more
	}
	files["content/ref/t1.json"], files["content/ref/t2.json"], files["content/ref/t3.json"] = facts(""), facts(a), facts("")
	return small(files)
}
