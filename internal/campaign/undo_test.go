package campaign_test

import (
	"strings"
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/posting"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func TestUndoRestoresEveryUseCase(t *testing.T) {
	type does func(r *rooms) (workspace.Receipt, error)
	saved := func(s campaign.Saved, err error) (workspace.Receipt, error) { return s.Receipt, err }
	planned := func(p campaign.Planned, err error) (workspace.Receipt, error) { return p.Receipt, err }
	// The stage: a campaign with two castings, the first with two pieces.
	var clientID, idle, campaignID, first, second, piece string
	for name, c := range map[string]struct {
		do    does
		label string
	}{
		"add a client": {func(r *rooms) (workspace.Receipt, error) {
			return saved(r.campaigns.SaveClient(ctx, campaign.ClientInput{Name: "Borealis", ContactEmail: "kim@borealis.example"}))
		}, "Client added: Borealis"},
		"alter a client": {func(r *rooms) (workspace.Receipt, error) {
			return saved(r.campaigns.SaveClient(ctx, campaign.ClientInput{ID: clientID, Name: "Aurora AG", Note: "Pays late"}))
		}, "Client changed: Aurora AG"},
		"archive a client": {func(r *rooms) (workspace.Receipt, error) {
			return r.campaigns.ArchiveClient(ctx, idle)
		}, "Client archived: Idle"},
		"add a campaign": {func(r *rooms) (workspace.Receipt, error) {
			in := brief(clientID)
			in.Name = "Second"
			return saved(r.campaigns.SaveCampaign(ctx, in))
		}, "Campaign added: Second"},
		"alter a campaign and plan anew": {func(r *rooms) (workspace.Receipt, error) {
			in := brief(clientID)
			in.ID, in.TimeZone, in.HolidayCountry = campaignID, "America/New_York", "US"
			in.Markets, in.Hashtags, in.Mentions = []string{"US"}, []string{"#glow", "#new"}, nil
			return saved(r.campaigns.SaveCampaign(ctx, in))
		}, "Campaign changed: Glow launch"},
		"set the phase": {func(r *rooms) (workspace.Receipt, error) {
			return r.campaigns.SetPhase(ctx, campaignID, campaign.Live)
		}, "Glow launch is now Live"},
		"set a stage and plan anew": {func(r *rooms) (workspace.Receipt, error) {
			return r.campaigns.SetStage(ctx, campaignID, campaign.ClientReview, 2, "")
		}, "Client review changed: Glow launch"},
		"add creators": {func(r *rooms) (workspace.Receipt, error) {
			added, err := r.campaigns.AddCreators(ctx, campaignID, []string{creatorID(2)})
			return added.Receipt, err
		}, "Added to Glow launch: Ana Sousa"},
		"set terms": {func(r *rooms) (workspace.Receipt, error) {
			return r.campaigns.SetTerms(ctx, terms(first, "2.500,00 €"))
		}, "Terms changed: Mira Okafor, Glow launch"},
		"set statuses": {func(r *rooms) (workspace.Receipt, error) {
			return r.campaigns.SetStatus(ctx, []string{first, second}, campaign.ContractGroup, campaign.ContractSent, "")
		}, "Contract sent: Mira Okafor, Ben Ito"},
		"remove a casting": {func(r *rooms) (workspace.Receipt, error) {
			return r.campaigns.RemoveCasting(ctx, second)
		}, "Removed from Glow launch: Ben Ito"},
		"agree a deliverable": {func(r *rooms) (workspace.Receipt, error) {
			return planned(r.campaigns.AgreeDeliverable(ctx, reel(first, 40)))
		}, "Agreed: Mira Okafor, Reel 3"},
		"agree a deliverable with several": {func(r *rooms) (workspace.Receipt, error) {
			agreed, err := r.campaigns.AgreeDeliverables(ctx, []string{first, second}, reel("", 40))
			return agreed.Receipt, err
		}, "Agreed with 2 creators: Reel"},
		"edit a deliverable": {func(r *rooms) (workspace.Receipt, error) {
			fee := "300"
			return r.campaigns.EditDeliverable(ctx, campaign.DeliverableEdit{ID: piece, Platform: "tiktok", Format: "video", Title: "Unboxing", Fee: &fee})
		}, "Changed: Mira Okafor, Unboxing"},
		"reschedule a deliverable": {func(r *rooms) (workspace.Receipt, error) {
			return planned(r.campaigns.Reschedule(ctx, piece, postAt(33)))
		}, "Post moved: Mira Okafor, Reel 1"},
		"cancel a deliverable": {func(r *rooms) (workspace.Receipt, error) {
			return r.campaigns.CancelDeliverable(ctx, piece, "The product is late")
		}, "Cancelled: Mira Okafor, Reel 1"},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			r := open(t)
			campaignID = r.campaign()
			page, err := r.campaigns.Page(ctx, campaignID)
			clientID, idle = must(t, page, err).ClientID, r.client("Idle")
			first, second = r.cast(campaignID, 0, "2,000"), r.cast(campaignID, 1, "500")
			piece = r.agree(first, 30)
			r.agree(first, 35)
			before := testkit.Dump(t, r.w)
			receipt, err := c.do(r)
			must(t, receipt, err)
			if receipt.Label != c.label {
				t.Errorf("got %q, want %q", receipt.Label, c.label)
			}
			r.undone(before, receipt)
		})
	}
}

// An amount means nothing without its currency: taking back the currency alone would make 1,000 dollars 1,000 euros.
func TestUndoLeavesAmountsInTheirCurrency(t *testing.T) {
	r := open(t)
	id := r.campaign()
	casting := r.cast(id, 0, "")
	in := brief(r.page(id).ClientID)
	in.ID, in.Currency = id, "USD"
	toDollars, err := r.campaigns.SaveCampaign(ctx, in)
	must(t, toDollars, err)
	for name, write := range map[string]func() (workspace.Receipt, error){
		"fee": func() (workspace.Receipt, error) { return r.campaigns.SetTerms(ctx, terms(casting, "1,000")) },
		"budget": func() (workspace.Receipt, error) {
			in.Budget = "25,000"
			saved, err := r.campaigns.SaveCampaign(ctx, in)
			return saved.Receipt, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			later, err := write()
			must(t, later, err)
			before := testkit.Dump(t, r.w)
			_, err = r.w.Undo(ctx, toDollars.Receipt.ActionID)
			refused(t, err, fault.Conflict, "")
			testkit.SameDump(t, before, testkit.Dump(t, r.w))
			undone, err := r.w.Undo(ctx, later.ActionID)
			must(t, undone, err)
		})
	}
	undone, err := r.w.Undo(ctx, toDollars.Receipt.ActionID)
	must(t, undone, err)
	testkit.SameReplayed(t, r.w)
}

// What is released for payment stays within the fee, in its currency, whatever is taken back and in whatever order.
func TestUndoKeepsTheFeeAboveWhatIsSpokenFor(t *testing.T) {
	for name, story := range map[string]func(r *rooms, casting, piece string) (undo string){
		"a higher fee that is released": func(r *rooms, casting, piece string) string {
			raised, err := r.campaigns.SetTerms(ctx, terms(casting, "2,000"))
			must(r.t, raised, err)
			r.verify(piece)
			return raised.ActionID
		},
		"a currency that is released": func(r *rooms, casting, piece string) string {
			in := terms(casting, "900")
			in.Currency = "USD"
			other, err := r.campaigns.SetTerms(ctx, in)
			must(r.t, other, err)
			r.verify(piece)
			return other.ActionID
		},
		"a higher fee that is agreed for single pieces": func(r *rooms, casting, piece string) string {
			raised, err := r.campaigns.SetTerms(ctx, terms(casting, "2,000"))
			must(r.t, raised, err)
			alone, fee := reel(casting, 20), "1,500"
			alone.Fee = &fee
			planned, err := r.campaigns.AgreeDeliverable(ctx, alone)
			must(r.t, planned, err)
			return raised.ActionID
		},
		"the undo of a release above a lower fee": func(r *rooms, casting, piece string) string {
			reported, err := r.posting.Report(ctx, piece, posting.Report{
				URL: "https://www.instagram.com/reel/C4AbCdEfGhi/", Caption: "Anzeige: #glow @aurora", PaidLabel: true,
			})
			must(r.t, reported, err)
			verified, err := r.posting.Verify(ctx, piece, "Looked at it myself")
			must(r.t, verified, err)
			undone, err := r.w.Undo(ctx, verified.ActionID)
			must(r.t, undone, err)
			lowered, err := r.campaigns.SetTerms(ctx, terms(casting, "400"))
			must(r.t, lowered, err)
			return undone.ActionID
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := open(t)
			r.t = t
			casting := r.cast(r.campaign(), 0, "1,000")
			piece := r.agree(casting, 0)
			r.approve(piece)
			undo := story(r, casting, piece)
			before := testkit.Dump(t, r.w)
			_, err := r.w.Undo(ctx, undo)
			refused(t, err, fault.Conflict, "")
			testkit.SameDump(t, before, testkit.Dump(t, r.w))
		})
	}
}
