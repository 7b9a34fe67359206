package demo

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"backlot/internal/mail"
	"backlot/internal/mail/compose"
	"backlot/internal/mail/mailbox"
)

// letter is one mail of a thread. ago is in minutes before now. from is -1 for ours, else a person of the roster.
type letter struct {
	from   int
	ago    int
	text   string
	file   string // of assets, "" none
	html   string
	unread bool
}

// thread is a conversation by mail. brief is the campaign that it is linked to by hand, -1 for none.
type thread struct {
	subject string
	with    int
	address string // of somebody who is not in the roster
	brief   int
	role    mailbox.Role
	starred bool
	letters []letter
}

const hours, days = 60, 24 * 60

// threads are Ida's mailbox: what a coordinator finds on a morning.
var threads = []thread{
	{subject: "Spring Roast: Morning pour reel", with: 0, brief: 0, role: mailbox.Inbox, letters: []letter{
		{from: -1, ago: 5 * days, text: "Hi Mira,\n\nthe client loves the first cut. Two small things: the logo is hidden behind the steam at 0:12, and the caption still needs #SpringRoast.\n\nCan you send the next version by Thursday?\n\nBest,\nIda"},
		{from: 0, ago: 3 * days, text: "Hey Ida,\n\nsure, both easy. I'll reshoot the pour tomorrow morning when the light is right.\n\nMira"},
		{from: 0, ago: 70, unread: true, file: "morning-routine-v2.mp4", text: "Hi Ida,\n\nhere is version 2 of the reel: logo is visible now and the caption has the hashtag. Let me know what you think!\n\nMira"},
	}},
	{subject: "Night routine series with Lumen: are you in?", with: 27, brief: 3, role: mailbox.Inbox, letters: []letter{
		{from: -1, ago: 4 * days, text: "Liebe Nadia,\n\nfür Lumen planen wir im Herbst eine Serie zur Abendroutine: zwei Reels und drei Storys. Hättest du Lust und Zeit?\n\nViele Grüße\nIda"},
		{from: 27, ago: 3 * hours, unread: true, text: "Liebe Ida,\n\nvielen Dank für die Anfrage! Leider muss ich absagen: bis Ende November habe ich keine Kapazität mehr.\n\nGerne beim nächsten Mal!\nNadia"},
	}},
	{subject: "Re: Trail season – rates", with: 16, brief: 4, role: mailbox.Inbox, letters: []letter{
		{from: -1, ago: 6 * days, text: "Hi Kiona,\n\nwould you be open to one reel and two stories for Kestrel's trail season? What would your rate be?\n\nIda"},
		{from: 16, ago: 26 * hours, text: "Hi Ida,\n\nlove Kestrel! For one reel and two stories my rate is $2,800 including 30 days of usage rights.\n\nKiona"},
	}},
	{subject: "Collab?", with: 38, brief: -1, role: mailbox.Inbox, letters: []letter{
		{from: -1, ago: 2 * days, text: "Hallo Anton,\n\nfür die Kampagne „Office mornings“ suchen wir jemanden, der mit dem Rad zur Arbeit fährt. Wäre das etwas für dich?\n\nIda"},
		{from: 38, ago: 5 * hours, unread: true, text: "Hallo Ida,\n\nsehr gerne, ich bin dabei! Das passt perfekt zu meinem Kanal. Wann soll es losgehen?\n\nViele Grüße\nAnton"},
	}},
	{subject: "Facture – Carrousel petit-déjeuner", with: 4, brief: 1, role: mailbox.Inbox, letters: []letter{
		{from: 4, ago: 7 * hours, file: "carousel-script.pdf", text: "Bonjour Ida,\n\nveuillez trouver ci-joint ma facture pour le carrousel. Merci de me confirmer la réception.\n\nBien à vous,\nÉmilie"},
	}},
	{subject: "Bag on the counter: it is live", with: 1, brief: 0, role: mailbox.Inbox, starred: true, letters: []letter{
		{from: 1, ago: 20 * hours, text: "Hi Ida, the post just went live: https://www.instagram.com/p/C8bagcount1/\n\nFirst comments look good :)\n\nJonas"},
		{from: -1, ago: 19 * hours, text: "Great, thank you Jonas! I'll check the caption and send you the numbers next week.\n\nIda"},
	}},
	{subject: "Barrier Serum: usage rights", with: 6, brief: 2, role: mailbox.Inbox, letters: []letter{
		{from: 6, ago: 30 * hours, text: "Hi Ida,\n\nquick question from my agent: does the fee include paid usage, and for how long? Whitelisting would be extra on our side.\n\nPriya"},
	}},
	{subject: "Abwesend: Trail season", with: 23, brief: -1, role: mailbox.Inbox, letters: []letter{
		{from: 23, ago: 28 * hours, text: "Vielen Dank für Ihre Nachricht. Ich bin bis einschließlich 30. November nicht im Büro und lese meine Mails nicht.\n\nClara Neumann"},
	}},
	{subject: "Payment received, thank you!", with: 12, brief: 4, role: mailbox.Inbox, letters: []letter{
		{from: 12, ago: 2 * days, text: "Hi Ida, just to let you know the payment arrived this morning. Thanks for the quick transfer!\n\nDana"},
	}},
	{subject: "Let's work together", with: -1, address: "Nina Falk <nina@falkfotos.example>", brief: -1, role: mailbox.Inbox, letters: []letter{
		{from: -2, ago: 9 * hours, unread: true, html: ninasLetter, text: "Hi Northlight team,\n\nI'm Nina, I make calm coffee films (84k on Instagram, 31k on TikTok). I would love to work with Halden.\n\nMy media kit: https://falkfotos.example/kit\n\nNina"},
	}},
	{subject: "Spring Roast launch: approvals this week", with: -1, address: "Pia Nystrom <pia@halden.example>", brief: 0, role: mailbox.Inbox, letters: []letter{
		{from: -2, ago: 4 * hours, text: "Hi Ida,\n\nI'm in the roastery until Wednesday. Please send everything for approval by tomorrow noon, then I can look at it on the train.\n\nPia"},
	}},
	{subject: "Winter shell drop: the numbers", with: 13, brief: 5, role: mailbox.Archive, letters: []letter{
		{from: -1, ago: 30 * days, text: "Hi Mateo,\n\ncould you send me the story views as screenshots? The client report is due on Friday.\n\nIda"},
		{from: 13, ago: 29 * days, text: "Here you go: 41,200 / 38,900 / 36,400 views over the three frames. Swipe-ups 612.\n\nMateo"},
	}},
}

const ninasLetter = `<div style="font-family:Georgia,serif;color:#333"><h2 style="color:#7a4a1e">Calm coffee films</h2>
<p>Hi Northlight team,</p><p>I'm <b>Nina</b>, I make calm coffee films (84k on Instagram, 31k on TikTok). I would love to work with Halden.</p>
<p><img src="https://falkfotos.example/kit/cover.jpg" width="480" alt="A cup in the morning light"></p>
<p>My media kit: <a href="https://falkfotos.example/kit">falkfotos.example/kit</a></p><p>Nina</p></div>
<img src="https://track.falkfotos.example/o.gif?id=81" width="1" height="1">`

// write fills Ida's mailbox. It has no server: what is there can be read, searched and answered, and nothing leaves.
func (s *stage) write(ctx context.Context) error {
	account := mail.NewAccount()
	account.Address, account.Name = colleagues[0].email, colleagues[0].name
	account.IMAPHost, account.SMTPHost = "imap.northlight.example", "smtp.northlight.example"
	account.Signature = "<p>Ida Brandt<br>Northlight</p>"
	added, err := s.house.Mail.SaveAccount(ctx, account, "")
	if err != nil {
		return err
	}
	var mails []mail.Brought
	for n, t := range threads {
		more, err := s.letters(n, t, account)
		if err != nil {
			return err
		}
		mails = append(mails, more...)
	}
	return s.house.Mail.Bring(ctx, added.ID, mails)
}

func (s *stage) letters(n int, t thread, account mail.Account) (mails []mail.Brought, err error) {
	ida := compose.Address{Name: account.Name, Address: account.Address}
	other := s.addressOf(t)
	var before []string
	for i, l := range t.letters {
		at := s.now.Add(-time.Duration(l.ago) * time.Minute)
		draft := compose.Draft{
			From: other, To: []compose.Address{ida}, Subject: t.subject, Text: l.text, HTML: l.html, References: before,
			MessageID: fmt.Sprintf("demo-%d-%d@%s", n, i, other.Address[strings.IndexByte(other.Address, '@')+1:]), Date: at,
		}
		role := t.role
		if l.from == -1 {
			draft.From, draft.To, role = ida, []compose.Address{other}, mailbox.Sent
		}
		if len(before) > 0 {
			draft.InReplyTo = before[len(before)-1]
			if !strings.HasPrefix(t.subject, "Re: ") {
				draft.Subject = "Re: " + t.subject
			}
		}
		if l.file != "" {
			if draft.Files, err = fileOf(l.file); err != nil {
				return nil, err
			}
		}
		var raw bytes.Buffer
		if err := compose.Render(&raw, draft, 0); err != nil {
			return nil, fmt.Errorf("the mail %q: %w", t.subject, err)
		}
		before = append(before, draft.MessageID)
		mails = append(mails, mail.Brought{
			Role: role, At: at.UnixMilli(), Unread: l.unread, Starred: t.starred && i == len(t.letters)-1, Raw: raw.Bytes(),
		})
	}
	return mails, nil
}

func (s *stage) addressOf(t thread) compose.Address {
	if t.with >= 0 {
		p := roster[t.with]
		return compose.Address{Name: p.name, Address: p.handle + "@creators.example"}
	}
	name, address, _ := strings.Cut(strings.TrimSuffix(t.address, ">"), " <")
	return compose.Address{Name: name, Address: address}
}

var mediaTypes = map[string]string{".mp4": "video/mp4", ".pdf": "application/pdf", ".jpg": "image/jpeg"}

func fileOf(name string) ([]compose.File, error) {
	content, err := assets.ReadFile("assets/" + name)
	if err != nil {
		return nil, err
	}
	return []compose.File{{
		Name: name, MediaType: mediaTypes[name[strings.LastIndexByte(name, '.'):]], Size: int64(len(content)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
	}}, nil
}
