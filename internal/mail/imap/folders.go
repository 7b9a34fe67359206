package imap

import (
	"context"
	"errors"
	"slices"
	"strings"

	goimap "github.com/emersion/go-imap/v2"
	"golang.org/x/text/unicode/norm"
)

// Folders lists the folders with their states: in one round trip where the server has LIST-STATUS, else with one more
// for each. A folder whose state the server does not give is listed all the same, and one whose name cannot be read
// is left out.
func (s *Session) Folders(ctx context.Context) ([]Folder, error) {
	var folders []Folder
	err := s.do(ctx, "folders", func() error {
		listed, err := s.list()
		if err != nil {
			return err
		}
		folders, err = s.describe(listed)
		return err
	})
	if err != nil {
		return nil, err
	}
	return folders, nil
}

func (s *Session) list() ([]*goimap.ListData, error) {
	var options *goimap.ListOptions
	if s.caps.Has(goimap.CapListExtended) || s.caps.Has(goimap.CapListStatus) {
		options = &goimap.ListOptions{ReturnSpecialUse: s.caps.Has(goimap.CapSpecialUse)}
		if s.caps.Has(goimap.CapListStatus) {
			options.ReturnStatus = s.statusOptions()
		}
	}
	return s.client.List("", "*", options).Collect()
}

func (s *Session) statusOptions() *goimap.StatusOptions {
	return &goimap.StatusOptions{
		NumMessages: true, UIDNext: true, UIDValidity: true, HighestModSeq: s.caps.Has(goimap.CapCondStore),
	}
}

// describe makes folders of what was listed and asks for the states that are missing.
func (s *Session) describe(listed []*goimap.ListData) ([]Folder, error) {
	folders := make([]Folder, 0, len(listed))
	delims := make([]rune, 0, len(listed))
	known := map[string]bool{}
	for _, l := range listed {
		if known[l.Mailbox] {
			continue
		}
		known[l.Mailbox] = true
		f := Folder{Name: l.Mailbox, Role: roleOf(l)}
		f.Selectable = !has(l.Attrs, goimap.MailboxAttrNoSelect) && !has(l.Attrs, goimap.MailboxAttrNonExistent) && nameable(l.Mailbox) == nil
		status := l.Status
		if f.Selectable && status == nil {
			var err error
			status, err = s.client.Status(l.Mailbox, s.statusOptions()).Wait()
			var said *Error
			if errors.As(err, &said) {
				status = nil
			} else if err != nil {
				return nil, err
			}
		}
		if f.Selectable && status != nil {
			f.State = State{UIDValidity: status.UIDValidity, UIDNext: uint32(status.UIDNext), ModSeq: status.HighestModSeq}
			if status.NumMessages != nil {
				f.State.Messages = *status.NumMessages
			}
		}
		folders, delims = append(folders, f), append(delims, l.Delim)
	}
	guessRoles(folders, delims)
	return folders, nil
}

func has(attrs []goimap.MailboxAttr, want goimap.MailboxAttr) bool {
	return slices.ContainsFunc(attrs, func(a goimap.MailboxAttr) bool { return strings.EqualFold(string(a), string(want)) })
}

// roleOf is the role that the server gives.
func roleOf(l *goimap.ListData) string {
	if strings.EqualFold(l.Mailbox, "INBOX") {
		return "inbox"
	}
	for _, attr := range l.Attrs {
		switch role := strings.ToLower(strings.TrimPrefix(string(attr), `\`)); role {
		case "sent", "archive", "drafts", "trash", "junk", "all", "flagged":
			return role
		case "allmail", "starred", "spam": // as Gmail's XLIST had it
			return map[string]string{"allmail": "all", "starred": "flagged", "spam": "junk"}[role]
		}
	}
	return ""
}

// guessRoles gives the roles that the server did not give to folders with a well-known name, at the top or right below
// the inbox, one each.
func guessRoles(folders []Folder, delims []rune) {
	taken := map[string]bool{}
	for _, f := range folders {
		taken[f.Role] = true
	}
	for i := range folders {
		f, delim := &folders[i], string(delims[i])
		if f.Role != "" || !f.Selectable {
			continue
		}
		name := f.Name
		if delims[i] != 0 {
			if top, rest, found := strings.Cut(name, delim); found && strings.EqualFold(top, "INBOX") {
				name = rest
			}
		}
		role := wellKnown[strings.ToLower(norm.NFC.String(strings.TrimSpace(name)))]
		if role != "" && !taken[role] {
			f.Role, taken[role] = role, true
		}
	}
}
