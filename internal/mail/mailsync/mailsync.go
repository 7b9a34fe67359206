// Package mailsync brings the mailbox on this desk in line with an account's server: what is new, what changed its
// flags, what is gone; and tells the server what was done here without it.
package mailsync

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/when"
)

// Account is what a round needs to know. DaysBack limits how old mail is fetched, 0 not at all. Chosen says of folders by
// name whether they are fetched, where a person chose; Mine says whether an address is one of ours.
type Account struct {
	ID       string
	DaysBack int
	Chosen   map[string]bool
	Mine     func(address string) bool
}

// What an errand can be.
const (
	seen      = "seen"
	unseen    = "unseen"
	starred   = "starred"
	unstarred = "unstarred"
	move      = "move"
)

// Errand is something done here that the server still has to be told: What is seen, unseen, starred, unstarred or move
// (to the folder Target). Message is the mailbox's number of the mail. Again: the server may have heard of it before.
// Deaths are how often the connection ended over it though the server was there.
type Errand struct {
	ID          int64
	Folder      string
	UIDValidity uint32
	UID         uint32
	Message     int64
	What        string
	Target      string
	Again       bool
	Deaths      int
}

// Errands are the open errands of accounts, in the order in which they were asked for.
type Errands interface {
	Open(ctx context.Context, accountID string) ([]Errand, error)
	Done(ctx context.Context, ids []int64) error
	Refused(ctx context.Context, ids []int64, why string) error
	Died(ctx context.Context, ids []int64) error
}

// Progress tells how far a folder is. Total is 0 while nobody knows.
type Progress struct {
	AccountID, Folder string
	Done, Total       int
}

// FolderReport is what a round did in one folder. Fault is "" or says in words why it could not be looked at.
type FolderReport struct {
	Name     string `json:"name"`
	New      int    `json:"new"`
	Changed  int    `json:"changed"`
	Gone     int    `json:"gone"`
	Messages int    `json:"messages"`
	Fault    string `json:"fault,omitempty"`
}

// Syncer syncs accounts into one mailbox.
type Syncer struct {
	box     *mailbox.Box
	clock   when.Clock
	errands Errands
	told    func(Progress)
}

// New makes a syncer. told may be nil.
func New(box *mailbox.Box, clock when.Clock, errands Errands, told func(Progress)) *Syncer {
	if told == nil {
		told = func(Progress) {}
	}
	return &Syncer{box, clock, errands, told}
}

// Line connects to the server of an account anew.
type Line func(ctx context.Context) (*imap.Session, error)

// round is one round of one account.
type round struct {
	*Syncer
	account  Account
	line     Line
	session  *imap.Session
	refused  map[string]bool // folders of which the server did not take something
	expected []mailbox.Expected
	broken   int // mails in a row that could not be had
}

// Sync runs one round: it plays the errands, looks at every folder that is wanted and fetches what is new, the newest
// first. A folder that fails does not stop the others: its report says why. An error ends the round; what was fetched
// stays, and the next round goes on from there. Rounds of one account never overlap: a second one, of another process
// too, waits for the first.
func (s *Syncer) Sync(ctx context.Context, account Account, line Line) (reports []FolderReport, err error) {
	release, err := s.box.Claim(ctx, account.ID)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	r := &round{Syncer: s, account: account, line: line, refused: map[string]bool{}}
	if r.expected, err = s.box.Expected(ctx, account.ID); err != nil {
		return nil, err
	}
	if r.session, err = line(ctx); err != nil {
		return nil, err
	}
	defer func() { _ = r.session.Close() }()
	if err := r.playErrands(ctx); err != nil {
		return nil, err
	}
	folders, states, err := r.folders(ctx)
	if err != nil {
		return nil, err
	}
	if reports, err = r.lookAtAll(ctx, folders, states); err != nil {
		return reports, err
	}
	return reports, s.box.Sweep(ctx, account.ID)
}

func (r *round) lookAtAll(ctx context.Context, folders []mailbox.Folder, states map[string]imap.State) ([]FolderReport, error) {
	reports := []FolderReport{}
	for _, f := range folders {
		if !f.Wanted {
			if err := r.leave(ctx, f); err != nil {
				return reports, err
			}
			continue
		}
		report, err := r.look(ctx, f, states[f.Name])
		if err == nil {
			err = r.disappoint(ctx, f)
		}
		if ctx.Err() != nil {
			return reports, fault.Wrap(ctx.Err(), fault.Cancelled, "The mail was not fetched to the end. What has come is there; the rest comes next time.")
		}
		if err != nil {
			report.Fault = said(err)
			if noteErr := r.box.NoteFault(ctx, f, r.clock.Now().UnixMilli(), report.Fault); noteErr != nil {
				return reports, noteErr
			}
			if err := r.reconnect(ctx); err != nil {
				return append(reports, report), err
			}
		}
		reports = append(reports, report)
	}
	return reports, nil
}

// leave forgets what was fetched of a folder that nobody wants any more. What was moved there here stays to be seen.
func (r *round) leave(ctx context.Context, f mailbox.Folder) error {
	if f.UIDValidity == 0 {
		return nil
	}
	uids, err := r.box.UIDs(ctx, f.ID)
	if err != nil {
		return err
	}
	if err := r.box.Remove(ctx, f, uids); err != nil {
		return err
	}
	f.UIDValidity, f.UIDNext, f.ModSeq, f.Messages, f.Complete, f.Fault = 0, 0, 0, 0, false, ""
	return r.box.Note(ctx, f)
}

// disappoint takes out of a folder what was moved there here before this round and is not there: the server would not.
func (r *round) disappoint(ctx context.Context, f mailbox.Folder) error {
	missing := slices.DeleteFunc(slices.Clone(r.expected), func(e mailbox.Expected) bool { return e.Folder != f.ID })
	if len(missing) == 0 {
		return nil
	}
	open, err := r.errands.Open(ctx, r.account.ID)
	if err != nil || slices.ContainsFunc(open, func(e Errand) bool { return e.What == move && e.Target == f.Name }) {
		return err
	}
	return r.box.Disappoint(ctx, missing)
}

// said is what a person reads of a failure with one folder.
func said(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Message
	}
	return "The server's answer could not be understood: " + err.Error()
}

// reconnect replaces a session that is of no use any more.
func (r *round) reconnect(ctx context.Context) (err error) {
	if r.session.Alive() {
		return nil
	}
	_ = r.session.Close()
	fresh, err := r.line(ctx)
	if err != nil {
		return err
	}
	r.session = fresh
	return nil
}

// order is in which order folders are looked at: what a person waits for first.
var order = []mailbox.Role{mailbox.Inbox, mailbox.Sent, mailbox.Archive, mailbox.All, mailbox.Other, mailbox.Drafts, mailbox.Junk, mailbox.Trash}

// folders brings the list of folders up to date and returns it in the order of looking, with the server's states.
func (r *round) folders(ctx context.Context) ([]mailbox.Folder, map[string]imap.State, error) {
	there, err := r.session.Folders(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("listing the folders: %w", err)
	}
	states, list := map[string]imap.State{}, []mailbox.Folder{}
	if !slices.ContainsFunc(there, func(f imap.Folder) bool { return f.Role == string(mailbox.Inbox) }) {
		// Every account has one: a list without it is no list, and must not cost what is here.
		return nil, nil, fault.New(fault.Unavailable, "The server did not list the folders of this account. Nothing was altered; it is asked again soon.")
	}
	all := slices.ContainsFunc(there, func(f imap.Folder) bool { return f.Role == string(mailbox.All) })
	for _, f := range there {
		if !f.Selectable {
			continue
		}
		role := roleOf(f.Role)
		wanted, chosen := r.account.Chosen[f.Name]
		if !chosen {
			wanted = wantedByItself(role, all)
		}
		states[f.Name] = f.State
		list = append(list, mailbox.Folder{AccountID: r.account.ID, Name: f.Name, Role: role, Wanted: wanted})
	}
	known, err := r.box.PutFolders(ctx, r.account.ID, list)
	if err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(known, func(a, b mailbox.Folder) int {
		return slices.Index(order, a.Role) - slices.Index(order, b.Role)
	})
	return known, states, nil
}

func roleOf(role string) mailbox.Role {
	if slices.Contains(order, mailbox.Role(role)) {
		return mailbox.Role(role)
	}
	return mailbox.Other
}

// wantedByItself says whether a folder is fetched when nobody has chosen. Where one folder has all mail (Gmail), the
// others only repeat it.
func wantedByItself(role mailbox.Role, all bool) bool {
	switch role {
	case mailbox.Junk, mailbox.Trash, mailbox.Drafts:
		return false
	case mailbox.Archive, mailbox.Other:
		return !all
	}
	return true
}
