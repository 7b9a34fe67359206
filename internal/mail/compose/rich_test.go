package compose_test

import (
	"strings"
	"testing"

	"backlot/internal/mail/compose"
)

func TestPlainOf(t *testing.T) {
	for given, want := range map[string]string{
		"":                                       "",
		"<p>One</p><p>Two<br>\n three  four</p>": "One\n\nTwo\nthree four",
		"<h1>Brief</h1><p>a&nbsp;b &amp; <b>c</b><i> d</i></p>":                                                               "Brief\n\na b & c d",
		"<p>x</p><p></p><p>y</p>":                                                                                             "x\n\ny",
		"<ul><li><p>one</p></li><li>two<ol><li>in</li><li>side</li></ol></li></ul><p>end</p>":                                 "- one\n- two\n  1. in\n  2. side\n\nend",
		"<p>Hi</p><blockquote><p>a</p><p>b</p><blockquote>c</blockquote></blockquote><p>d</p>":                                "Hi\n\n> a\n>\n> b\n>\n> > c\n\nd",
		`see <a href="https://x.test/a">the brief</a>.`:                                                                       "see the brief (https://x.test/a).",
		`<a href="https://x.test/">https://x.test/</a> <a href="https://x.test/">x.test</a> <a href="mailto:a@b.c">a@b.c</a>`: "https://x.test/ x.test a@b.c",
		"<style>p{}</style><script>x</script>a<!-- b -->c":                                                                    "ac",
		"<p>one<br><br>two</p>": "one\n\ntwo",
	} {
		if got := compose.PlainOf(given); got != want {
			t.Errorf("%q gives %q instead of %q", given, got, want)
		}
	}
	if got := compose.PlainOf(strings.Repeat("<blockquote>", 100_000) + "deep"); !strings.Contains(got, "deep") {
		t.Errorf("%.100q", got)
	}
}

func TestCleanRich(t *testing.T) {
	for given, want := range map[string]string{
		`<p style="x" onclick="y">a<b>c</b></p>`:                        `<p>a<b>c</b></p>`,
		`<p>open <b>and <i>never closed`:                                `<p>open <b>and <i>never closed</i></b></p>`,
		`</blockquote></p>x`:                                            `<p></p>x`,
		`<a href="javascript:alert(1)">x</a>`:                           `x`,
		`<a href="https://x.test/?a=1&b=2" target="_blank">x</a>`:       `<a href="https://x.test/?a=1&amp;b=2">x</a>`,
		`<a href="mailto:a@b.c">x</a><a href="/local">y</a>`:            `<a href="mailto:a@b.c">x</a>y`,
		`<script>x</script><style>y</style><img src=x onerror=y>z`:      `z`,
		`<svg><p><style><a title="</style><img src onerror=alert(1)>">`: `<p>&#34;&gt;</p>`,
		`<h1>a</h1><h4>b</h4><ul><li>c</li></ul><form>d</form>`:         `<h1>a</h1>b<ul><li>c</li></ul>d`,
		`{{creator.first_name}} &lt;3`:                                  `{{creator.first_name}} &lt;3`,
	} {
		if got, err := compose.CleanRich(given); err != nil || got != want {
			t.Errorf("%q gives %q instead of %q, %v", given, got, want, err)
		}
	}
	for _, given := range []string{strings.Repeat("<b>", 100_000), strings.Repeat("x", 3<<20)} {
		if got, err := compose.CleanRich(given); err == nil || fieldOf(err) != "html" {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	}
}
