package review_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

// Every creator reads the feedback in their language, the comments as they were written.
func TestFeedbackInTheCreatorsLanguage(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1)
	a.must(a.AddComment(ctx, first.DraftID, review.Remark{Body: "Say the price", Page: 2}))
	second := a.draft("d1", 2)
	a.must(a.AddComment(ctx, second.DraftID, review.Remark{Body: "Softer music?", Weight: review.Suggestion, AtMs: ms(500)}))
	a.must(a.AddComment(ctx, second.DraftID, review.Remark{Body: "Louder", AtMs: ms(3000), EndMs: ms(5000)}))
	a.must(a.AddComment(ctx, second.DraftID, review.Remark{Body: "Only for us", Audience: review.ForInternal}))
	for languages, want := range map[string]string{
		"pt-BR en": `Hi Mira,

thank you for version 2 of Reel 1 (Spring). Please change this:

1. 0:03.00 to 0:05.00: Louder
2. version 1, page 2: Say the price

If you like:
3. 0:00.50: Softer music?

Please send the new version by Sunday 8 March at 13:00 (Berlin time).

Thank you!
`,
		"de en": `Hi Mira,

danke für Version 2 von „Reel 1“ (Spring). Bitte ändere noch Folgendes:

1. 0:03.00 bis 0:05.00: Louder
2. Version 1, Seite 2: Say the price

Wenn du magst:
3. 0:00.50: Softer music?

Bitte schick uns die neue Version bis Sonntag, 8. März, 13:00 Uhr (Ortszeit Berlin).

Vielen Dank!
`,
		"fr-CH": `Salut Mira,

Merci pour la version 2 de « Reel 1 » (Spring). Voici ce qu’il faudrait encore changer :

1. 0:03.00 à 0:05.00: Louder
2. version 1, page 2: Say the price

Si tu veux :
3. 0:00.50: Softer music?

Envoie-nous la nouvelle version avant le dimanche 8 mars à 13h00 (heure locale : Berlin), s’il te plaît.

Merci beaucoup !
`,
		"es": `Hola, Mira:

Gracias por la versión 2 de «Reel 1» (Spring). ¿Puedes cambiar esto?

1. 0:03.00 a 0:05.00: Louder
2. versión 1, página 2: Say the price

Si te apetece:
3. 0:00.50: Softer music?

Envíanos la nueva versión antes del domingo 8 de marzo a las 13:00 (hora de Berlin).

¡Muchas gracias!
`,
	} {
		testkit.Exec(t, a.w, `UPDATE creator SET languages = ? WHERE id = 'mira'`, languages)
		got, err := a.Feedback(ctx, "d1")
		if got = strings.ReplaceAll(got, "\u00a0", " "); err != nil || got != want {
			t.Errorf("%s, %v:\n%s", languages, err, got)
		}
	}
}

// A creator is chased in their language too, early, late and without a deadline.
func TestACreatorIsAskedForTheDraftInTheirLanguage(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	want := map[string][3]string{
		"de": {"bis Donnerstag, 5. März, 13:00 Uhr", "war fällig: Donnerstag, 5. März", "wir warten noch auf deinen Entwurf für „Reel 1“ (Spring). Wann"},
		"fr": {"avant le jeudi 5 mars à 13h00", "le jeudi 5 mars à 13h00", "Nous attendons encore"},
		"es": {"antes del jueves 5 de marzo a las 13:00", "el jueves 5 de marzo", "Todavía esperamos tu borrador de «Reel 1» (Spring). ¿Cuándo"},
	}
	for step, prepare := range []func(){
		func() {}, func() { a.clock.Advance(48 * time.Hour) }, func() { testkit.Exec(t, a.w, `UPDATE review SET draft_due = 0 WHERE id = 'd1'`) },
	} {
		prepare()
		for language, words := range want {
			testkit.Exec(t, a.w, `UPDATE creator SET languages = ? WHERE id = 'mira'`, language)
			got, err := a.Chase(ctx, "d1")
			if err != nil || !strings.Contains(got.Body, words[step]) || !strings.HasSuffix(got.Body, "\nAnn Lee\n") || strings.Contains(got.Body, "%!") {
				t.Errorf("%s, %d: %v\n%s", language, step, err, got.Body)
			}
		}
	}
}

// Each comment about a moment, a page or a place gets a picture with its number, of the version on which it was made.
func TestStillsGoAlongByTheirNumbers(t *testing.T) {
	a, ctx := carouselAgency(t), context.Background()
	testkit.Exec(t, a.w, `UPDATE creator SET email = 'mira@example.test', languages = 'de' WHERE id = 'mira'`)
	a.must(a.ReceiveFiles(ctx, "d1", []string{a.photo("1.jpg", 1), a.photo("2.jpg", 2)}, review.FromDrop, nil))
	box := []review.Shape{{Kind: "box", Points: []int{1, 2, 3, 4}}}
	old := a.room("d1").Drafts[0]
	a.must(a.AddComment(ctx, old.ID, review.Remark{Body: "The second one is too dark", Page: 2, Weight: review.Suggestion}))
	a.draft("d1", 9)
	now := a.room("d1").Drafts[1]
	for _, m := range []review.Remark{
		{Body: "Of all of it"}, {Body: "Here", Shapes: box}, {Body: "For us", Shapes: box, Audience: review.ForInternal}, {Body: "For the client", Shapes: box, Audience: review.ForClient},
		{Body: "Done", Shapes: box},
	} {
		a.must(a.AddComment(ctx, now.ID, m))
	}
	comments := a.room("d1").Comments
	a.must(a.ResolveComment(ctx, comments[len(comments)-1].ID, true))
	var told []int64
	mail, err := a.MailFeedback(ctx, "d1", func(done, total int64) { told = append(told, done, total) })
	if err != nil {
		t.Fatal(err)
	}
	want := []review.Still{
		{Name: "2 Reel 1.jpg", JPEG: fmt.Appendf(nil, "%s 0 0 1 2", now.SHA256)}, {Name: "3 Reel 1.jpg", JPEG: fmt.Appendf(nil, "%s 0 2 0 3", old.Slides[1].SHA256)},
	}
	if !slices.EqualFunc(mail.Stills, want, func(x, y review.Still) bool { return x.Name == y.Name && string(x.JPEG) == string(y.JPEG) }) {
		t.Errorf("%q", mail.Stills)
	}
	if mail.Without != "" || mail.Email != "mira@example.test" || mail.Subject != "Spring: Reel 1" || mail.CreatorID != "mira" || mail.CampaignID != "spring" ||
		!strings.Contains(mail.Body, "2. Here\n") || !strings.Contains(mail.Body, "3. Version 1, Slide 2: The second one") || !strings.Contains(mail.Body, "dieselben Nummern") {
		t.Errorf("%+v", mail)
	}
	if !slices.Equal(told, []int64{1, 2, 2, 2}) {
		t.Errorf("told %v", told)
	}
	for i := range 15 {
		a.must(a.AddComment(ctx, now.ID, review.Remark{Body: fmt.Sprint("Place ", i), Shapes: box}))
	}
	if mail, err = a.MailFeedback(ctx, "d1", nil); err != nil || len(mail.Stills) != 12 || !strings.Contains(mail.Without, "for 12 comments") {
		t.Errorf("%d stills, %s, %v", len(mail.Stills), mail.Without, err)
	}
}

// What can't be drawn keeps nothing back.
func TestFeedbackIsMailedWithoutStills(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	testkit.Exec(t, a.w, `UPDATE creator SET email = 'mira@example.test' WHERE id = 'mira'`)
	got := a.draft("d1", 1)
	testkit.Exec(t, a.w, `UPDATE draft SET kind = 'video' WHERE id = ?`, got.DraftID)
	for _, at := range []int64{1000, 2000} {
		a.must(a.AddComment(ctx, got.DraftID, review.Remark{Body: "Louder", AtMs: ms(at)}))
	}
	mail, err := a.MailFeedback(ctx, "d1", nil)
	if err != nil || len(mail.Stills) != 0 || mail.Without != "The mail has no picture for comments 1 and 2. A still of a film needs ffmpeg." {
		t.Errorf("%+v %v", mail, err)
	}
	if strings.Contains(mail.Body, "pictures") || !strings.Contains(mail.Body, "2. 0:02.00: Louder") {
		t.Error(mail.Body)
	}
	stopped, stop := context.WithCancel(ctx)
	if _, err := a.MailFeedback(stopped, "d1", func(int64, int64) { stop() }); !fault.Is(err, fault.Cancelled) {
		t.Errorf("stopped: %v", err)
	}
	testkit.Exec(t, a.w, `UPDATE creator SET email = '' WHERE id = 'mira'`)
	if _, err := a.MailFeedback(ctx, "d1", nil); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "Mira Okafor has no mail address") {
		t.Errorf("without an address: %v", err)
	}
	_, err = a.MailFeedback(ctx, "nobody", nil)
	wantFault(t, err, fault.NotFound, "")
}
