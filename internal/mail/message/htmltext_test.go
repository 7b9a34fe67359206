package message

import "testing"

func TestHTMLText(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"paragraphs":            {"<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"},
		"lines of Gmail":        {"<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"},
		"spaces":                {"<p> one \n  <b>two</b> <i>three</i>&nbsp;four</p>", "one two three four"},
		"a space in an element": {"one<b> two</b>", "one two"},
		"a quote":               {"Yes<div>Mira wrote:<blockquote><p>In?</p><p>M</p></blockquote></div>after", "Yes\nMira wrote:\n\n> In?\n>\n> M\n\nafter"},
		"quotes in quotes":      {"<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n>> b"},
		"a list":                {"<ul><li>one</li><li>two</li></ul>", "- one\n- two"},
		"a table":               {"<table><tr><td>Fee</td><td>500 €</td></tr><tr><td>Net</td><td>30</td></tr></table>", "Fee 500 €\nNet 30"},
		"a link":                {`<a href="https://drive.example/d/1">the draft</a>.`, "the draft (https://drive.example/d/1)."},
		"a link that says it":   {`<a href="https://www.x.example/">x.example</a> <a href="mailto:a@b.example">a@b.example</a>`, "x.example a@b.example"},
		"a link to a script":    {`<a href="javascript:alert(1)">click</a>`, "click"},
		"a link of a picture":   {`<a href="https://x.example/v"><img alt="Watch" src=y></a>`, "Watch (https://x.example/v)"},
		"scripts and styles":    {"<head><title>t</title><style>p{}</style></head><body><script>if(a<b){}</script>text</body>", "text"},
		"an open head":          {"<head><style>p{}</style><body>text", "text"},
		"a hidden preview":      {`<div style="display:none; max-height:0">preview<div>more</div></div><p>text`, "text"},
		"all hidden":            {`<div style="display: none">text`, "text"},
		"fillers":               {"<p>Hello&#847;&zwnj;&nbsp;&#847;&zwnj; you&shy;r</p>", "Hello your"},
		"joiners in words":      {"<p>a\u200cb \U0001f469\u200d\U0001f4bb \u200c c</p>", "a\u200cb \U0001f469\u200d\U0001f4bb c"},
		"preformatted":          {"<pre>a\nb\n\nc</pre>", "a\nb\n\nc"},
		"entities":              {"&lt;b&gt; &amp; &euro; &bogus;", "<b> & € &bogus;"},
		"not shut":              {"<p>one <b>two", "one two"},
		"nothing":               {"", ""},
	} {
		same(t, name, htmlText(c.page), c.want)
	}
}
