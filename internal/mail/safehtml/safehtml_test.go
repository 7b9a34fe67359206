package safehtml

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestWhatStays(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`<p style="color: RED; Margin: 0 auto !important; font: bold 12pt/1.4 'Segoe UI', Arial">Hi</p>`,
			`<p style="color:red;margin:0 auto!important;font:bold 12pt/1.4 segoe ui, arial">Hi</p>`},
		{`<TABLE WIDTH="600" CELLPADDING=0 bgcolor=#EEE><TR><TD VALIGN=TOP nowrap>a<TD>b</TABLE>`,
			`<table bgcolor="#eee" cellpadding="0" width="600"><tbody><tr><td nowrap="" valign="top">a</td><td>b</td></tr></tbody></table>`},
		{`<a href="HTTPS://Example.com/a b?q=1&amp;r=<>">x</a>`,
			`<a href="https://Example.com/a%20b?q=1&amp;r=&lt;&gt;" rel="noopener noreferrer nofollow" target="_blank">x</a>`},
		{`<a href="mailto:ada@example.com?subject=Hi there">x</a>`,
			`<a href="mailto:ada@example.com?subject=Hi%20there" rel="noopener noreferrer nofollow" target="_blank">x</a>`},
		{`<ul><li>a<li>b</ul><p>one<p>two`, `<ul><li>a</li><li>b</li></ul><p>one</p><p>two</p>`},
		{`<p>a <font color=blue>b<div>c</div>d</font> e`, `<p>a <font color="blue">b</font></p><div><font color="blue">c</font></div>d e`},
		{`<!--[if mso]><table><![endif]--><![if !mso]>a<![endif]>b`, `ab`},
		{`<h1 class="x bl-quote y" id=z title="a&#10;b">t</h1>`, `<h1 class="x y" title="a b">t</h1>`},
		{`<img src="cid:logo@mail" alt="Logo" width=40>`, `<img alt="Logo" src="data:image/png;base64,` + pixel + `" width="40"/>`},
		{`<ol start=3 type=a><li value=7>x</ol>`, `<ol start="3" type="a"><li value="7">x</li></ol>`},
		{`a &lt;b&gt; &amp;amp; &nbsp;c`, "a &lt;b&gt; &amp;amp; \u00a0c"},
		{`<table>a<tr>b</table>`, `<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>`},
	} {
		if got := clean(c.source, Options{Inline: inlined}).body; got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.source, got, c.want)
		}
	}
}

func TestPictures(t *testing.T) {
	source := `<img src="http://shop.example/a.jpg" width=600><img src="https://shop.example/b.jpg">
		<img src="https://count.example/o.gif" width="1" height="1"><img src="https://count.example/o.gif" style="display:none !important">
		<img src="https://count.example/o.gif" style="max-height:0"><img src="cid:logo@mail"><img src="cid:lost"><img src="http://10.0.0.1/x">`
	held := Document(source, Options{Inline: inlined})
	shown := Document(source, Options{Inline: inlined, Pictures: true})
	for name, r := range map[string]Result{"held": held, "shown": shown} {
		if r.RemotePictures != 2 || r.Unreachable != 1 || r.Trackers != 3 || strings.Contains(r.Document, "count.example") || !strings.Contains(r.Document, pixel) {
			t.Errorf("%s: %d pictures, %d unreachable, %d trackers\n%s", name, r.RemotePictures, r.Unreachable, r.Trackers, r.Document)
		}
	}
	if strings.Contains(held.Document, "shop.example") || !strings.Contains(held.Document, "img-src data:\"") {
		t.Errorf("held back:\n%s", held.Document)
	}
	for _, want := range []string{`src="https://shop.example/a.jpg"`, `src="https://shop.example/b.jpg"`, "img-src data: https:\""} {
		if !strings.Contains(shown.Document, want) {
			t.Errorf("no %s in\n%s", want, shown.Document)
		}
	}
	if none := Document("hello", Options{Pictures: true}).Document; !strings.Contains(none, "img-src 'none'") {
		t.Errorf("no pictures:\n%s", none)
	}
	local := Document(`<img src="cid:a">`, Options{Inline: func(string) (string, bool) { return "http://127.0.0.1:34115/part/1", true }}).Document
	if !strings.Contains(local, "img-src http://127.0.0.1:34115\"") || !strings.Contains(local, `src="http://127.0.0.1:34115/part/1"`) {
		t.Errorf("inline by address:\n%s", local)
	}
	large := base64.StdEncoding.EncodeToString(make([]byte, largestInPlace+1))
	if strings.Contains(Document(`<img src="data:image/png;base64,`+large+`">`, Options{}).Document, "AAAA") {
		t.Error("a large picture in the text is kept")
	}
}

func TestPicturesThatAreNeverFetched(t *testing.T) {
	for _, address := range []string{
		"http://10.0.0.1/x.png", "https://192.168.1.1/x.png", "http://127.0.0.1/x.png", "http://127.0.0.1:8080/x.png", "http://[::1]/x.png",
		"https://router/x.png", "https://nas.local/x.png", "http://localhost/x.png", "http://shop.example:8080/x.png", "ftp://shop.example/x.png",
		"file:///etc/logo.png", "/logo.png", "logo.png", "//shop.example/x.png", "https://2130706433/x.png", "https:shop.example",
	} {
		r := Document(`<img width=80 height=80 src="`+address+`">`, Options{Pictures: true})
		if r.RemotePictures != 0 || r.Unreachable != 1 || strings.Contains(r.Document, "src=") {
			t.Errorf("%s: %d pictures, %d unreachable\n%s", address, r.RemotePictures, r.Unreachable, r.Document)
		}
	}
	for _, none := range []string{`<img>`, `<img src="">`, `<img src="cid:lost">`, `<img src="ftp://shop.example/o.gif" width=1 height=1>`} {
		if r := Document(none, Options{}); r.RemotePictures != 0 || r.Unreachable != 0 {
			t.Errorf("%s: %d pictures, %d unreachable", none, r.RemotePictures, r.Unreachable)
		}
	}
}

func TestLinksThatLeadElsewhere(t *testing.T) {
	for _, c := range []struct {
		text, href string
		said       string // what the mark says, "" for none
	}{
		{"www.paypal.com", "https://paypal.com.evil.example/login", "leads to paypal.com.evil.example, not to www.paypal.com"},
		{"https://paypal.com/login", "http://evil.example", "leads to evil.example, not to paypal.com"},
		{"<b>pay</b>pal.<i>com</i>", "https://evil.example", "leads to evil.example, not to paypal.com"},
		{"pay\u200bpal\u3002com", "https://evil.example", "leads to evil.example, not to paypal.com"},
		{"  «paypal.com»", "https://evil.example", ""},
		{"paypal.com", "https://p\u0430ypal.com/", "leads to xn--pypal-4ve.com, not to paypal.com"},
		{"http://me@paypal.com:80/x", "https://evil.example", "leads to evil.example, not to paypal.com"},
		{"paypal.com", "https://www.paypal.com/x", ""},
		{"example.co.uk", "https://other.co.uk", "leads to other.co.uk, not to example.co.uk"},
		{"shop.example.co.uk", "https://www.example.co.uk", ""},
		{"Pay now", "https://evil.example", ""},
		{"reel 1 v2.mov", "https://wetransfer.example/a", ""},
		{"reel1.mov", "https://wetransfer.com/a", ""},
		{"report.v2final", "https://wetransfer.com/a", ""},
		{"ada@example.com", "mailto:bob@elsewhere.com", ""},
		{"example.com.", "https://example.com", ""},
	} {
		body := clean(`<a class=button title=x href="`+c.href+`">`+c.text+`</a>`, Options{}).body
		marked := strings.Contains(body, `class="button bl-elsewhere"`)
		if marked != (c.said != "") || marked && !strings.Contains(body, `title="`+c.said+`"`) {
			t.Errorf("%s -> %s: %s", c.text, c.href, body)
		}
	}
}

func TestQuotes(t *testing.T) {
	const gmail = `<div dir="ltr">Yes, gladly!</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, Ada wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">Will you?<blockquote>Earlier</blockquote></blockquote></div>`
	const outlook = `<div class=WordSection1><p>Passt.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>Von:</b> Ada</p></div></div><p>Guten Tag,</p><p>wie besprochen</p></div>`
	const web = `<div>OK</div><div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg"><b>From:</b> Ada</div><div>Hello</div>`
	for _, c := range []struct {
		name, source string
		folded, open int
		outside      string
	}{
		{"Gmail", gmail, 1, 0, "Yes, gladly!"},
		{"Outlook", outlook, 1, 0, "Passt."},
		{"Outlook on the web", web, 1, 0, "OK"},
		{"Apple", `<p>Fine.</p><blockquote type="cite">Is it?</blockquote>`, 1, 0, "Fine."},
		{"answers in between", `<p>Hi</p><blockquote type=cite>One?</blockquote><p>Yes.</p><blockquote type=cite>Two?</blockquote>`, 2, 1, "Yes."},
		{"only a quote", `<blockquote>Quoted</blockquote>`, 1, 1, ""},
		{"a line that isn't one", `<div style="border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">Total: 5</div>`, 0, 0, "Total: 5"},
		{"none", `<p>Hello</p>`, 0, 0, "Hello"},
	} {
		r := Document(c.source, Options{})
		_, body, _ := strings.Cut(r.Document, "<body>")
		open := strings.Count(body, `<details class="bl-quote" open="">`)
		closed := strings.Count(body, `<details class="bl-quote"><summary>Show quoted text</summary>`)
		before, _, _ := strings.Cut(body, `<details class="bl-quote">`)
		if r.Quotes != c.folded || open != c.open || open+closed != c.folded || !strings.Contains(before, c.outside) {
			t.Errorf("%s: %d folded, %d open\n%s", c.name, closed, open, body)
		}
		wantSafe(t, c.source)
	}
	if body := clean(outlook, Options{}).body; strings.Index(body, "wie besprochen") > strings.Index(body, "</details>") || strings.Index(body, "Von:") < strings.Index(body, "<details") {
		t.Errorf("Outlook's quote isn't whole: %s", body)
	}
}

func TestPaper(t *testing.T) {
	for source, plain := range map[string]bool{
		`<p>Hello</p>`: true, `<p style="font-size:12px;background:transparent">Hello`: true, `<style>p{margin:0}</style>Hello`: true,
		`<p style="color:#333">Hello`: false, `<font color=red>Hello`: false, `<table bgcolor=white><td>x`: false, `<style>p{color:#333}</style>Hello`: false,
		`<body bgcolor="#ffffff">Hello`: false, `<body style="background:#fff url(x)">Hello`: false,
	} {
		if doc := Document(source, Options{}).Document; strings.Contains(doc, `<html class="bl-plain">`) != plain {
			t.Errorf("%s: %s", source, doc)
		}
	}
	doc := Document(`<body bgcolor="#EEEEEE" text=black style="margin:0;display:none">Hello`, Options{}).Document
	if !strings.Contains(doc, `<body style="margin:0;background-color:#eeeeee;color:black">`) {
		t.Error(doc)
	}
}

func TestSheets(t *testing.T) {
	for source, want := range map[string]string{
		"P.MsoNormal, li > a:link {margin:0cm;\nmso-x:y; color : Black}":              "p.MsoNormal,li > a:link{margin:0cm;color:black}\n",
		"@media only screen and (max-width: 600px){.col{width:100%!important}b{x:y}}": "@media only screen and (max-width: 600px){.col{width:100%!important}\n}\n",
		"@media print{p{color:red}}":      "",
		"body{display:none;margin:0}":     "body{margin:0}\n",
		"#outlook a{padding:0}p{color:}":  "",
		"/* p{color:red} */ i{color:red}": "i{color:red}\n",
		"a{color:red":                     "",
	} {
		if got := clean("<style>"+source+"</style>", Options{}).sheet.String(); got != want {
			t.Errorf("%s\ngot  %q\nwant %q", source, got, want)
		}
	}
}

// Mails that would keep a parser busy are read in time, and what comes out is bounded.
func TestHeavyMails(t *testing.T) {
	rows := strings.Repeat(`<tr><td style="padding:4px 8px;font:12px Arial;color:#333" width="120" align="left"><a href="https://shop.example/p/123?utm=x">Thing</a> &amp; <b>more</b><br></td></tr>`, 1<<20)
	for name, source := range map[string]string{
		"an ordinary large one":   "<table>" + rows[:longest-20],
		"deep":                    strings.Repeat("<div>", longest/5),
		"deep tables":             strings.Repeat("<table><tr><td>", longest/15),
		"styles left open":        strings.Repeat("<font color=red><b><i><u>x<p>", longest/29),
		"many styles, paragraphs": "<p>" + strings.Repeat("<font size=1>", 150) + strings.Repeat("<div>x</div>", 150_000),
		"text in tables":          "<table>" + strings.Repeat("a<tr>", longest/5),
		"end tags":                strings.Repeat("</b></div>", longest/10),
		"links in links":          strings.Repeat("<a href=https://a.example>x", longest/27),
		"open angles":             strings.Repeat("<", longest),
		"entities":                strings.Repeat("&#x26;", longest/6),
		"attributes":              "<p " + strings.Repeat("a ", longest/2) + ">",
		"many attributes":         strings.Repeat("<p class=x title=y style='color:red;margin:0'>", longest/46),
		"drawings":                strings.Repeat("<svg>", longest/5),
		"comments":                strings.Repeat("<!--x", longest/5),
		"quotes":                  strings.Repeat("<blockquote>x", longest/13),
		"lists":                   strings.Repeat("<ul><li>", longest/8),
		"one style":               "<p style='" + strings.Repeat("color:red;", longest/10) + "'>",
		"braces":                  "<style>" + strings.Repeat("a{", longest/2),
		"media":                   "<style>" + strings.Repeat("@media screen{a{}}", longest/18) + "</style>",
		"selectors":               "<style>" + strings.Repeat("a,", longest/2) + "{color:red}</style>",
		"css comments":            "<style>" + strings.Repeat("/*", longest/2) + "</style>",
		"styles":                  strings.Repeat("<style>p{color:red}</style>", longest/27),
		"a picture":               "<img src='data:image/png;base64," + strings.Repeat("A", longest) + "'>",
	} {
		began := time.Now()
		r := Document(source, Options{})
		took := time.Since(began)
		t.Logf("%-24s %8s %9d bytes", name, took.Round(time.Millisecond), len(r.Document))
		if took > 5*time.Second || len(r.Document) > 24<<20 {
			t.Errorf("%s: %s, %d bytes", name, took, len(r.Document))
		}
		if depth := deepestOf(r.Document); depth > 210 {
			t.Errorf("%s is %d deep", name, depth)
		}
	}
	if !Document(strings.Repeat("x", longest+1), Options{}).Cut || Document("x", Options{}).Cut {
		t.Error("whether there is more isn't told")
	}
}

// deepestOf counts open tags; every tag of a document but the void ones is closed.
func deepestOf(document string) int {
	most, depth := 0, 0
	for i := range len(document) - 1 {
		switch {
		case document[i] != '<':
		case document[i+1] == '/':
			depth--
		default:
			depth++
			most = max(most, depth)
		}
		if document[i] == '/' && document[i+1] == '>' {
			depth--
		}
	}
	return most
}

func BenchmarkDocument(b *testing.B) {
	row := `<tr><td style="padding:4px 8px;font:12px Arial;color:#333" width="120" align="left"><a href="https://shop.example/p/%d?utm=x">Thing</a> &amp; <b>more</b><br></td></tr>`
	var source strings.Builder
	source.WriteString("<table>")
	for i := 0; source.Len() < longest-200; i++ {
		fmt.Fprintf(&source, row, i)
	}
	for b.Loop() {
		Document(source.String(), Options{})
	}
}
