package house_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
	"backlot/internal/team"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

var ctx = context.Background()

// dice decides what people do: roll gives 0 to sides-1.
type dice interface {
	roll(what string, sides int) int
}

// office is an open house in which people do anything, sensible or not.
type office struct {
	*house.House
	clock *when.FixedClock
	desk  string // a folder for the files that they bring
	dice  dice
	files int // brought so far
}

// step is one thing that a person can do in a room.
type step struct {
	name string
	do   func(o *office) (workspace.Receipt, error)
}

// ids lists ids in their order.
func (o *office) ids(query string) (ids []string, err error) {
	err = o.Workspace.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		ids, err = workspace.Collect(ctx, tx, query, nil, func(rows *sql.Rows) (id string, err error) {
			err = rows.Scan(&id)
			return id, err
		})
		return err
	})
	return ids, err
}

// some picks one of the rows of a table, "nobody" when there is none. With fitting, a condition, it mostly picks among
// those that the step was made for.
func (o *office) some(table string, fitting ...string) string {
	query := `SELECT id FROM ` + table
	if len(fitting) > 0 && o.dice.roll("fitting", 5) > 0 {
		query += ` WHERE ` + fitting[0]
	}
	ids, err := o.ids(query + ` ORDER BY id`)
	if err != nil || len(ids) == 0 {
		return "nobody"
	}
	return ids[o.dice.roll(table, len(ids))]
}

func oneOf[T any](o *office, what string, choices ...T) T {
	return choices[o.dice.roll(what, len(choices))]
}

// words are what people write: mostly something, sometimes nothing, sometimes what nobody expects.
func (o *office) words() string {
	return oneOf(o, "words", "Because", "The logo is missing", "", "Größe 動画 ☕ \"=1+1\"\n'", "a\x00b\xff", strings.Repeat("long ", 90))
}

// photo writes a small photo that is no other photo.
func (o *office) photo() (string, error) {
	o.files++
	var content bytes.Buffer
	if err := jpeg.Encode(&content, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		return "", err
	}
	fmt.Fprintf(&content, "%d %d", os.Getpid(), o.files)
	path := filepath.Join(o.desk, fmt.Sprintf("photo %d.jpg", o.files))
	return path, os.WriteFile(path, content.Bytes(), 0o600)
}

func (o *office) later(most int) int64 {
	return o.clock.Now().Add(time.Duration(1+o.dice.roll("hours", most)) * time.Hour).UnixMilli()
}

func (o *office) stage() string {
	return string(oneOf(o, "stage", review.Stages...))
}

// anything does one step, a little later than the one before.
func (o *office) anything() (name string, receipt workspace.Receipt, err error) {
	o.clock.Advance(time.Duration(1+o.dice.roll("pause", 120)) * time.Second)
	steps := [][]step{reviewSteps, reviewSteps, campaignSteps, peopleSteps, afterwards}[o.dice.roll("room", 5)]
	s := steps[o.dice.roll("step", len(steps))]
	receipt, err = s.do(o)
	return s.name, receipt, err
}

// What the steps are made for.
const (
	awaited      = `id IN (SELECT id FROM review WHERE stage NOT IN ('approved', 'cancelled'))`
	withSomebody = `stage IN ('coordinator_review', 'client_review')`
	shown        = `removed_at = 0`
	reported     = `stage IN ('checking', 'problem')`
)

var reviewSteps = []step{
	{"receive a draft", (*office).receive},
	{"receive a draft", (*office).receive},
	{"receive files", func(o *office) (workspace.Receipt, error) {
		first, err := o.photo()
		if err != nil {
			return workspace.Receipt{}, err
		}
		second, err := o.photo()
		if err != nil {
			return workspace.Receipt{}, err
		}
		return o.Review.ReceiveFiles(ctx, o.some("deliverable", awaited), []string{first, second}, review.FromDrop, nil)
	}},
	{"comment", func(o *office) (workspace.Receipt, error) {
		at := int64(1500)
		return o.Review.AddComment(ctx, o.some("draft"), review.Remark{
			Body: o.words(), AtMs: oneOf(o, "moment", nil, &at), Weight: oneOf(o, "weight", review.MustFix, review.Suggestion),
			Audience: oneOf(o, "audience", review.ForCreator, review.ForClient, review.ForInternal), Shapes: []review.Shape{{Kind: "box", Points: []int{1, 2, 3, 4}}},
		})
	}},
	{"answer a comment", func(o *office) (workspace.Receipt, error) {
		id := o.some("comment", shown)
		on, err := o.ids(`SELECT draft_id FROM comment WHERE id = '` + id + `'`)
		if err != nil || len(on) == 0 {
			return workspace.Receipt{}, err
		}
		names, err := o.ids(`SELECT name FROM colleague LIMIT 1`)
		if err != nil {
			return workspace.Receipt{}, err
		}
		return o.Review.AddComment(ctx, on[0], review.Remark{Body: o.words() + " @" + names[0], ReplyTo: id})
	}},
	{"edit a comment", func(o *office) (workspace.Receipt, error) {
		return o.Review.EditComment(ctx, o.some("comment", shown), review.Remark{Body: o.words(), Audience: review.ForInternal})
	}},
	{"write a caption", func(o *office) (workspace.Receipt, error) {
		return o.Review.SaveCaption(ctx, o.some("deliverable"), o.words())
	}},
	{"tick a line of the brief", func(o *office) (workspace.Receipt, error) {
		return o.Review.Tick(ctx, o.some("draft"), o.some("campaign_requirement", `kind = 'must'`), oneOf(o, "state", "yes", "no", ""))
	}},
	{"resolve a comment", func(o *office) (workspace.Receipt, error) {
		return o.Review.ResolveComment(ctx, o.some("comment", shown), oneOf(o, "resolved", true, false))
	}},
	{"remove a comment", func(o *office) (workspace.Receipt, error) {
		return o.Review.RemoveComment(ctx, o.some("comment", shown))
	}},
	{"send", func(o *office) (workspace.Receipt, error) {
		return o.Review.SendToClient(ctx, o.some("review", `stage = 'coordinator_review'`), "", o.words())
	}},
	{"request changes", func(o *office) (workspace.Receipt, error) {
		return o.Review.RequestChanges(ctx, o.some("review", withSomebody), "", oneOf(o, "party", "coordinator", "client", ""), o.words())
	}},
	{"answer", func(o *office) (workspace.Receipt, error) {
		return o.Review.RecordClientAnswer(ctx, o.some("review", `stage = 'client_review'`), "", oneOf(o, "answer", true, false), o.words())
	}},
	{"approve", func(o *office) (workspace.Receipt, error) {
		return o.Review.Approve(ctx, o.some("review", withSomebody), "", o.words())
	}},
	{"withdraw", func(o *office) (workspace.Receipt, error) {
		return o.Review.Withdraw(ctx, o.some("posting", `stage = 'expected'`), o.words())
	}},
	{"take back", func(o *office) (workspace.Receipt, error) {
		return o.Review.TakeBack(ctx, o.some("review", `stage = 'client_review'`), o.words())
	}},
	{"drag cards", func(o *office) (workspace.Receipt, error) {
		cards := []string{o.some("review", withSomebody), o.some("review", withSomebody)}
		return o.Review.Move(ctx, cards[:1+o.dice.roll("cards", 2)], nil, o.stage(), o.words())
	}},
	{"move a deadline", func(o *office) (workspace.Receipt, error) {
		return o.Review.MoveDeadline(ctx, o.some("review"), o.stage(), o.later(200))
	}},
}

func (o *office) receive() (workspace.Receipt, error) {
	path, err := o.photo()
	if err != nil {
		return workspace.Receipt{}, err
	}
	received, err := o.Review.ReceiveDraft(ctx, review.Arrival{DeliverableID: o.some("deliverable", awaited), Path: path, Source: review.FromDialog}, nil)
	return received.Receipt, err
}

var campaignSteps = []step{
	{"save a client", func(o *office) (workspace.Receipt, error) {
		saved, err := o.Campaigns.SaveClient(ctx, campaign.ClientInput{ID: oneOf(o, "which", "", o.some("client")), Name: o.words(), Brand: "Acme"})
		return saved.Receipt, err
	}},
	{"archive a client", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.ArchiveClient(ctx, o.some("client", `id NOT IN (SELECT client_id FROM campaign) AND archived_at = 0`))
	}},
	{"save a campaign", func(o *office) (workspace.Receipt, error) {
		saved, err := o.Campaigns.SaveCampaign(ctx, campaign.CampaignInput{
			ID: oneOf(o, "which", "", o.some("campaign")), ClientID: o.some("client"), Name: o.words(), Type: oneOf(o, "type", campaign.ProductLaunch, campaign.Gifting),
			Budget: oneOf(o, "budget", "12000", ""), Currency: oneOf(o, "currency", "EUR", "USD"), StartsOn: "2026-03-01", EndsOn: "2026-06-30",
			TimeZone: oneOf(o, "zone", "Europe/Berlin", "America/New_York"), HolidayCountry: oneOf(o, "holidays", "DE", "US"),
			Markets: oneOf(o, "markets", []string{"DE"}, []string{"US", "FR"}), Hashtags: []string{"#glow"}, Mentions: []string{"@acme"},
		})
		return saved.Receipt, err
	}},
	{"set the phase", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.SetPhase(ctx, o.some("campaign"), oneOf(o, "phase", campaign.Planning, campaign.Live, campaign.Wrapped))
	}},
	{"set a stage", func(o *office) (workspace.Receipt, error) {
		stage := oneOf(o, "stage", campaign.CoordinatorReview, campaign.ClientReview, campaign.ChangesRequested, campaign.PostingStage)
		return o.Campaigns.SetStage(ctx, o.some("campaign"), stage, 1+o.dice.roll("days", 5), o.some("colleague"))
	}},
	{"add creators", func(o *office) (workspace.Receipt, error) {
		added, err := o.Campaigns.AddCreators(ctx, o.some("campaign"), []string{o.some("creator"), o.some("creator")})
		return added.Receipt, err
	}},
	{"set terms", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.SetTerms(ctx, campaign.TermsInput{
			CastingID: o.some("casting"), Fee: oneOf(o, "fee", "1500", "2750.50"), Currency: oneOf(o, "currency", "EUR", "USD"),
			PaymentWindowDays: 14 + o.dice.roll("window", 30), RevisionLimit: 1 + o.dice.roll("rounds", 3), Note: o.words(),
		})
	}},
	{"set statuses", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.SetStatus(ctx, []string{o.some("casting")}, campaign.ContractGroup, oneOf(o, "status", campaign.ContractSent, campaign.ContractSigned, ""), "")
	}},
	{"remove a casting", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.RemoveCasting(ctx, o.some("casting", `id NOT IN (SELECT casting_id FROM deliverable)`))
	}},
	{"agree a piece", (*office).agree},
	{"agree a piece", (*office).agree},
	{"edit a piece", func(o *office) (workspace.Receipt, error) {
		fee := oneOf(o, "fee", "", "300")
		return o.Campaigns.EditDeliverable(ctx, campaign.DeliverableEdit{ID: o.some("deliverable"), Platform: "tiktok", Format: "video", Title: o.words(), Fee: &fee})
	}},
	{"reschedule", func(o *office) (workspace.Receipt, error) {
		planned, err := o.Campaigns.Reschedule(ctx, o.some("deliverable"), o.later(1000))
		return planned.Receipt, err
	}},
	{"let a piece follow another", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.EditDeliverable(ctx, campaign.DeliverableEdit{
			ID: o.some("deliverable"), Platform: "tiktok", Format: "video", Title: o.words(), FollowsID: o.some("deliverable"), FollowsDays: o.dice.roll("days", 4),
		})
	}},
	{"let it slip", func(o *office) (workspace.Receipt, error) {
		in := campaign.Slip{DeliverableID: o.some("deliverable", awaited), Days: o.dice.roll("late", 6), KeepPost: oneOf(o, "keep", true, false)}
		plan, err := o.Campaigns.SimulateSlip(ctx, in)
		if err != nil {
			return workspace.Receipt{}, err
		}
		done, err := o.Campaigns.CommitSlip(ctx, in, plan.Digest)
		return done.Receipt, err
	}},
	{"cancel a piece", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.CancelDeliverable(ctx, o.some("deliverable", awaited), o.words())
	}},
}

func (o *office) agree() (workspace.Receipt, error) {
	planned, err := o.Campaigns.AgreeDeliverable(ctx, campaign.DeliverableInput{
		CastingID: o.some("casting"), Platform: "instagram", Format: oneOf(o, "format", "reel", "story"), PostAt: o.later(1000),
	})
	return planned.Receipt, err
}

var peopleSteps = []step{
	{"add a colleague", func(o *office) (workspace.Receipt, error) {
		saved, err := o.Team.AddColleague(ctx, o.words(), "", oneOf(o, "role", team.Coordinator, team.Finance))
		return saved.Receipt, err
	}},
	{"rename a colleague", func(o *office) (workspace.Receipt, error) {
		saved, err := o.Team.EditColleague(ctx, team.Input{ID: o.some("colleague"), Name: o.words(), Role: team.Legal})
		return saved.Receipt, err
	}},
	{"archive a colleague", func(o *office) (workspace.Receipt, error) { return o.Team.ArchiveColleague(ctx, o.some("colleague")) }},
	{"set a setting", func(o *office) (workspace.Receipt, error) {
		key := oneOf(o, "key", team.KeyAgencyName, team.KeyWorkingHoursEnd, team.KeyNotices, "nothing")
		return o.Team.SetSetting(ctx, key, oneOf(o, "value", "17", "off", "on", "Studio", ""))
	}},
	{"choose the drafts folder", func(o *office) (workspace.Receipt, error) {
		return o.Drafts.ChooseFolder(ctx, oneOf(o, "folder", o.desk, filepath.Join(o.desk, "none")))
	}},
	{"save a creator", func(o *office) (workspace.Receipt, error) {
		saved, err := o.Creators.Save(ctx, creator.Input{
			ID: oneOf(o, "which", "", o.some("creator")), Name: o.words(), Country: "DE", Niches: []string{"beauty", o.words()},
			Accounts: []creator.AccountInput{{Platform: "instagram", Handle: oneOf(o, "handle", "mira.o", "jo_l", "someone.else")}},
		})
		return saved.Receipt, err
	}},
	{"set a field", func(o *office) (workspace.Receipt, error) {
		return o.Creators.SetField(ctx, o.some("creator"), oneOf(o, "field", "name", "note", "email", "niches", "country"), o.words())
	}},
	{"add an account", func(o *office) (workspace.Receipt, error) {
		followers := int64(o.dice.roll("followers", 1_000_000))
		saved, err := o.Creators.AddAccount(ctx, o.some("creator"), creator.AccountInput{
			Platform: "tiktok", Handle: oneOf(o, "handle", "mira.o", "jo_l"), Followers: oneOf(o, "known", &followers, nil),
		})
		return saved.Receipt, err
	}},
	{"remove an account", func(o *office) (workspace.Receipt, error) { return o.Creators.RemoveAccount(ctx, o.some("account")) }},
	{"archive a creator", func(o *office) (workspace.Receipt, error) {
		return o.Creators.Archive(ctx, o.some("creator", `id NOT IN (SELECT creator_id FROM casting)`), o.words())
	}},
	{"bring a creator back", func(o *office) (workspace.Receipt, error) {
		return o.Creators.Restore(ctx, o.some("creator", `archived_at > 0`))
	}},
	{"import a sheet", func(o *office) (workspace.Receipt, error) {
		sheet := fmt.Sprintf("Name,Instagram,Followers\nMira Okafor,@mira.o,%d\nNew %d,@new.%d,12\n", o.dice.roll("followers", 9), o.files, o.files)
		report, err := o.Creators.ImportCSV(ctx, strings.NewReader(sheet), creator.ImportOptions{})
		return report.Receipt, err
	}},
}

var afterwards = []step{
	{"report a post", (*office).report},
	{"report a post", (*office).report},
	{"verify", func(o *office) (workspace.Receipt, error) {
		return o.Posting.Verify(ctx, o.some("posting", reported), o.words())
	}},
	{"flag a problem", func(o *office) (workspace.Receipt, error) {
		return o.Posting.FlagProblem(ctx, o.some("posting", reported), o.words())
	}},
	{"drag a post", func(o *office) (workspace.Receipt, error) {
		to := oneOf(o, "column", posting.ColumnUpcoming, posting.ColumnChecking, posting.ColumnProblem, posting.ColumnVerified)
		return o.Posting.Move(ctx, []string{o.some("posting", reported)}, to, o.words())
	}},
	{"record an invoice", func(o *office) (workspace.Receipt, error) {
		return o.Payments.RecordInvoice(ctx, o.some("payment", `stage = 'content_posted'`), payment.Invoice{Number: o.words()})
	}},
	{"mark as sent", func(o *office) (workspace.Receipt, error) {
		return o.Payments.MarkSent(ctx, o.some("payment", `stage = 'invoice_received'`), payment.Sent{Reference: "NLS-1"})
	}},
	{"confirm", func(o *office) (workspace.Receipt, error) {
		return o.Payments.Confirm(ctx, o.some("payment", `stage = 'payment_sent'`), o.words())
	}},
	{"drag payments", func(o *office) (workspace.Receipt, error) {
		to := oneOf(o, "to", payment.InvoiceReceived, payment.PaymentSent, payment.CreatorConfirmed)
		return o.Payments.Move(ctx, []string{o.some("payment", `stage = 'content_posted'`)}, string(to), payment.Details{Invoice: payment.Invoice{Number: "1"}})
	}},
}

func (o *office) report() (workspace.Receipt, error) {
	reported, err := o.Posting.Report(ctx, o.some("posting", `stage IN ('expected', 'problem')`), posting.Report{
		URL:     oneOf(o, "url", "https://www.instagram.com/reel/C4abcDEfghi/", "https://www.tiktok.com/@mira.o/video/7300000000000000000", "none"),
		Caption: oneOf(o, "caption", "Werbung | My routine with @acme #glow", "So good!", ""), PaidLabel: oneOf(o, "label", true, false),
	})
	return reported.Receipt, err
}
