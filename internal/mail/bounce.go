package mail

import (
	"context"
	"strconv"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/message"
	"backlot/internal/workspace"
)

// What begins the words about a sent mail of which a server has reported that it did not arrive, or not yet.
const (
	cameBack = "Came back: "
	delayed  = "Not delivered yet: "
)

// bouncesFor is how far back bounces are looked at when it is not known which are new. Servers try for some days.
const bouncesFor = 14 * 24 * time.Hour

const (
	selectSentAs  = selectOutbox + ` WHERE o.message_id = ? AND d.state IN ('sent', 'unknown') ORDER BY d.id`
	setSaid       = `UPDATE delivery SET state = 'sent', said = ? WHERE id = ? AND state IN ('sent', 'unknown')`
	longestReason = 300
)

// noteBounces looks at the bounces in threads, or at all of late (nil), and notes which mail of ours they are about.
func (s *Service) noteBounces(ctx context.Context, threads []string) error {
	var ids []int64
	var err error
	if threads == nil {
		ids, err = s.box.OfKindSince(ctx, string(message.KindBounce), s.w.Clock().Now().Add(-bouncesFor).UnixMilli())
	} else {
		numbers := make([]int64, 0, len(threads))
		for _, thread := range threads {
			if n, err := strconv.ParseInt(thread, 10, 64); err == nil {
				numbers = append(numbers, n)
			}
		}
		ids, err = s.box.OfKindIn(ctx, string(message.KindBounce), numbers)
	}
	if err != nil {
		return err
	}
	for _, id := range ids {
		raw, err := s.box.Raw(ctx, id)
		if fault.Is(err, fault.NotFound) {
			continue // only its beginning is here
		}
		if err != nil {
			return err
		}
		if b := message.Parse(raw).Bounce; b != nil && b.MessageID != "" {
			if err := s.noteBounce(ctx, *b); err != nil {
				return err
			}
		}
	}
	return nil
}

// noteBounce notes that a mail of ours came back. It stays sent, for it was; one that was unknown is known to have been.
func (s *Service) noteBounce(ctx context.Context, b message.Bounce) error {
	list, err := s.deliveries(ctx, selectSentAs, b.MessageID)
	if err != nil {
		return err
	}
	said := reasonOf(b)
	for _, d := range list {
		if !strings.EqualFold(d.Address, b.Recipient) && (len(list) > 1 || b.Recipient != "") {
			continue
		}
		told := d.CameBack || !b.Permanent && strings.HasPrefix(d.Said, delayed)
		if d.State == Sent && (d.Said == said || told) {
			continue
		}
		label := "Mail came back: "
		if !b.Permanent {
			label = "Mail is delayed: "
		}
		_, err := s.w.Write(ctx, engineAction(label+d.Subject), func(tx *workspace.WriteTx) error {
			_, err := tx.Exec(ctx, setSaid, said, d.ID)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func reasonOf(b message.Bounce) string {
	reason := b.Diagnostic
	if reason == "" {
		reason = b.Status
	}
	if reason == "" {
		reason = "the server gives no reason"
	}
	if r := []rune(reason); len(r) > longestReason {
		reason = string(r[:longestReason]) + "…"
	}
	if b.Permanent {
		return cameBack + reason
	}
	return delayed + reason
}
