package house_test

import (
	"backlot/internal/mail"
	"backlot/internal/workspace"
)

// mailSteps are what people do with mail that can be taken back. Nothing that was sent can.
var mailSteps = []step{
	{"snooze threads", func(o *office) (workspace.Receipt, error) {
		return o.Mail.Snooze(ctx, o.threads(), oneOf(o, "until", o.later(48), 0, o.clock.Now().UnixMilli()))
	}},
	{"assign threads", func(o *office) (workspace.Receipt, error) {
		return o.Mail.Assign(ctx, o.threads(), oneOf(o, "to", o.some("colleague"), ""))
	}},
	{"say whether a reply is needed", func(o *office) (workspace.Receipt, error) {
		return o.Mail.NeedsReply(ctx, o.threads(), oneOf(o, "needed", true, false))
	}},
	{"link threads", func(o *office) (workspace.Receipt, error) {
		return o.Mail.Link(ctx, o.threads(), oneOf(o, "creator", o.some("creator"), ""), oneOf(o, "campaign", o.some("campaign"), ""))
	}},
	{"alter a mail account", func(o *office) (workspace.Receipt, error) {
		a := mail.NewAccount()
		if list, err := o.Mail.Accounts(ctx); err == nil && len(list) > 0 {
			a = list[o.dice.roll("account", len(list))]
		}
		a.Name, a.PerMinute, a.Signature = o.words(), o.dice.roll("per minute", 40), o.words()
		saved, err := o.Mail.SaveAccount(ctx, a, "")
		return saved.Receipt, err
	}},
	{"connect a mail account", func(o *office) (workspace.Receipt, error) {
		a := mail.NewAccount()
		a.Address, a.IMAPHost, a.SMTPHost = oneOf(o, "address", "new@agency.example", "two@agency.example", "none"), "imap.agency.example", "smtp.agency.example"
		saved, err := o.Mail.SaveAccount(ctx, a, "")
		return saved.Receipt, err
	}},
	{"save a template", func(o *office) (workspace.Receipt, error) {
		saved, err := o.Mail.SaveTemplate(ctx, mail.Template{
			ID: oneOf(o, "which", "", o.some("mail_template")), Name: o.words(), Subject: o.words(),
			Rich: oneOf(o, "text", "<p>Hi {{creator.first_name}}</p>", "<p>{{creator.shoe_size}}</p>", o.words()),
		})
		return saved.Receipt, err
	}},
	{"remove a template", func(o *office) (workspace.Receipt, error) {
		return o.Mail.RemoveTemplate(ctx, o.some("mail_template"))
	}},
}

func init() { campaignSteps = append(campaignSteps, mailSteps...) }

// threads picks one thread or two; now and then one that is not there.
func (o *office) threads() []string {
	ids := []string{"7"}
	list, err := o.Mail.Threads(ctx, mail.Filter{Folder: "all", Limit: 200})
	for range 1 + o.dice.roll("more threads", 2) {
		if err == nil && len(list.Threads) > 0 && o.dice.roll("a thread that is there", 10) > 0 {
			ids = append(ids[:0:0], list.Threads[o.dice.roll("thread", len(list.Threads))].ID)
		}
	}
	return ids
}
