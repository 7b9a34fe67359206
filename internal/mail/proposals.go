package mail

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/mail/proposal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// ProposalState is what a person made of a proposal.
type ProposalState string

// The states of proposals.
const (
	ProposalOpen      ProposalState = "open"
	ProposalAccepted  ProposalState = "accepted"
	ProposalDismissed ProposalState = "dismissed"
)

// Proposal is what a mail seems to say, and what can be done about it here; Title is what was done about it once it is
// accepted. Why is a sentence without a subject, Words
// the part of the mail that it rests on, Sure false for a guess. Refused says why nothing can be done, "" when something
// can or when there is nothing to do but to know it (Choices is empty then). URL is a link that it is about, "" none.
type Proposal struct {
	ID      string        `json:"id"`
	MailID  string        `json:"mailId"`
	Key     string        `json:"key"`
	Kind    string        `json:"kind"`
	Title   string        `json:"title"`
	Why     string        `json:"why"`
	Words   string        `json:"words"`
	Sure    bool          `json:"sure"`
	URL     string        `json:"url"`
	Choices []Choice      `json:"choices"`
	Refused string        `json:"refused"`
	State   ProposalState `json:"state"`

	room string // the rooms' word for what it is about, for the history
	mail mailbox.Message
}

// Choice is one thing that a proposal can come to. Title is what is done, Label what tells it from the other choices.
type Choice struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Title string `json:"title"`

	do func(ctx context.Context, tx *workspace.WriteTx) error
}

const (
	selectDecided  = `SELECT account_id || ' ' || message_id || ' ' || key, state, title FROM thread_proposal WHERE message_id IN (SELECT value FROM json_each(?))`
	insertDecision = `INSERT INTO thread_proposal (id, account_id, message_id, key, state, title, decided_at, decided_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
)

const (
	// mailsRead is how many of the newest mails of others are read.
	mailsRead = 3
	// answeredRead is how long a mail is read that has an answer: it may still have to be acted on.
	answeredRead = 14 * 24 * time.Hour
)

// Proposals reads the newest mails of others in a thread and proposes what they come to, in the order of the mails. Of a
// mail that has an answer of ours, what can still be done is left: a question is answered by it, a draft is not taken in.
// Fault: NotFound.
func (s *Service) Proposals(ctx context.Context, threadID string) ([]Proposal, error) {
	id, err := number(threadID)
	if err != nil {
		return nil, err
	}
	return s.proposals(ctx, id)
}

func (s *Service) proposals(ctx context.Context, id int64) ([]Proposal, error) {
	thread, messages, err := s.box.Thread(ctx, id)
	if err != nil {
		return nil, err
	}
	received := newest(messages, s.w.Clock().Now().Add(-answeredRead).UnixMilli())
	if len(received) == 0 {
		return []Proposal{}, nil
	}
	lines, err := s.lines(ctx, []mailbox.Thread{thread})
	if err != nil {
		return nil, err
	}
	with, err := s.situationOf(ctx, lines[0])
	if err != nil {
		return nil, err
	}
	list := []Proposal{}
	for _, m := range received {
		proposed, err := s.proposedBy(ctx, m, &with, thread)
		if err != nil {
			return nil, err
		}
		list = append(list, proposed...)
	}
	if err := s.decided(ctx, list); err != nil {
		return nil, err
	}
	answered := map[string]bool{}
	for _, m := range received {
		answered[strconv.FormatInt(m.ID, 10)] = m.answered
	}
	return slices.DeleteFunc(list, func(p Proposal) bool {
		return answered[p.MailID] && p.State == ProposalOpen && (len(p.Choices) == 0 || p.Refused != "")
	}), nil
}

// proposedBy is what one mail comes to.
func (s *Service) proposedBy(ctx context.Context, m receivedMail, with *situation, thread mailbox.Thread) ([]Proposal, error) {
	if p, found, err := s.clientAnswer(ctx, m.Message); err != nil || found {
		return []Proposal{p}, err
	}
	bounce, err := s.bouncedAddress(ctx, &m.Message)
	if err != nil {
		return nil, err
	}
	list, times := []Proposal{}, map[proposal.Kind]int{}
	for _, r := range proposal.Read(incoming(&m.Message, m.reply, with.currency())) {
		times[r.Kind]++
		o := offer{s: s, with: with, thread: thread, mail: m.Message, bounce: bounce, read: r}
		p := o.proposal()
		if p.Key = string(r.Kind); times[r.Kind] > 1 {
			p.Key += "-" + strconv.Itoa(times[r.Kind])
		}
		p.ID = p.MailID + "/" + p.Key
		list = append(list, p)
	}
	return list, nil
}

// receivedMail is a mail of somebody else. answered: we have written since; reply: we had written before.
type receivedMail struct {
	mailbox.Message
	answered, reply bool
}

// newest are the newest mails of others, oldest first; of those with an answer only what came after since, in Unix ms.
func newest(messages []mailbox.Message, since int64) (list []receivedMail) {
	reply := false
	for _, m := range messages {
		if m.Mine {
			reply = true
			for i := range list {
				list[i].answered = true
			}
			continue
		}
		list = append(list, receivedMail{Message: m, reply: reply})
	}
	list = list[max(0, len(list)-mailsRead):]
	return slices.DeleteFunc(list, func(m receivedMail) bool { return m.answered && m.ReceivedAt < since })
}

func incoming(m *mailbox.Message, reply bool, currency string) proposal.Incoming {
	in := proposal.Incoming{
		Subject: m.Subject, Text: message.New(m.Text), From: m.FromAddress, Kind: m.Kind, Reply: reply,
		SentAt: when.FromMillis(m.SentAt), Currency: currency, Files: []proposal.File{},
	}
	for _, f := range m.Files {
		if !f.Inline {
			in.Files = append(in.Files, proposal.File{Index: f.Place, Name: f.Name, MediaType: f.MediaType, Size: f.Size})
		}
	}
	return in
}

// knownBy is the Message-ID of a mail, or what tells it from others of the account when it was sent without one.
func knownBy(m *mailbox.Message) string {
	if m.MessageID != "" {
		return m.MessageID
	}
	return fmt.Sprintf("%d-%d", m.ReceivedAt, m.Size)
}

// decided fills in what people made of proposals, and the words under which they did it.
func (s *Service) decided(ctx context.Context, list []Proposal) error {
	mails := make([]string, len(list))
	for i := range list {
		mails[i] = knownBy(&list[i].mail)
	}
	type decision struct {
		state ProposalState
		title string
	}
	decisions := map[string]decision{}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := workspace.Collect(ctx, tx, selectDecided, []any{asJSON(mails)}, func(rows *sql.Rows) (none struct{}, err error) {
			var key string
			var d decision
			err = rows.Scan(&key, &d.state, &d.title)
			decisions[key] = d
			return none, err
		})
		return err
	})
	for i := range list {
		p := &list[i]
		d, settled := decisions[p.mail.AccountID+" "+knownBy(&p.mail)+" "+p.Key]
		if !settled {
			p.State = ProposalOpen
			continue
		}
		p.State, p.Title = d.state, cmp.Or(d.title, p.Title)
	}
	return err
}

// openProposal finds a proposal that nobody has settled.
func (s *Service) openProposal(ctx context.Context, id string) (Proposal, error) {
	gone := fault.New(fault.NotFound, "This proposal is not there any more: it is of a mail that is gone, or that was answered long ago.")
	mailID, _, _ := strings.Cut(id, "/")
	mail, err := strconv.ParseInt(mailID, 10, 64)
	if err != nil {
		return Proposal{}, gone
	}
	m, err := s.box.Message(ctx, mail)
	if err != nil {
		return Proposal{}, err
	}
	list, err := s.proposals(ctx, m.Thread)
	if err != nil {
		return Proposal{}, err
	}
	at := slices.IndexFunc(list, func(p Proposal) bool { return p.ID == id })
	if at < 0 {
		return Proposal{}, gone
	}
	if list[at].State != ProposalOpen {
		return Proposal{}, fault.New(fault.Conflict, "Somebody has settled this proposal meanwhile.")
	}
	return list[at], nil
}

// AcceptProposal does what a proposal says, by one of its choices, in one action; "" for choiceID takes the only one.
// Faults: NotFound; Invalid on choice; Conflict when it was settled; those of the room in which it moves something. After
// a fault nothing is altered and the proposal is open as it was.
func (s *Service) AcceptProposal(ctx context.Context, id, choiceID string) (workspace.Receipt, error) {
	p, err := s.openProposal(ctx, id)
	if err != nil {
		return workspace.Receipt{}, err
	}
	at := slices.IndexFunc(p.Choices, func(c Choice) bool { return c.ID == choiceID })
	switch {
	case len(p.Choices) == 0 && p.Refused != "":
		return workspace.Receipt{}, fault.New(fault.Conflict, "%s", p.Refused)
	case len(p.Choices) == 0:
		return workspace.Receipt{}, fault.New(fault.Conflict, "There is nothing to do for this but to answer.")
	case choiceID == "" && len(p.Choices) == 1:
		at = 0
	case at < 0:
		return workspace.Receipt{}, fault.OnField("choice", "Choose one of the proposals.")
	}
	receipt, err := s.w.Together(ctx, journal.Action{Kind: p.room + ".mail", Label: p.Choices[at].Title}, func(ctx context.Context, tx *workspace.WriteTx) error {
		if err := p.Choices[at].do(ctx, tx); err != nil {
			return err
		}
		p.Title = tx.Label()
		return p.settle(ctx, tx, ProposalAccepted)
	})
	if err != nil {
		return receipt, err
	}
	return receipt, s.applyMarks(ctx)
}

// DismissProposal says that a proposal is not what the mail means, so that it does not come back. Faults: NotFound;
// Conflict when it was settled.
func (s *Service) DismissProposal(ctx context.Context, id string) (workspace.Receipt, error) {
	p, err := s.openProposal(ctx, id)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "mail.dismiss", Label: "Dismissed: " + p.Title}, func(tx *workspace.WriteTx) error {
		return p.settle(ctx, tx, ProposalDismissed)
	})
}

func (p *Proposal) settle(ctx context.Context, tx *workspace.WriteTx, state ProposalState) error {
	mail := knownBy(&p.mail)
	_, err := tx.Exec(ctx, insertDecision, workspace.NaturalID("thread_proposal", p.mail.AccountID, mail, p.Key), p.mail.AccountID,
		mail, p.Key, string(state), p.Title, tx.Now(), tx.Actor())
	return err
}
