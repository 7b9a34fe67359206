package mail

import (
	"context"
	"strconv"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/mail/query"
)

// Filter is which threads a list shows. Folder: inbox, sent, archive, trash, junk, all (wherever they lie) or snoozed.
// Search is in the language of query; it looks everywhere unless it says in:. Counterparts and ids narrow further.
type Filter struct {
	Folder     string `json:"folder"`
	AccountID  string `json:"accountId"`
	Unread     bool   `json:"unread"`
	Starred    bool   `json:"starred"`
	Open       bool   `json:"open"`
	WithFiles  bool   `json:"withFiles"`
	AssignedTo string `json:"assignedTo"`
	CreatorID  string `json:"creatorId"`
	CampaignID string `json:"campaignId"`
	Search     string `json:"search"`
	TimeZone   string `json:"timeZone"`
	Offset     int    `json:"offset"`
	Limit      int    `json:"limit"`
}

// Line is a thread in a list. Creator, Severity (the worst open flag: stop, caution, note or "") and Campaign are "" where
// nobody knows. Found is the text around the words of a search, else empty.
type Line struct {
	ID           string           `json:"id"`
	AccountID    string           `json:"accountId"`
	Subject      string           `json:"subject"`
	People       []mailbox.Person `json:"people"`
	Counterpart  string           `json:"counterpart"`
	Snippet      string           `json:"snippet"`
	Found        []mailbox.Mark   `json:"found"`
	LastAt       int64            `json:"lastAt"`
	Messages     int64            `json:"messages"`
	Unread       int64            `json:"unread"`
	Starred      bool             `json:"starred"`
	Files        int64            `json:"files"`
	Open         bool             `json:"open"`
	InInbox      bool             `json:"inInbox"`
	SnoozedUntil int64            `json:"snoozedUntil"`
	AssignedTo   string           `json:"assignedTo"`
	CreatorID    string           `json:"creatorId"`
	Creator      string           `json:"creator"`
	Severity     string           `json:"severity"`
	CampaignID   string           `json:"campaignId"`
	Campaign     string           `json:"campaign"`
}

// List is a window of a list of threads, the newest first. Total is -1 for a search: More says whether there are others.
type List struct {
	Threads []Line        `json:"threads"`
	Total   int64         `json:"total"`
	More    bool          `json:"more"`
	Faults  []query.Fault `json:"faults"`
	Counts  Counts        `json:"counts"`
}

// Counts are numbers of threads in the inbox, and of those that sleep or have a star.
type Counts struct {
	Inbox   int64 `json:"inbox"`
	Unread  int64 `json:"unread"`
	Open    int64 `json:"open"`
	Snoozed int64 `json:"snoozed"`
	Starred int64 `json:"starred"`
}

const mostListed = 200

// Threads lists threads.
func (s *Service) Threads(ctx context.Context, f Filter) (list List, err error) {
	list = List{Threads: []Line{}, Faults: []query.Fault{}}
	f.Limit = min(max(f.Limit, 1), mostListed)
	f.Offset = max(f.Offset, 0)
	now := s.w.Clock().Now()
	where := mailbox.Where{
		AccountID: f.AccountID, Unread: f.Unread, Starred: f.Starred, Open: f.Open, WithFiles: f.WithFiles,
		AssignedTo: f.AssignedTo, CreatorID: f.CreatorID, Now: now.UnixMilli(),
	}
	if err := s.ofCampaign(ctx, f.CampaignID, &where); err != nil {
		return list, err
	}
	switch f.Folder {
	case "inbox", "sent", "archive", "trash", "junk":
		where.Role = mailbox.Role(f.Folder)
	case "snoozed":
		where.Snoozed = true
	default:
		where.Anywhere = true
	}
	if f.CreatorID != "" {
		if where.Counterparts, err = s.addressesOf(ctx, []string{f.CreatorID}); err != nil {
			return list, err
		}
	}
	if strings.TrimSpace(f.Search) != "" {
		err = s.search(ctx, f, where, &list)
	} else {
		err = s.list(ctx, f, where, &list)
	}
	if err != nil {
		return list, err
	}
	counts, err := s.box.Counts(ctx, now.UnixMilli())
	list.Counts = Counts{counts.Inbox, counts.Unread, counts.Open, counts.Snoozed, counts.Starred}
	return list, err
}

func (s *Service) list(ctx context.Context, f Filter, where mailbox.Where, list *List) error {
	threads, total, err := s.box.List(ctx, where, f.Offset, f.Limit)
	if err != nil {
		return err
	}
	list.Total, list.More = total, int64(f.Offset+len(threads)) < total
	list.Threads, err = s.lines(ctx, threads)
	return err
}

// lines are threads with the names of creators and campaigns.
func (s *Service) lines(ctx context.Context, threads []mailbox.Thread) ([]Line, error) {
	lines := make([]Line, len(threads))
	addresses, campaigns, creators := []string{}, []string{}, []string{}
	for _, t := range threads {
		addresses, campaigns, creators = append(addresses, t.Counterpart), append(campaigns, t.CampaignID), append(creators, t.CreatorID)
	}
	names, err := s.whoIs(ctx, addresses, creators, campaigns)
	if err != nil {
		return nil, err
	}
	for i, t := range threads {
		lines[i] = Line{
			ID: strconv.FormatInt(t.ID, 10), AccountID: t.AccountID, Subject: t.Subject, People: t.People, Counterpart: t.Counterpart,
			Snippet: t.Snippet, Found: []mailbox.Mark{}, LastAt: t.LastAt, Messages: t.Messages, Unread: t.Unread, Starred: t.Starred > 0,
			Files: t.Files, Open: t.Open, InInbox: t.In(mailbox.Inbox), SnoozedUntil: t.SnoozedUntil, AssignedTo: t.AssignedTo,
			CreatorID: t.CreatorID, CampaignID: t.CampaignID, Campaign: names.campaigns[t.CampaignID],
		}
		who, ok := names.creators[t.CreatorID]
		if !ok {
			who, ok = names.addresses[t.Counterpart]
		}
		if ok {
			lines[i].CreatorID, lines[i].Creator, lines[i].Severity = who.id, who.name, who.severity
		}
	}
	return lines, s.placeLines(ctx, threads, lines)
}

// Opened is a thread with its mails, oldest first.
type Opened struct {
	Line     Line   `json:"line"`
	Messages []Mail `json:"messages"`
}

// Mail is one mail of a thread. Pieces are its plain text with the quoted parts told apart. State: whole, head (larger
// than is fetched by itself) or broken.
type Mail struct {
	ID          string           `json:"id"`
	MessageID   string           `json:"messageId"`
	FromName    string           `json:"fromName"`
	FromAddress string           `json:"fromAddress"`
	To          []mailbox.Person `json:"to"`
	SentAt      int64            `json:"sentAt"`
	ReceivedAt  int64            `json:"receivedAt"`
	Subject     string           `json:"subject"`
	Snippet     string           `json:"snippet"`
	Pieces      []Piece          `json:"pieces"`
	Unread      bool             `json:"unread"`
	Starred     bool             `json:"starred"`
	Mine        bool             `json:"mine"`
	Kind        string           `json:"kind"`
	State       string           `json:"state"`
	Size        int64            `json:"size"`
	Files       []File           `json:"files"`
}

// Piece is a part of a text. Quoted: it repeats an earlier mail, or is a signature.
type Piece struct {
	Text   string `json:"text"`
	Quoted bool   `json:"quoted"`
}

// File is an attachment. Size is in bytes.
type File struct {
	Place     int    `json:"place"`
	Name      string `json:"name"`
	MediaType string `json:"mediaType"`
	Size      int64  `json:"size"`
}

// mostText is how much of the text of one mail a thread brings along, in bytes.
const mostText = 200 << 10

// Open returns a thread with its mails. Fault: NotFound.
func (s *Service) Open(ctx context.Context, threadID string) (Opened, error) {
	id, err := number(threadID)
	if err != nil {
		return Opened{}, err
	}
	thread, messages, err := s.box.Thread(ctx, id)
	if err != nil {
		return Opened{}, err
	}
	lines, err := s.lines(ctx, []mailbox.Thread{thread})
	if err != nil {
		return Opened{}, err
	}
	opened := Opened{Line: lines[0], Messages: make([]Mail, len(messages))}
	for i := range messages {
		opened.Messages[i] = mailOf(&messages[i])
	}
	return opened, nil
}

func mailOf(m *mailbox.Message) Mail {
	text := m.Text
	if len(text) > mostText {
		text = strings.ToValidUTF8(text[:mostText], "") + "\n…"
	}
	mail := Mail{
		ID: strconv.FormatInt(m.ID, 10), MessageID: m.MessageID, FromName: m.FromName, FromAddress: m.FromAddress, To: m.To,
		SentAt: m.SentAt, ReceivedAt: m.ReceivedAt, Subject: m.Subject, Snippet: m.Snippet, Pieces: []Piece{},
		Unread: m.Flags&mailbox.Seen == 0, Starred: m.Flags&mailbox.Flagged != 0, Mine: m.Mine, Kind: m.Kind,
		State: string(m.State), Size: m.Size, Files: []File{},
	}
	for _, p := range message.Fold(text) {
		mail.Pieces = append(mail.Pieces, Piece{p.Text, p.Quoted})
	}
	for _, f := range m.Files {
		if !f.Inline {
			mail.Files = append(mail.Files, File{f.Place, f.Name, f.MediaType, f.Size})
		}
	}
	return mail
}

func number(id string) (int64, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0, fault.New(fault.NotFound, "There is no such mail.")
	}
	return n, nil
}
