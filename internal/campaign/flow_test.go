package campaign

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAnAutomaticMoveOnlyGoesForward(t *testing.T) {
	for _, c := range []struct {
		workflow Workflow
		group    Group
		from, to Status
		want     bool
	}{
		{SmallCampaign, InfluencerGroup, Prospects, WaitsForDraft, true},
		{SmallCampaign, InfluencerGroup, WaitsForDraft, WaitsForDraft, false},
		{SmallCampaign, InfluencerGroup, ContentPosted, DraftApproved, false},
		{SmallCampaign, InfluencerGroup, Rejected, ContentPosted, false},
		{SmallCampaign, InfluencerGroup, Contacted, Selected, false},
		{LargeCampaign, InfluencerGroup, Contacted, Selected, true},
		{LargeCampaign, InfluencerGroup, Selected, Contacted, false},
		{"", InfluencerGroup, Prospects, DraftApproved, true},
		{SmallCampaign, PaymentGroup, "", PaymentPending, true},
		{SmallCampaign, PaymentGroup, PrePaymentMade, PaymentPending, true},
		{SmallCampaign, PaymentGroup, HalfPaid, PaymentPending, false},
		{SmallCampaign, PaymentGroup, PaidFully, HalfPaid, false},
	} {
		if got := follows(c.workflow, c.group, c.from, c.to); got != c.want {
			t.Errorf("%s %s: %q to %q: got %v", c.workflow, c.group, c.from, c.to, got)
		}
	}
}

func TestWhatHappensComesToAStatus(t *testing.T) {
	for name, c := range map[string]struct {
		event event
		s     standing
		want  Status
	}{
		"a draft":                      {draftArrived, standing{Open: 3}, WaitsForDraft},
		"one of two is approved":       {draftApproved, standing{Open: 2, Approved: 1}, ""},
		"all are approved":             {draftApproved, standing{Open: 2, Approved: 2}, DraftApproved},
		"none is open":                 {draftApproved, standing{}, ""},
		"one of two is posted":         {contentPosted, standing{Open: 2, Approved: 2, Verified: 1}, ""},
		"all are posted":               {contentPosted, standing{Open: 2, Approved: 2, Verified: 2}, ContentPosted},
		"a payment is released":        {paymentReleased, standing{Open: 2, Fee: 100}, PaymentPending},
		"a third is sent":              {paymentSent, standing{Open: 3, Paid: 1, Fee: 99, Sent: 33}, PaymentPending},
		"a half is sent":               {paymentSent, standing{Open: 2, Paid: 1, Fee: 100, Sent: 50}, HalfPaid},
		"an odd half is sent":          {paymentSent, standing{Open: 2, Paid: 1, Fee: 101, Sent: 50}, PaymentPending},
		"all is sent":                  {paymentSent, standing{Open: 2, Paid: 2, Fee: 100, Sent: 100}, PaidFully},
		"all of the fee, not of work":  {paymentSent, standing{Open: 2, Paid: 1, Fee: 100, Sent: 100}, HalfPaid},
		"all pieces, less than agreed": {paymentSent, standing{Open: 1, Paid: 1, Fee: 100, Sent: 80}, HalfPaid},
		"no fee, one of two":           {paymentSent, standing{Open: 2, Paid: 1}, PaymentPending},
		"no fee, all":                  {paymentSent, standing{Open: 2, Paid: 2}, PaidFully},
	} {
		if _, got := outcome(c.event, c.s); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestTheNextStepThatIsOffered(t *testing.T) {
	for _, c := range []struct {
		workflow      Workflow
		group         Group
		meaning, want Status
	}{
		{SmallCampaign, InfluencerGroup, Prospects, Shortlisted}, {LargeCampaign, InfluencerGroup, Prospects, Contacted},
		{SmallCampaign, InfluencerGroup, Selected, Contacted}, {LargeCampaign, InfluencerGroup, Contacted, Shortlisted},
		{SmallCampaign, InfluencerGroup, Contacted, Negotiating}, {LargeCampaign, InfluencerGroup, Selected, Negotiating},
		{SmallCampaign, InfluencerGroup, NotReplied, NeedsFollowingUp}, {SmallCampaign, InfluencerGroup, NeedsFollowingUp, Negotiating},
		{SmallCampaign, InfluencerGroup, BriefSent, WaitsForDraft}, {SmallCampaign, InfluencerGroup, WaitsForDraft, ""},
		{SmallCampaign, InfluencerGroup, Rejected, ""}, {SmallCampaign, ContractGroup, "", ContractSent},
		{SmallCampaign, ContractGroup, ContractSigned, ""}, {SmallCampaign, PaymentGroup, "", ""},
	} {
		if got := nextOf(c.workflow, c.group, c.meaning); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.workflow, c.meaning, got, c.want)
		}
	}
}

// Every order has every ready-made status once, and those of the agency's own behind the one that they mean.
func TestStatusesAreInTheOrderOfTheWorkflow(t *testing.T) {
	list := append(statusList{}, readyMade...)
	list = append(list, StatusChoice{Status: "own-1", Group: InfluencerGroup, Meaning: Contacted, Own: true},
		StatusChoice{Status: "own-2", Group: ContractGroup, Meaning: "", Own: true})
	want := map[Workflow][]Status{
		SmallCampaign: {Prospects, Shortlisted, Selected, Contacted, "own-1", NotReplied, NeedsFollowingUp, Negotiating},
		LargeCampaign: {Prospects, Contacted, "own-1", NotReplied, NeedsFollowingUp, Shortlisted, Selected, Negotiating},
	}
	for w, first := range want {
		var got []Status
		for _, c := range list.ordered(w) {
			got = append(got, c.Status)
		}
		if len(got) != len(list) || !slices.Equal(got[:len(first)], first) || got[12] != Rejected || got[13] != "own-2" {
			t.Errorf("%s: got %v", w, got)
		}
	}
}

// Whatever happens to whatever pieces in whatever order, between whatever a person chooses: no automatic move leads to
// an earlier status than the one before it, and none out of Rejected.
func TestNoStoryMovesAStatusBackwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		workflow := rapid.SampledFrom([]Workflow{SmallCampaign, LargeCampaign}).Draw(t, "workflow")
		now := map[Group]Status{InfluencerGroup: Prospects, PaymentGroup: ""}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "by hand") {
				group := rapid.SampledFrom([]Group{InfluencerGroup, PaymentGroup}).Draw(t, "group")
				choices := flowOf(workflow, group)
				if group == InfluencerGroup {
					choices = append(slices.Clone(choices), Rejected)
				}
				now[group] = rapid.SampledFrom(choices).Draw(t, "chosen")
				continue
			}
			s := standing{
				Open: rapid.IntRange(0, 3).Draw(t, "open"), Approved: rapid.IntRange(0, 3).Draw(t, "approved"),
				Verified: rapid.IntRange(0, 3).Draw(t, "verified"), Paid: rapid.IntRange(0, 3).Draw(t, "paid"),
				Fee: rapid.Int64Range(0, 100).Draw(t, "fee"), Sent: rapid.Int64Range(0, 120).Draw(t, "sent"),
			}
			group, to := outcome(event(rapid.IntRange(0, int(paymentSent)).Draw(t, "event")), s)
			if to == "" || !follows(workflow, group, now[group], to) {
				continue
			}
			flow := flowOf(workflow, group)
			if now[group] == Rejected || slices.Index(flow, to) <= slices.Index(flow, now[group]) {
				t.Fatalf("%s moved from %q to %q", group, now[group], to)
			}
			now[group] = to
		}
	})
}
