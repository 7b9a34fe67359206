package mail

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// takesDrafts are the stages of a review in which a new version is taken in; awaited are those that wait for one.
var (
	takesDrafts = []string{"waiting_for_draft", "changes_requested", "coordinator_review", "client_review"}
	awaited     = takesDrafts[:2]
)

// draft offers the pieces that take a new version: the one that the file or the subject names first, then those that wait
// for one.
func (o *offer) draft(p *Proposal) {
	p.room, p.Title, p.Refused = "draft", "A draft came", "No piece of "+o.with.creator+" takes a draft."
	name := o.fileName()
	if name == "" {
		p.Title, p.Refused = "A draft lies behind a link", "Open the link, download the file and drop it on the card of the piece."
		return
	}
	pieces := o.pieces(func(x *openPiece) bool { return slices.Contains(takesDrafts, x.review) })
	named := func(x openPiece) int { return shared(x.name(), name+" "+o.mail.Subject) }
	slices.SortStableFunc(pieces, func(a, b openPiece) int {
		return cmp.Or(cmp.Compare(named(b), named(a)), cmp.Compare(rankOf(a), rankOf(b)))
	})
	// Those that have a version to look at already are left out, unless the mail names one of them.
	if waiting := only(pieces, func(x openPiece) bool { return rankOf(x) == 0 }); len(waiting) > 0 && rankOf(pieces[0]) == 0 {
		pieces = waiting
	}
	for _, x := range pieces {
		p.Choices = append(p.Choices, Choice{
			ID: x.id, Label: fmt.Sprintf("v%d of %s", x.versions+1, x.label()),
			Title: fmt.Sprintf("Take %s as draft v%d for %s", name, x.versions+1, x.name()),
			do:    func(ctx context.Context, _ *workspace.WriteTx) error { return o.takeDraft(ctx, x.id) },
		})
	}
}

func rankOf(x openPiece) int {
	if slices.Contains(awaited, x.review) {
		return 0
	}
	return 1
}

// shared counts the words of a piece's name that a text has too.
func shared(name, text string) int {
	split := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	has, n := strings.FieldsFunc(strings.ToLower(text), split), 0
	for _, word := range strings.FieldsFunc(strings.ToLower(name), split) {
		if slices.Contains(has, word) {
			n++
		}
	}
	return n
}

// takeDraft writes the attachment to a file that lasts as long as it takes to take it in.
func (o *offer) takeDraft(ctx context.Context, deliverableID string) error {
	raw, err := o.s.box.Raw(ctx, o.mail.ID)
	if err != nil {
		return err
	}
	from, file, err := message.OpenAttachment(raw, o.read.File)
	if err != nil {
		return fault.Wrap(err, fault.NotFound, "This attachment can't be read.")
	}
	folder, err := os.MkdirTemp("", "backlot-draft-*")
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "There is no room for %s on this computer. Nothing was taken in.", file.Name)
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, filepath.Base(file.Name))
	to, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = io.Copy(to, from)
		if closed := to.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "%s could not be taken out of the mail whole, so it was not taken in.", file.Name)
	}
	return o.s.options.Rooms.Work.ReceiveDraft(ctx, deliverableID, path)
}

const (
	choiceSnooze  = "snooze"
	choiceAbsence = "absence"
	// wakeHour is when a thread wakes on the day after an absence, on this computer's clock.
	wakeHour = 8
)

// away offers to let the thread sleep until the day after an absence, and to note the absence.
func (o *offer) away(p *Proposal) {
	p.room, p.Title = "absence", "They are away"
	last, err := when.ParseDate(o.read.Until)
	if err != nil {
		return
	}
	wake, err := when.AtHour(last.AddDays(1), wakeHour, time.Local)
	if err != nil || !wake.After(o.s.w.Clock().Now()) {
		p.Refused = "They are back by now."
		return
	}
	p.Title = "They are away until " + day(when.ToMillis(wake.AddDate(0, 0, -1)))
	if o.thread.Key != "" {
		p.Choices = append(p.Choices, Choice{
			ID: choiceSnooze, Label: "Snooze", Title: "Snooze until they are back on " + day(when.ToMillis(wake)),
			do: func(ctx context.Context, tx *workspace.WriteTx) error {
				return putThreadMark(ctx, tx, o.thread, func(m *mailbox.ThreadMark) { m.SnoozedUntil = when.ToMillis(wake) })
			},
		})
	}
	if o.with.creatorID == "" {
		return
	}
	p.Choices = append(p.Choices, Choice{
		ID: choiceAbsence, Label: "Note the absence", Title: "Note that they are away until " + string(last),
		do: func(ctx context.Context, _ *workspace.WriteTx) error {
			from := when.DateIn(when.FromMillis(o.mail.ReceivedAt), time.UTC)
			return o.s.options.Rooms.People.AddAbsence(ctx, o.with.creatorID, string(min(from, last)), string(last), "By mail: “"+o.read.Words+"”")
		},
	})
}

// putThreadMark alters what is said of a thread inside an action.
func putThreadMark(ctx context.Context, tx *workspace.WriteTx, thread mailbox.Thread, alter func(*mailbox.ThreadMark)) error {
	m := mailbox.ThreadMark{
		AccountID: thread.AccountID, MessageID: thread.Key, SnoozedUntil: thread.SnoozedUntil, AssignedTo: thread.AssignedTo,
		AnsweredBy: thread.AnsweredBy, CreatorID: thread.CreatorID, CampaignID: thread.CampaignID,
	}
	alter(&m)
	_, err := tx.Exec(ctx, putMark, workspace.NaturalID("thread_mark", m.AccountID, m.MessageID), m.AccountID, m.MessageID, m.SnoozedUntil,
		m.AssignedTo, m.AnsweredBy, m.CreatorID, m.CampaignID)
	return err
}
