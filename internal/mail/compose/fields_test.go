package compose_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"backlot/internal/mail/compose"
)

var values = map[string]string{
	"creator.first_name": "Mira", "campaign.name": "Zenith & <Co>", "fee": "1\r\n2", "loop": "{{creator.first_name}}", "blank": " ",
}

func TestFilling(t *testing.T) {
	for name, c := range map[string]struct {
		rich           bool
		template, want string
		unfilled       []string
	}{
		"plain":                 {false, "Hi {{creator.first_name}}, {{ campaign.name }}!", "Hi Mira, Zenith & <Co>!", nil},
		"case and blanks":       {false, "{{\u00a0Creator.\n First_Name\u200b }}", "Mira", nil},
		"escaped":               {true, "<p>{{campaign.name}}</p>", "<p>Zenith &amp; &lt;Co&gt;</p>", nil},
		"lines":                 {true, "<p>{{fee}}</p>", "<p>1<br>2</p>", nil},
		"lines in plain":        {false, "{{fee}}", "1\n2", nil},
		"not again":             {false, "{{loop}}", "{{creator.first_name}}", nil},
		"unknown":               {false, "Hi {{creator.nick}}{{creator.nick}}", "Hi {{creator.nick}}{{creator.nick}}", []string{"{{creator.nick}}"}},
		"blank value":           {false, "Hi {{blank}}", "Hi {{blank}}", []string{"{{blank}}"}},
		"without a name":        {false, "{{ }}", "{{ }}", []string{"{{}}"}},
		"not closed":            {false, "Hi {{creator.first_name}, how", "Hi {{creator.first_name}, how", []string{"{{creator.first_name}, how"}},
		"not closed before one": {false, "a {{b {{fee}}", "a {{b 1\n2", []string{"{{b {{fee}}"}},
		"three braces":          {false, "{{{fee}}}", "{{{fee}}}", []string{"{{{fee}}}"}},
		"invisible in braces":   {false, "{\u200b{fee}\u200b}", "1\n2", nil},
		"single braces":         {false, "{fee} } {", "{fee} } {", nil},
		"far apart":             {false, "{{" + strings.Repeat("x", 300) + "}}", "{{" + strings.Repeat("x", 300) + "}}", []string{"{{" + strings.Repeat("x", 28)}},
		"quoted":                {false, "Hi {{creator.first_name}}\n> {{fee}}\n{{loop}}", "Hi Mira\n> {{fee}}\n{{creator.first_name}}", nil},
		"quoted rich":           {true, "{{creator.first_name}}<blockquote><p>{{fee}}</p></blockquote>{{fee}}", "Mira<blockquote><p>{{fee}}</p></blockquote>1<br>2", nil},
		"split by tags":         {true, "<p>Hi {<b>{</b>creator.<i>first</i>_name}<u>}</u>!</p>", "<p>Hi Mira<b></b><i></i><u></u>!</p>", nil},
		"two split":             {true, "<b>{{creator</b>.first_name}} and {{<i>fee}}</i> end", "<b>Mira</b> and 1<br>2<i></i> end", nil},
		"by entities":           {true, "&#123;&#x7b;creator&period;first_name}}", "Mira", nil},
		"by a line":             {true, "{{creator<br>.first_name}}", "{{creator<br>.first_name}}", []string{"{{creator"}},
		"by a paragraph":        {true, "<p>{{creator</p><p>.first_name}}</p>", "<p>{{creator</p><p>.first_name}}</p>", []string{"{{creator"}},
		"in a link":             {true, `<a href="https://x.test/{{fee}}">go</a>`, `<a href="https://x.test/{{fee}}">go</a>`, []string{"{{fee}}"}},
		"in a link, escaped":    {true, `<a href="https://x.test/%7B%7Bfee%7d%7d">go</a>`, `<a href="https://x.test/%7B%7Bfee%7d%7d">go</a>`, []string{"{{fee}}"}},
		"in a comment":          {true, `a<!-- {{fee}} -->b`, `ab`, []string{"{{fee}}"}},
		"in half a tag":         {true, `a <b x={{fee}}`, `a &lt;b x=1<br>2`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, unfilled := compose.Fill(c.template, values, c.rich)
			if got != c.want || !slices.Equal(unfilled, c.unfilled) {
				t.Errorf("%q, unfilled %q", got, unfilled)
			}
		})
	}
	if got := compose.Fields("Hi {{A}} {{b.c}} {{a}}"); !slices.Equal(got, []string{"{{a}}", "{{b.c}}"}) {
		t.Errorf("%q", got)
	}
	if got := compose.Fields("<p>{{<b>a</b>}}</p>"); !slices.Equal(got, []string{"{{a}}"}) {
		t.Errorf("%q", got)
	}
	if got := compose.Fields("nothing"); len(got) != 0 {
		t.Errorf("%q", got)
	}
}

func TestFillingIsQuick(t *testing.T) {
	for _, text := range []string{"{", "{{", "{{}", "{{a", "{{fee}} ", "{ {", "<b>{{</b>", "<", "<a x={{", "> {{\n", "{\u200b", "}}"} {
		begun := time.Now()
		long := strings.Repeat(text, 200_000/len(text))
		for _, rich := range []bool{false, true} {
			compose.Fill(long, values, rich)
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("%q takes %v", text, took)
		}
	}
}

// FuzzFill lets no field leave unreported, and no value become markup or a field.
func FuzzFill(f *testing.F) {
	f.Add("Hi {{creator.first_name}}", "Mira")
	f.Add("<p>{<b>{</b>creator.first_name}<i>}</i>", "<script>alert(1)</script>")
	f.Add("{{{creator.first_name}}}{{", "{{creator.first_name}}")
	f.Add("<a href='{{creator.first_name}}'>{\u200b{x}}</a><!--{{-->", "' onclick='x")
	f.Add("&#123;{creator.first_name&#125;}<blockquote>{{x}}</blockquote>", "&lt;")
	f.Add("<b {{x", "{")
	f.Fuzz(func(t *testing.T, template, value string) {
		given := map[string]string{"creator.first_name": value}
		braces := strings.ContainsAny(value, "{}")
		for _, rich := range []bool{false, true} {
			text, unfilled := compose.Fill(template, given, rich)
			if _, left := compose.Fill(text, nil, rich); len(left) > 0 && len(unfilled) == 0 && !braces {
				t.Fatalf("%q of %q leaves %q", text, template, left)
			}
			plain, _ := compose.Fill(template, map[string]string{"creator.first_name": "x"}, rich)
			if rich && !strings.ContainsAny(value, "\n") && tags(text) != tags(plain) {
				t.Fatalf("%q of %q has other tags than %q", text, template, plain)
			}
			if strings.Count(text, "{") > strings.Count(html.UnescapeString(template), "{")+strings.Count(value, "{")*(1+strings.Count(template, "}")) {
				t.Fatalf("%q of %q is filled twice", text, template)
			}
		}
	})
}

// tags counts the tags that a browser sees.
func tags(text string) int {
	count := 0
	tokens := html.NewTokenizer(strings.NewReader(text))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		if kind != html.TextToken {
			count++
		}
	}
	return count
}
