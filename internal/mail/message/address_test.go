package message

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseAddresses(t *testing.T) {
	for value, want := range map[string][]Address{
		"a@b.example":                                       {{"", "a@b.example"}},
		"Mira Okafor <mira@b.example>":                      {{"Mira Okafor", "mira@b.example"}},
		`"Okafor, Mira" <mira@b.example>, c@d`:              {{"Okafor, Mira", "mira@b.example"}, {"", "c@d"}},
		"mira@b.example (Mira (the one) Okafor)":            {{"Mira (the one) Okafor", "mira@b.example"}},
		"Team: a@b.example, C <c@d.example>;, e@f":          {{"", "a@b.example"}, {"C", "c@d.example"}, {"", "e@f"}},
		"undisclosed-recipients:;":                          nil,
		"a@b.example; c@d.example":                          {{"", "a@b.example"}, {"", "c@d.example"}},
		"=?utf-8?Q?a=40b.example=3E=2C_evil?= <x@y>":        {{"a@b.example>, evil", "x@y"}},
		"=?utf-8?Q?Okafor,_Mira?= <mira@b.example>":         {{"Okafor, Mira", "mira@b.example"}},
		`"=?utf-8?B?R3LDtsOf?=" <x@y>`:                      {{"Größ", "x@y"}},
		"MAILER-DAEMON":                                     {{"MAILER-DAEMON", ""}},
		"<>":                                                nil,
		"Mira <>":                                           {{"Mira", ""}},
		"Mira <mira@b.example":                              {{"Mira", "mira@b.example"}},
		`"Mira <mira@b.example>`:                            {{"Mira", "mira@b.example"}},
		"<@relay,@other:mira@b.example>":                    {{"", "mira@b.example"}},
		"Mira mira@b.example":                               {{"Mira", "mira@b.example"}},
		"'Mira' <mira@b.example>":                           {{"Mira", "mira@b.example"}},
		"mira@b.example <mira@b.example>":                   {{"", "mira@b.example"}},
		"\"mailto:mira@b.example\" <mailto:mira@b.example>": {{"mailto:mira@b.example", "mira@b.example"}},
		`"Mira \"M\" O." <mira@b.example>`:                  {{`Mira "M" O.`, "mira@b.example"}},
		"a@b@c, two words@x.example":                        {{"a@b@c", ""}, {"two", "words@x.example"}},
		"Jürgen <jürgen@bücher.example>":                    {{"Jürgen", "jürgen@bücher.example"}},
		", ,;":                                              nil,
		"A\r\nBcc: <evil@x>":                                {{"", "evil@x"}},
		"=?utf-8?Q?A=0D=0ABcc:_evil?= <a@b>":                {{"A Bcc: evil", "a@b"}},
		"=?utf-8?Q?mira=40b.example?=":                      {{"mira@b.example", ""}},
	} {
		same(t, value, ParseAddresses(value), want)
	}
	if many := ParseAddresses(strings.Repeat("a@b.example,", 5000)); len(many) != maxAddresses {
		t.Error(len(many))
	}
}

func TestTokensAndDelivery(t *testing.T) {
	m := Parse(plain("x", "To: team+a1@x.example, other@x.example", "Cc: TEAM+A1@x.example, z+@x.example",
		"Delivered-To: team+b2+c@x.example", "X-Original-To: team@x.example"))
	same(t, "tokens", m.Tokens, []string{"a1", "b2+c"})
	same(t, "delivered to", m.DeliveredTo, []string{"team+b2+c@x.example", "team@x.example"})
}

// FuzzAddresses holds that nothing in an address or a name can be read as more than that.
func FuzzAddresses(f *testing.F) {
	f.Add(`"Okafor, Mira" <mira@b.example>, Team: a@b (c);`)
	f.Add("=?utf-8?B?DQo=?= <@a:b@c>, \"\\\"")
	f.Add("\x1b$B$3<a@b\xff>")
	f.Fuzz(func(t *testing.T, value string) {
		for _, a := range ParseAddresses(value) {
			if strings.ContainsAny(a.Name, "\r\n\x00") || !utf8.ValidString(a.Name) || a.Name == "" && a.Address == "" {
				t.Errorf("name %q", a.Name)
			}
			if strings.ContainsAny(a.Address, " \r\n\t\x00<>,;:\"()") || !utf8.ValidString(a.Address) || a.Address != "" && strings.Count(a.Address, "@") != 1 {
				t.Errorf("address %q", a.Address)
			}
			if a.Address != "" {
				if again := ParseAddresses(a.Address); len(again) != 1 || again[0].Address != a.Address {
					t.Errorf("%q reads as %q", a.Address, again)
				}
			}
		}
	})
}
