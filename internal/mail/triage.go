package mail

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/workspace"
)

// Moved says what a move did, and takes it back: Back is what MoveBack wants.
type Moved struct {
	Label string  `json:"label"`
	Back  []Shift `json:"back"`
}

// Shift is one message that was moved, and the name of the folder that it came from.
type Shift struct {
	Message string `json:"message"`
	From    string `json:"from"`
}

// Read marks all mails of threads as read, or their newest as unread. The server is told with the next look at it.
func (s *Service) Read(ctx context.Context, threadIDs []string, read bool) error {
	return s.flag(ctx, threadIDs, mailbox.Seen, read, "seen", "unseen", func(all []mailbox.Lying) []mailbox.Lying {
		if read || len(all) == 0 {
			return all
		}
		newest, last := []mailbox.Lying{}, all[len(all)-1].Message
		for _, l := range all {
			if l.Message == last {
				newest = append(newest, l)
			}
		}
		return newest
	})
}

// Star puts a star on the newest mail of threads, or takes all of theirs off.
func (s *Service) Star(ctx context.Context, threadIDs []string, star bool) error {
	return s.flag(ctx, threadIDs, mailbox.Flagged, star, "starred", "unstarred", func(all []mailbox.Lying) []mailbox.Lying {
		if !star || len(all) == 0 {
			return all
		}
		return all[len(all)-1:]
	})
}

func (s *Service) flag(ctx context.Context, threadIDs []string, bit int64, on bool, yes, no string, which func([]mailbox.Lying) []mailbox.Lying) error {
	return s.eachThread(ctx, threadIDs, func(lying []mailbox.Lying) error {
		what, set, clear := yes, bit, int64(0)
		if !on {
			what, set, clear = no, 0, bit
		}
		due, messages := []mailbox.Lying{}, []int64{}
		for _, l := range which(lying) {
			if (l.Flags&bit != 0) != on {
				due, messages = append(due, l), append(messages, l.Message)
			}
		}
		if len(due) == 0 {
			return nil
		}
		if err := s.ask(ctx, due, what, ""); err != nil {
			return err
		}
		return s.box.Alter(ctx, messages, set, clear)
	})
}

// eachThread goes through where the mails of threads lie, and lets the servers be told soon.
func (s *Service) eachThread(ctx context.Context, threadIDs []string, fn func([]mailbox.Lying) error) error {
	if len(threadIDs) > mostAtOnce {
		return fault.New(fault.Invalid, "Choose at most %d threads.", mostAtOnce)
	}
	accounts := map[string]bool{}
	for _, threadID := range threadIDs {
		id, err := number(threadID)
		if err != nil {
			return err
		}
		lying, err := s.box.Lying(ctx, id)
		if err != nil {
			return err
		}
		if err := fn(lying); err != nil {
			return err
		}
		for _, l := range lying {
			accounts[l.AccountID] = true
		}
	}
	for id := range accounts {
		s.nudge(id)
	}
	return nil
}

// ask notes errands for the server. What lies where the server has not said yet cannot be asked for.
func (s *Service) ask(ctx context.Context, lying []mailbox.Lying, what, target string) error {
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		for _, l := range lying {
			if l.UID == 0 {
				continue
			}
			_, err := tx.Exec(ctx, insertErrand, l.AccountID, l.Folder, l.UIDValidity, l.UID, strconv.FormatInt(l.Message, 10), what, target, tx.Now())
			if err != nil {
				return err
			}
		}
		return nil
	})
}

var moveLabels = map[mailbox.Role]string{
	mailbox.Archive: "Archived", mailbox.Inbox: "Moved to the inbox", mailbox.Trash: "Moved to the trash", mailbox.Junk: "Marked as spam",
}

// Move moves the mails of threads out of the inbox (or, to the inbox, out of where they are) into the folder of a role:
// inbox, archive, trash or junk. Mails of ours in Sent stay there. Fault: Invalid when the account has no such folder.
func (s *Service) Move(ctx context.Context, threadIDs []string, role string) (Moved, error) {
	to := mailbox.Role(role)
	label, known := moveLabels[to]
	if !known {
		return Moved{}, fault.New(fault.Invalid, "Mail can't be moved there.")
	}
	moved := Moved{Label: counted(label, len(threadIDs)), Back: []Shift{}}
	err := s.eachThread(ctx, threadIDs, func(lying []mailbox.Lying) error {
		for _, l := range lying {
			if l.Role == to || l.Role == mailbox.Sent || l.Role == mailbox.Drafts || l.Role == mailbox.All || to == mailbox.Archive && l.Role != mailbox.Inbox {
				continue
			}
			target, err := s.folderOf(ctx, l.AccountID, func(f mailbox.Folder) bool { return f.Role == to })
			if err != nil {
				return err
			}
			if err := s.shift(ctx, l, target); err != nil {
				return err
			}
			moved.Back = append(moved.Back, Shift{fmt.Sprint(l.Message), l.Folder})
		}
		return nil
	})
	return moved, err
}

func (s *Service) shift(ctx context.Context, l mailbox.Lying, target mailbox.Folder) error {
	if err := s.ask(ctx, []mailbox.Lying{l}, "move", target.Name); err != nil {
		return err
	}
	return s.box.Shift(ctx, l, target)
}

const (
	selectMoveErrand = `SELECT id, uid, said FROM mail_errand WHERE account_id = ? AND folder = ? AND message_id = ? AND what = 'move'
		ORDER BY id DESC LIMIT 1`
	deleteErrand = `DELETE FROM mail_errand WHERE id = ?`
)

// MoveBack takes a move back: what the server has not been told yet is forgotten, the rest is moved again. Fault:
// Conflict when the server has not said yet where a mail lies now; a moment later it has.
func (s *Service) MoveBack(ctx context.Context, back []Shift) error {
	if len(back) > mostAtOnce*10 {
		return fault.New(fault.Invalid, "That is too much at once.")
	}
	for _, b := range back {
		id, err := number(b.Message)
		if err != nil {
			return err
		}
		m, err := s.box.Message(ctx, id)
		if err != nil {
			return err
		}
		if err := s.moveBack(ctx, m, b.From); err != nil {
			return err
		}
		s.nudge(m.AccountID)
	}
	return nil
}

func (s *Service) moveBack(ctx context.Context, m mailbox.Message, from string) error {
	home, err := s.folderOf(ctx, m.AccountID, func(f mailbox.Folder) bool { return f.Name == from })
	if err != nil {
		return err
	}
	var errand, uid int64
	err = s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		var said string
		err := tx.Row(ctx, selectMoveErrand, []any{m.AccountID, from, strconv.FormatInt(m.ID, 10)}, &errand, &uid, &said)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err == nil && said != "" { // the server is being told
			err = errMoving(m)
		}
		if err == nil {
			_, err = tx.Exec(ctx, deleteErrand, errand)
		}
		return err
	})
	if err != nil {
		return err
	}
	if errand != 0 {
		return s.box.Unshift(ctx, m.ID, home, uint32(uid))
	}
	lying, err := s.box.Lying(ctx, m.Thread)
	if err != nil {
		return err
	}
	for _, l := range lying {
		if l.Message == m.ID && l.FolderID != home.ID && l.UID != 0 {
			return s.shift(ctx, l, home)
		}
	}
	return errMoving(m)
}

func errMoving(m mailbox.Message) error {
	return fault.New(fault.Conflict, "The server is moving “%s” just now. Try again in a moment.", m.Subject)
}

func (s *Service) folderOf(ctx context.Context, accountID string, fits func(mailbox.Folder) bool) (mailbox.Folder, error) {
	folders, err := s.box.Folders(ctx, accountID)
	if err != nil {
		return mailbox.Folder{}, err
	}
	for _, f := range folders {
		if fits(f) {
			return f, nil
		}
	}
	return mailbox.Folder{}, fault.New(fault.Invalid, "This account has no folder for that. Make one with your mail provider's own program; it is seen with the next look.")
}
