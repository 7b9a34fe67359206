package mail

import (
	"context"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/query"
)

// FindThreads lists the newest threads that have all of the words, the beginnings of words that they may be, in
// subjects, people, texts or the names of files.
func (s *Service) FindThreads(ctx context.Context, words []string, most int) ([]Line, error) {
	search := mailbox.Search{Within: mailbox.Where{Anywhere: true, Now: s.w.Clock().Now().UnixMilli()}, Location: time.UTC}
	for _, word := range words {
		search.Query.Words = append(search.Query.Words, query.Term{Text: word, Prefix: true})
	}
	hits, _, err := s.box.Find(ctx, search, most)
	if err != nil || len(hits) == 0 {
		return []Line{}, err
	}
	threads := make([]mailbox.Thread, len(hits))
	for i, hit := range hits {
		threads[i] = hit.Thread
	}
	return s.lines(ctx, threads)
}

func (s *Service) search(ctx context.Context, f Filter, where mailbox.Where, list *List) error {
	location, err := time.LoadLocation(f.TimeZone)
	if err != nil {
		return fault.OnField("timeZone", "%s is no time zone.", shown(f.TimeZone))
	}
	q := query.Parse(f.Search, s.w.Clock().Now().In(location).Format(time.DateOnly))
	if len(q.Faults) > 0 {
		list.Faults = q.Faults
	}
	lost, err := s.noFolders(ctx, q, f.AccountID)
	if err != nil {
		return err
	}
	list.Faults = append(list.Faults, lost...)
	search := mailbox.Search{Query: q, Within: where, Location: location}
	search.Within.Role, search.Within.Anywhere = "", true
	nothing, err := s.narrow(ctx, q, &search)
	if err != nil || nothing {
		return err
	}
	list.Total = -1
	hits, more, err := s.box.Find(ctx, search, f.Offset+f.Limit)
	if err != nil {
		return err
	}
	hits = hits[min(f.Offset, len(hits)):]
	threads := make([]mailbox.Thread, len(hits))
	for i, hit := range hits {
		threads[i] = hit.Thread
	}
	lines, err := s.lines(ctx, threads)
	for i := range lines {
		lines[i].Found, lines[i].LastAt = hits[i].Snippet, hits[i].At
	}
	list.Threads, list.More = lines, more
	return err
}

// folderKeys are the words after in: that stand for a folder of every account.
var folderKeys = map[string]mailbox.Role{
	"inbox": mailbox.Inbox, "sent": mailbox.Sent, "archive": mailbox.Archive, "trash": mailbox.Trash, "drafts": mailbox.Drafts, "spam": mailbox.Junk,
}

// noFolders tells of the folders of a query that no account has, by the same measure as mailbox.Search: a part of a name.
// accountID is "" for all.
func (s *Service) noFolders(ctx context.Context, q query.Query, accountID string) ([]query.Fault, error) {
	asked := slices.DeleteFunc(slices.Clone(q.In), func(in string) bool {
		name, _ := excluded(in)
		return folderKeys[name] != "" || name == "anywhere" || name == "snoozed"
	})
	if len(asked) == 0 {
		return nil, nil
	}
	all, own, err := s.folderNames(ctx, accountID)
	if err != nil {
		return nil, err
	}
	known := "There are inbox, drafts, sent, archive, spam, trash"
	if len(own) > 0 {
		known += ", " + strings.Join(own[:min(mostNamed, len(own))], ", ")
	}
	if len(own) > mostNamed {
		known += " and more"
	}
	var lost []query.Fault
	for _, in := range asked {
		name, _ := excluded(in)
		if !slices.ContainsFunc(all, func(folder string) bool { return strings.Contains(strings.ToLower(folder), strings.ToLower(name)) }) {
			lost = append(lost, query.Fault{Why: "There is no folder called " + shown(name) + ". " + known + "."})
		}
	}
	return lost, nil
}

// mostNamed bounds how many folders a message names.
const mostNamed = 12

// folderNames are the names of all folders, and of those of the person's own in the order of the alphabet.
func (s *Service) folderNames(ctx context.Context, accountID string) (all, own []string, err error) {
	accounts, err := s.Accounts(ctx)
	for _, a := range accounts {
		if accountID != "" && a.ID != accountID {
			continue
		}
		folders, err := s.box.Folders(ctx, a.ID)
		if err != nil {
			return nil, nil, err
		}
		for _, f := range folders {
			all = append(all, f.Name)
			if f.Role == mailbox.Other {
				own = append(own, f.Name)
			}
		}
	}
	slices.Sort(own)
	return all, slices.Compact(own), err
}

// narrow turns the keys of a query into conditions. nothing: a name that it asks for belongs to nobody.
func (s *Service) narrow(ctx context.Context, q query.Query, search *mailbox.Search) (nothing bool, err error) {
	n := narrowing{s, search}
	for _, in := range q.In {
		n.in(excluded(in))
	}
	for _, is := range q.Is {
		n.is(excluded(is))
	}
	if nothing, err := n.creators(ctx, q.Creator); err != nil || nothing {
		return nothing, err
	}
	for _, campaign := range q.Campaign {
		nothing, err := n.named(ctx, campaign, s.campaignNamed, func(w *mailbox.Where, id string) error { return s.ofCampaign(ctx, id, w) })
		if err != nil || nothing {
			return nothing, err
		}
	}
	for _, colleague := range q.Assigned {
		nothing, err := n.named(ctx, colleague, s.colleagueNamed, func(w *mailbox.Where, id string) error {
			w.AssignedTo = id
			return nil
		})
		if err != nil || nothing {
			return nothing, err
		}
	}
	return false, nil
}

// excluded tells whether an entry of a query excludes what it names.
func excluded(entry string) (name string, not bool) { return strings.CutPrefix(entry, "-") }

// narrowing gathers the conditions of a search.
type narrowing struct {
	s      *Service
	search *mailbox.Search
}

func (n narrowing) except(where mailbox.Where) {
	n.search.Within.Except = append(n.search.Within.Except, where)
}

func (n narrowing) in(name string, not bool) {
	within := &n.search.Within
	role, known := folderKeys[name]
	switch {
	case name == "anywhere":
	case name == "snoozed":
		n.is(name, not)
	case known && not:
		n.except(mailbox.Where{Role: role})
	case known:
		within.Role, within.Anywhere = role, false
	case not:
		n.search.NotFolders = append(n.search.NotFolders, name)
	default:
		n.search.Folder = name
	}
}

func (n narrowing) is(state string, not bool) {
	where := &n.search.Within
	if not {
		where = &mailbox.Where{}
		defer func() { n.except(*where) }()
	}
	switch state {
	case "unread":
		where.Unread = true
	case "starred":
		where.Starred = true
	case "snoozed":
		where.Snoozed = true
	case "unanswered":
		where.Open = true
	}
}

func (n narrowing) creators(ctx context.Context, names []string) (nothing bool, err error) {
	wanted := []string{}
	for _, entry := range names {
		name, not := excluded(entry)
		if !not {
			wanted = append(wanted, name)
			continue
		}
		ids, err := n.s.creatorsNamed(ctx, []string{name})
		if err != nil {
			return false, err
		}
		for _, id := range ids {
			addresses, err := n.s.addressesOf(ctx, []string{id})
			if err != nil {
				return false, err
			}
			n.except(mailbox.Where{CreatorID: id, Counterparts: addresses})
		}
	}
	if len(wanted) == 0 {
		return false, nil
	}
	ids, err := n.s.creatorsNamed(ctx, wanted)
	if err != nil || len(ids) == 0 {
		return true, err
	}
	n.search.Within.CreatorID = ids[0]
	n.search.Within.Counterparts, err = n.s.addressesOf(ctx, ids)
	return false, err
}

// named narrows to what one entry names, or leaves that out. nothing: it is wanted, and nobody has the name.
func (n narrowing) named(ctx context.Context, entry string, find func(context.Context, string) (id string, err error), narrow func(*mailbox.Where, string) error) (nothing bool, err error) {
	name, not := excluded(entry)
	id, err := find(ctx, name)
	if err != nil || id == "" {
		return !not, err
	}
	if !not {
		return false, narrow(&n.search.Within, id)
	}
	var where mailbox.Where
	err = narrow(&where, id)
	n.except(where)
	return false, err
}
