package demo

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
)

// plot lays out what happens to one piece until it has come as far as its fate says.
func (s *stage) plot(number int, id string, post time.Time) {
	p := pieces[number]
	var steps []event
	add := func(at time.Time, do func(ctx context.Context) error) {
		steps = append(steps, event{at: at, piece: number, do: do})
	}
	before := func(days float64) time.Time { return post.Add(-time.Duration(days * day * float64(time.Hour))) }
	reach := func(f fate) bool { return p.fate >= f && p.fate != awaited }

	if reach(drafted) {
		add(before(10), func(ctx context.Context) error { return s.receive(ctx, number, id, 0) })
	}
	returned := p.fate == sentBack || p.fate == sentBackTwice || p.fate == resubmitted || len(p.files) > 1
	if reach(drafted) && returned {
		add(before(9), func(ctx context.Context) error { return s.sendBack(ctx, number, id, 0) })
	}
	if len(p.files) > 1 {
		add(before(8), func(ctx context.Context) error { return s.receive(ctx, number, id, 1) })
	}
	if p.fate == sentBackTwice {
		add(before(7), func(ctx context.Context) error { return s.sendBack(ctx, number, id, 1) })
	}
	if p.fate == withClient || reach(approved) {
		add(before(7), func(ctx context.Context) error {
			_, err := s.house.Review.SendToClient(ctx, id, "", "")
			return err
		})
	}
	if reach(approved) {
		add(before(4), func(ctx context.Context) error {
			_, err := s.house.Review.RecordClientAnswer(ctx, id, "", true, approvals[number%len(approvals)])
			return err
		})
	}
	if reach(live) {
		s.plotAfterPost(number, id, post, add)
	}
	s.events = append(s.events, settled(steps, s.now)...)
}

func (s *stage) plotAfterPost(number int, id string, post time.Time, add func(time.Time, func(context.Context) error)) {
	p := pieces[number]
	wait := time.Duration(8+11*(number%5)) * time.Minute
	add(post.Add(wait), func(ctx context.Context) error { return s.report(ctx, number, id, post) })
	if p.fate < verified {
		return
	}
	add(post.Add(wait+6*time.Minute), func(ctx context.Context) error {
		_, err := s.house.Posting.Verify(ctx, id, "Label and picture seen on the phone.")
		return err
	})
	later := func(days int) time.Time { return post.AddDate(0, 0, days) }
	if p.fate >= invoiced {
		add(later(2+number%3), func(ctx context.Context) error {
			return s.pay(ctx, id, func(paymentID string) error {
				_, err := s.house.Payments.RecordInvoice(ctx, paymentID, payment.Invoice{Number: fmt.Sprintf("2026-%03d", 118+7*number)})
				return err
			})
		})
	}
	if p.fate >= paid {
		add(later(6+number%5*3), func(ctx context.Context) error {
			return s.pay(ctx, id, func(paymentID string) error {
				_, err := s.house.Payments.MarkSent(ctx, paymentID, payment.Sent{Reference: fmt.Sprintf("NLS-%05d", 20417+number)})
				return err
			})
		})
	}
	if p.fate >= confirmed {
		add(later(8+number%5*3), func(ctx context.Context) error {
			return s.pay(ctx, id, func(paymentID string) error {
				_, err := s.house.Payments.Confirm(ctx, paymentID, "")
				return err
			})
		})
	}
}

// settled keeps the order of the steps and lets none of them lie in the future.
func settled(steps []event, now time.Time) []event {
	for i := range steps {
		latest := now.Add(-time.Duration(len(steps)-i) * 17 * time.Minute)
		if steps[i].at.After(latest) {
			steps[i].at = latest
		}
		if i > 0 && steps[i].at.Before(steps[i-1].at) {
			steps[i].at = steps[i-1].at.Add(time.Minute)
		}
	}
	return steps
}

func (s *stage) receive(ctx context.Context, number int, id string, version int) error {
	assets := strings.Fields(pieces[number].files[version]) // several are the slides of a carousel
	paths := make([]string, len(assets))
	for i, asset := range assets {
		slide := ""
		if len(assets) > 1 {
			slide = fmt.Sprintf(" %d", i+1)
		}
		paths[i] = filepath.Join(s.staging, fmt.Sprintf("%s v%d%s%s", pieces[number].title, version+1, slide, filepath.Ext(asset)))
		if err := s.lay(asset, paths[i]); err != nil {
			return err
		}
	}
	if _, err := s.house.Review.ReceiveFiles(ctx, id, paths, review.FromDrop, nil); err != nil {
		return err
	}
	_, err := s.house.Review.SaveCaption(ctx, id, firstCaption(pieces[number], version))
	return err
}

// firstCaption is the caption that came with a version: the first ones say too late that they are paid for.
func firstCaption(p piece, version int) string {
	b := briefs[p.brief]
	body := fmt.Sprintf("%s. I have used it for three weeks now, every single morning, and this is what I think of it, without any filter. With %s %s",
		p.title, strings.Join(b.mentions, " "), strings.Join(b.hashtags, " "))
	if version == 0 && len(p.files) > 1 {
		return body + " #ad"
	}
	return map[string]string{"DE": "Werbung | ", "GB": "Ad | ", "US": "#ad "}[b.markets[0]] + body
}

func (s *stage) sendBack(ctx context.Context, number int, id string, version int) error {
	room, err := s.house.Review.Room(ctx, id)
	if err != nil {
		return err
	}
	draft := room.Drafts[len(room.Drafts)-1]
	note := notes[(number+version)%len(notes)]
	remark := review.Remark{Body: note.body}
	if moment := int64(800); draft.Kind == "video" {
		remark.AtMs = &moment
	}
	if _, err := s.house.Review.AddComment(ctx, draft.ID, remark); err != nil {
		return err
	}
	_, err = s.house.Review.RequestChanges(ctx, id, "", "coordinator", note.reason)
	return err
}

func (s *stage) report(ctx context.Context, number int, id string, post time.Time) error {
	p := pieces[number]
	_, err := s.house.Posting.Report(ctx, id, posting.Report{
		URL: postLink(number), Caption: caption(p), PaidLabel: true, PostedAt: post.Add(time.Duration(number%4) * time.Minute).UnixMilli(),
	})
	return err
}

// pay finds the payment that the verified post has released.
func (s *stage) pay(ctx context.Context, deliverableID string, do func(paymentID string) error) error {
	board, err := s.house.Payments.Board(ctx, payment.Filter{Limit: 200})
	if err != nil {
		return err
	}
	for _, column := range board.Columns {
		for _, card := range column.Cards {
			if card.DeliverableID == deliverableID {
				return do(card.PaymentID)
			}
		}
	}
	return fmt.Errorf("no payment was released")
}

var approvals = []string{"Lovely, go ahead.", "Approved by the brand team.", "Approved. Thank you for the quick turn.", "Good to post."}

type note struct{ body, reason string }

var notes = []note{
	{"The product is out of focus here; hold the shot one second longer.", "Product must be sharp and on screen for two seconds"},
	{"Please say the product's name, not only show it.", "The name is missing in the sound"},
	{"Cut the competitor's cup in the background.", "Another brand is visible"},
	{"The disclosure sits below the fold; move it to the first line.", "Disclosure too late in the caption"},
}

// caption is what the creator wrote: complete, or without the disclosure where the piece is to fail.
func caption(p piece) string {
	b := briefs[p.brief]
	opening := map[string]string{"DE": "Werbung | ", "GB": "Ad | ", "US": "#ad "}[b.markets[0]]
	tags := strings.Join(b.hashtags, " ")
	if p.fate == wrongCaption {
		opening, tags = "", strings.Join(b.hashtags[1:], " ")
	}
	return fmt.Sprintf("%s%s with %s. %s", opening, p.title, strings.Join(b.mentions, " "), tags)
}

// postLink is a made-up address in the form that the platform gives its posts.
func postLink(number int) string {
	p := pieces[number]
	who := roster[p.person].handle
	code := fmt.Sprintf("DNx%02dkQsL%02d", number, 99-number)
	digits := fmt.Sprintf("75%017d", 31415926535+int64(number)*271828)
	switch p.platform + "/" + p.format {
	case "instagram/reel":
		return "https://www.instagram.com/reel/" + code + "/"
	case "instagram/story":
		return "https://www.instagram.com/stories/" + who + "/" + digits + "/"
	case "tiktok/video":
		return "https://www.tiktok.com/@" + who + "/video/" + digits
	case "youtube/short":
		return "https://www.youtube.com/shorts/" + code[:11]
	case "youtube/video":
		return "https://www.youtube.com/watch?v=" + code[:11]
	case "linkedin/post", "linkedin/video":
		return "https://www.linkedin.com/posts/" + who + "-activity-" + digits
	}
	return "https://www.instagram.com/p/" + code + "/"
}

// rosterSheet is the roster as a sheet with one row per account.
func rosterSheet() string {
	var sheet strings.Builder
	sheet.WriteString("name,email,country,time zone,niche,platform,handle,followers,engagement rate\n")
	for i, p := range roster {
		for j, platform := range platformsOf(i) {
			followers := 9_400 + (i*7919+j*4513)%610_000
			engagement := fmt.Sprintf("%d.%d%%", 1+(i*3+j)%6, (i*7+j)%10)
			fmt.Fprintf(&sheet, "%s,%s@creators.example,%s,%s,%s,%s,%s,%d,%s\n",
				p.name, p.handle, p.country, p.zone, p.niche, platform, p.handle, followers, engagement)
		}
	}
	return sheet.String()
}

// platformsOf are Instagram, whatever the person's pieces need, and a second one for every third person.
func platformsOf(person int) []string {
	platforms := []string{"instagram"}
	seen := map[string]bool{"instagram": true}
	add := func(platform string) {
		if !seen[platform] {
			seen[platform] = true
			platforms = append(platforms, platform)
		}
	}
	for _, p := range pieces {
		if p.person == person {
			add(p.platform)
		}
	}
	if person%3 == 0 {
		add([]string{"tiktok", "youtube"}[person%2])
	}
	return platforms
}
