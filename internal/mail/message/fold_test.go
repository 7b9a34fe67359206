package message

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no quote":                    {"one\n\ntwo", "one\n\ntwo"},
		"Gmail":                       {"Yes!\n\nOn Tue, Mar 3, 2026 at 10:04 AM Mira Okafor <mira@b.example>\nwrote:\n\n> Are you in?\n> M\n", "Yes!"},
		"answers in between":          {"> First?\nYes.\n\n> Second?\n\nNo.\n", "Yes.\n\nNo."},
		"an attribution, no marks":    {"Yes!\n\nOn 3 Mar 2026, at 10:04, Mira <mira@b.example> wrote:\n\nAre you in?", "Yes!"},
		"German":                      {"Gern!\n\nAm Di., 3. März 2026 um 10:04 Uhr schrieb Mira Okafor\n<mira@b.example>:\n\n> Bist du dabei?\n", "Gern!"},
		"French":                      {"Oui !\n\nLe mar. 3 mars 2026 à 10:04, Mira <mira@b.example> a écrit :\n\n> Partante ?\n", "Oui !"},
		"Spanish":                     {"¡Sí!\n\nEl mar, 3 mar 2026 a las 10:04, Mira (<mira@b.example>) escribió:\n\n> ¿Te apuntas?\n", "¡Sí!"},
		"Thunderbird, German":         {"Gern!\n\nMira Okafor schrieb am 03.03.26 um 10:04:\n> Dabei?\n", "Gern!"},
		"an old one":                  {"Yes\n\n2026-03-03 10:04 GMT+01:00 Mira <mira@b.example>:\n> In?\n", "Yes"},
		"Outlook":                     {"Yes.\n\nFrom: Mira Okafor <mira@b.example>\nSent: Tuesday, 3 March 2026 10:04\nTo: Jo\nSubject: Spring\n\nAre you in?", "Yes."},
		"Outlook, ruled, bold":        {"Yes.\n\n________________________________\n*From:* Mira\n*Sent:* Tuesday\n*To:* Jo\n\nIn?", "Yes."},
		"Outlook, German":             {"Ja.\n\nVon: Mira\nGesendet: Dienstag, 3. März 2026\nAn: Jo\nBetreff: Frühling\n\nDabei?", "Ja."},
		"Outlook, French":             {"Oui.\n\nDe : Mira\nEnvoyé : mardi 3 mars 2026\nÀ : Jo\nObjet : Printemps\n\nPartante ?", "Oui."},
		"Outlook, Spanish":            {"Sí.\n\nDe: Mira\nEnviado el: martes\nPara: Jo\nAsunto: Primavera\n\n¿Sí?", "Sí."},
		"Original Message":            {"Yes.\n\n-----Original Message-----\nFrom: Mira\n\nIn?", "Yes."},
		"Ursprüngliche Nachricht":     {"Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Mira\n\nDabei?", "Ja."},
		"Message d’origine":           {"Oui.\n\n-----Message d’origine-----\nDe : Mira", "Oui."},
		"passed on":                   {"See below.\n\n---------- Forwarded message ---------\nFrom: Mira\n\ntext", "See below."},
		"a signature":                 {"Yes.\n\n-- \nJo Lindqvist\nCreator", "Yes."},
		"a signature without a space": {"Yes.\n\n--\nJo Lindqvist\nCreator", "Yes."},
		"a rule, no signature":        {"Part one\n--\n" + strings.Repeat("line\n", 20), "Part one\n--\n" + strings.TrimSpace(strings.Repeat("line\n", 20))},
		"from a phone":                {"Yes.\n\nSent from my iPhone\n\n> In?\n", "Yes."},
		"from a phone, German":        {"Ja.\n\nVon meinem iPhone gesendet\n", "Ja."},
		"words, no attribution":       {"On Monday Mira wrote: do it.\nFrom: here on it is new.\nTo: be sure.", "On Monday Mira wrote: do it.\nFrom: here on it is new.\nTo: be sure."},
		"a sentence with a colon":     {"In 2026 this is what Anna wrote:\nsomething new", "In 2026 this is what Anna wrote:\nsomething new"},
		"everything quoted":           {"> one\n> two", ""},
	} {
		same(t, name, New(c.text), c.want)
		if joined := join(Fold(c.text)); joined != c.text {
			t.Errorf("%s: the pieces make %q", name, joined)
		}
	}
	same(t, "pieces", Fold("> a\nb\n> c"), []Piece{{"> a\n", true}, {"b\n", false}, {"> c", true}})
	same(t, "nothing", len(Fold("")), 0)
}

// What Gmail and Outlook send as HTML folds as their plain text does.
func TestFoldOfHTML(t *testing.T) {
	for name, page := range map[string]string{
		"Gmail": `<div dir="ltr">Yes!</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue, Mar 3, 2026 at 10:04 AM Mira &lt;<a href="mailto:mira@b.example">mira@b.example</a>&gt; wrote:<br></div>` +
			`<blockquote class="gmail_quote"><div>Are you in?</div></blockquote></div>`,
		"Outlook": `<p class=MsoNormal>Yes!<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'>` +
			`<p class=MsoNormal><b>From:</b> Mira &lt;mira@b.example&gt; <br><b>Sent:</b> Tuesday, 3 March 2026 10:04<br><b>To:</b> Jo<br><b>Subject:</b> Spring</p></div></div><p>Are you in?</p>`,
		"Apple":       `<html><body>Yes!<br><br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 3 Mar 2026, at 10:04, Mira &lt;mira@b.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div>Are you in?</div></blockquote></body></html>`,
		"Thunderbird": `<p>Yes!</p><div class="moz-cite-prefix">Am 03.03.26 um 10:04 schrieb Mira:<br></div><blockquote type="cite"><p>Dabei?</p></blockquote><pre class="moz-signature">-- <br>Jo</pre>`,
	} {
		m := Parse(plain(page, "Content-Type: text/html; charset=utf-8"))
		same(t, name, New(m.Text), "Yes!")
	}
}

func join(pieces []Piece) string {
	var all strings.Builder
	for _, p := range pieces {
		all.WriteString(p.Text)
	}
	return all.String()
}

func TestSnippet(t *testing.T) {
	same(t, "one line", Snippet("Hi Jo,\n\n  yes!\n\n> In?"), "Hi Jo, yes!")
	same(t, "only quotes", Snippet("> one\n> two"), "one two")
	long := Snippet(strings.Repeat("wörter ", 100))
	if utf8.RuneCountInString(long) > 160 || !strings.HasSuffix(long, "…") {
		t.Errorf("%q", long)
	}
	same(t, "exactly as long", Snippet(strings.Repeat("ö", 160)), strings.Repeat("ö", 160))
}

func FuzzFold(f *testing.F) {
	f.Add("Yes\n\nOn 3 Mar, a@b wrote:\n> In?\n-- \nJo")
	f.Add("From: a\nSent: b\nTo: c\n--\n_____________\n\nVon: x")
	f.Fuzz(func(t *testing.T, text string) {
		pieces := Fold(text)
		if join(pieces) != text {
			t.Errorf("the pieces of %q are %+v", text, pieces)
		}
		for i, p := range pieces {
			if p.Text == "" || i > 0 && pieces[i-1].Quoted == p.Quoted {
				t.Errorf("pieces %+v", pieces)
			}
		}
		if short := Snippet(text); utf8.ValidString(text) && (strings.Contains(short, "\n") || utf8.RuneCountInString(short) > 160) {
			t.Errorf("snippet %q", short)
		}
	})
}
