// Package mailsync brings the mailbox on this desk in line with an account's server: what is new, what changed its
// flags, what is gone; and tells the server what was done here without it.
package mailsync

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

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

// Errand is something done here that the server still has to be told: What is seen, unseen, starred, unstarred or move
// (to the folder Target).
type Errand struct {
	ID          int64
	Folder      string
	UIDValidity uint32
	UID         uint32
	What        string
	Target      string
}

// Errands are the open errands of accounts, in the order in which they were asked for.
type Errands interface {
	Open(ctx context.Context, accountID string) ([]Errand, error)
	Done(ctx context.Context, ids []int64) error
	Refused(ctx context.Context, ids []int64, why string) error
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

// Syncer syncs accounts into one mailbox. Rounds of one account must not overlap.
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
	account Account
	line    Line
	session *imap.Session
	pending map[string][]Errand // by folder
	refused map[string]bool     // folders of which the server did not take something
}

// Sync runs one round: it plays the errands, looks at every folder that is wanted and fetches what is new, the newest
// first. A folder that fails does not stop the others: its report says why. An error ends the round; what was fetched
// stays, and the next round goes on from there.
func (s *Syncer) Sync(ctx context.Context, account Account, line Line) (reports []FolderReport, err error) {
	r := &round{Syncer: s, account: account, line: line, pending: map[string][]Errand{}, refused: map[string]bool{}}
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
	reports = []FolderReport{}
	for _, f := range folders {
		if !f.Wanted {
			continue
		}
		report, err := r.look(ctx, f, states[f.Name])
		if ctx.Err() != nil {
			return reports, fault.Wrap(ctx.Err(), fault.Cancelled, "The mail was not fetched to the end. What has come is there; the rest comes next time.")
		}
		if err != nil {
			report.Fault = said(err)
			if noteErr := r.noteFault(ctx, f, report.Fault); noteErr != nil {
				return reports, noteErr
			}
			if err := r.reconnect(ctx); err != nil {
				return append(reports, report), err
			}
		}
		reports = append(reports, report)
	}
	return reports, s.box.Sweep(ctx, account.ID)
}

// said is what a person reads of a failure with one folder.
func said(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Message
	}
	return "The server's answer could not be understood: " + err.Error()
}

func (r *round) noteFault(ctx context.Context, f mailbox.Folder, why string) error {
	f.Fault, f.CheckedAt = why, r.clock.Now().UnixMilli()
	return r.box.Note(ctx, f)
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

// look brings one folder up to date.
func (r *round) look(ctx context.Context, f mailbox.Folder, state imap.State) (FolderReport, error) {
	report := FolderReport{Name: f.Name, Messages: int(state.Messages)}
	if unchanged(f, state) && !r.refused[f.Name] {
		return report, nil
	}
	state, err := r.session.Select(ctx, f.Name, true)
	if err != nil {
		return report, fmt.Errorf("opening %s: %w", f.Name, err)
	}
	report.Messages = int(state.Messages)
	known, err := r.box.UIDs(ctx, f.ID)
	if err != nil {
		return report, err
	}
	if f.UIDValidity != 0 && f.UIDValidity != state.UIDValidity { // the server numbered its messages anew
		if err := r.box.Remove(ctx, f, known); err != nil {
			return report, err
		}
		known, f.ModSeq, f.Complete = nil, 0, false
	}
	f.UIDValidity = state.UIDValidity
	if err := r.box.Note(ctx, f); err != nil {
		return report, err
	}
	fresh, gone, err := r.compare(ctx, f, known)
	if err != nil {
		return report, err
	}
	if err := r.box.Remove(ctx, f, gone); err != nil {
		return report, err
	}
	report.Gone = len(gone)
	if len(known) > 0 {
		if report.Changed, err = r.flags(ctx, f); err != nil {
			return report, err
		}
	}
	if report.New, err = r.fetch(ctx, f, fresh); err != nil {
		return report, err
	}
	f.UIDNext, f.ModSeq, f.Messages, f.Complete, f.Fault = state.UIDNext, state.ModSeq, state.Messages, true, ""
	f.CheckedAt = r.clock.Now().UnixMilli()
	return report, r.box.Note(ctx, f)
}

// unchanged says whether a folder is as it was at the last look. Only a server that counts changes of flags can say so.
func unchanged(f mailbox.Folder, s imap.State) bool {
	return f.Complete && f.Fault == "" && s.ModSeq != 0 && f.UIDValidity == s.UIDValidity && f.UIDNext == s.UIDNext &&
		f.Messages == s.Messages && f.ModSeq == s.ModSeq
}

// compare says which messages of a folder are new here, and which are gone there. One that waits to be moved away is
// neither.
func (r *round) compare(ctx context.Context, f mailbox.Folder, known []uint32) (fresh, gone []uint32, err error) {
	there, err := r.session.UIDs(ctx, time.Time{})
	if err != nil {
		return nil, nil, fmt.Errorf("listing the mails of %s: %w", f.Name, err)
	}
	wanted := there
	if r.account.DaysBack > 0 {
		since := r.clock.Now().AddDate(0, 0, -r.account.DaysBack)
		if wanted, err = r.session.UIDs(ctx, since); err != nil {
			return nil, nil, fmt.Errorf("listing the newer mails of %s: %w", f.Name, err)
		}
	}
	leaving := []uint32{}
	for _, e := range r.pending[f.Name] {
		if e.What == "move" {
			leaving = append(leaving, e.UID)
		}
	}
	slices.Sort(leaving)
	fresh = without(without(wanted, known), leaving)
	return fresh, without(known, there), nil
}

// without is a list without what is in another; both ascend.
func without(list, other []uint32) []uint32 {
	left := []uint32{}
	for _, uid := range list {
		for len(other) > 0 && other[0] < uid {
			other = other[1:]
		}
		if len(other) == 0 || other[0] != uid {
			left = append(left, uid)
		}
	}
	return left
}

// flags brings the flags of messages that are here up to date.
func (r *round) flags(ctx context.Context, f mailbox.Folder) (changed int, err error) {
	since := f.ModSeq
	if r.refused[f.Name] || !r.session.Has("CONDSTORE") {
		since = 0
	}
	heads, err := r.session.Flags(ctx, since)
	if err != nil {
		return 0, fmt.Errorf("reading the flags in %s: %w", f.Name, err)
	}
	waiting := map[uint32]bool{}
	for _, e := range r.pending[f.Name] {
		waiting[e.UID] = true
	}
	list := make([]mailbox.Flagging, 0, len(heads))
	for _, h := range heads {
		if !waiting[h.UID] {
			list = append(list, mailbox.Flagging{UID: h.UID, Flags: mailbox.FlagsOf(h.Flags)})
		}
	}
	return r.box.SetFlags(ctx, f, list)
}

// playErrands tells the server what was done here. What it refuses is noted and not tried again; a connection that
// breaks ends the round, and the errands stay.
func (r *round) playErrands(ctx context.Context) error {
	open, err := r.errands.Open(ctx, r.account.ID)
	if err != nil {
		return err
	}
	for len(open) > 0 {
		next := open[0]
		same := []Errand{}
		for len(open) > 0 && alike(open[0], next) {
			same, open = append(same, open[0]), open[1:]
		}
		if err := r.play(ctx, same); err != nil {
			return err
		}
	}
	return nil
}

func alike(a, b Errand) bool {
	return a.Folder == b.Folder && a.UIDValidity == b.UIDValidity && a.What == b.What && a.Target == b.Target
}

var errMoved = errors.New("the folder was numbered anew")

func (r *round) play(ctx context.Context, errands []Errand) error {
	ids, uids := make([]int64, len(errands)), make([]uint32, len(errands))
	for i, e := range errands {
		ids[i], uids[i] = e.ID, e.UID
	}
	first := errands[0]
	err := r.perform(ctx, first, uids)
	switch {
	case err == nil:
		return r.errands.Done(ctx, ids)
	case !r.session.Alive() || ctx.Err() != nil:
		r.pending[first.Folder] = append(r.pending[first.Folder], errands...)
		return fmt.Errorf("telling the server what was done here: %w", err)
	}
	r.refused[first.Folder] = true
	return r.errands.Refused(ctx, ids, said(err))
}

func (r *round) perform(ctx context.Context, e Errand, uids []uint32) error {
	state, err := r.session.Select(ctx, e.Folder, false)
	if err != nil {
		return err
	}
	if state.UIDValidity != e.UIDValidity {
		return errMoved
	}
	switch e.What {
	case "seen", "unseen":
		return r.session.Store(ctx, uids, e.What == "seen", `\Seen`)
	case "starred", "unstarred":
		return r.session.Store(ctx, uids, e.What == "starred", `\Flagged`)
	case "move":
		_, err := r.session.Move(ctx, uids, e.Target)
		return err
	}
	return fmt.Errorf("unknown errand %s", strings.ToValidUTF8(e.What, ""))
}
