package house_test

import (
	"time"

	"backlot/internal/creator"
	"backlot/internal/workspace"
)

// creatorSteps are what people do on a creator's page.
var creatorSteps = []step{
	{"set what is known", func(o *office) (workspace.Receipt, error) {
		field := oneOf(o, "field", "city", "birthday", "qualityScore", "fitScore", "usageRights", "usageNote", "preferenceNote", "styleNote", "languages")
		value := map[string]string{"birthday": "14 March", "qualityScore": "71", "fitScore": "", "usageRights": "paid", "languages": "German, English"}[field]
		return o.Creators.SetField(ctx, o.some("creator", `archived_at = 0`), field, oneOf(o, "value", value, o.words()))
	}},
	{"set a figure", func(o *office) (workspace.Receipt, error) {
		field := oneOf(o, "field", "followers", "engagementBp", "engagementBasis", "postsPerMonth", "averageViews")
		o.clock.Advance(24 * time.Hour)
		return o.Creators.SetFigure(ctx, o.some("account"), field, oneOf(o, "value", "12", "48.2", "", "reach", o.words()))
	}},
	{"note or remove a reading", func(o *office) (workspace.Receipt, error) {
		if o.dice.roll("remove", 3) == 0 {
			return o.Creators.RemoveReading(ctx, o.some("account_reading"))
		}
		return o.Creators.AddReading(ctx, creator.ReadingInput{
			AccountID: o.some("account"), OnDate: oneOf(o, "day", "2025-06-01", "2025-07-01", "soon"), Followers: oneOf(o, "followers", "12K", ""), Engagement: "2.1", Source: o.words(),
		})
	}},
	{"set an audience", func(o *office) (workspace.Receipt, error) {
		shares := [][]creator.AudienceShare{nil, {{Group: "female", BP: int64(o.dice.roll("share", 12_000))}}, {{Group: "male", BP: 4000}, {Group: "female", BP: 6000}}}
		return o.Creators.SetAudience(ctx, creator.AudienceInput{AccountID: o.some("account"), Dimension: creator.Gender, Shares: oneOf(o, "shares", shares...), Source: o.words()})
	}},
	{"save or remove a price", func(o *office) (workspace.Receipt, error) {
		if o.dice.roll("remove", 3) == 0 {
			return o.Creators.RemoveRate(ctx, o.some("rate"))
		}
		saved, err := o.Creators.SaveRate(ctx, creator.RateInput{
			ID: oneOf(o, "which", "", o.some("rate")), CreatorID: o.some("creator", `archived_at = 0`), Platform: "tiktok", Format: oneOf(o, "format", "video", "reel", ""),
			Kind: oneOf(o, "kind", creator.RateCard, creator.RateQuote), Amount: oneOf(o, "amount", "900", "1.200,50", "many"), Currency: "EUR", Note: o.words(),
		})
		return saved.Receipt, err
	}},
	{"raise, change, settle or reopen a flag", func(o *office) (workspace.Receipt, error) {
		switch o.dice.roll("flag", 4) {
		case 0:
			return o.Creators.ResolveFlag(ctx, o.some("creator_flag", `resolved_at = 0`), o.words())
		case 1:
			return o.Creators.ReopenFlag(ctx, o.some("creator_flag", `resolved_at <> 0`))
		}
		saved, err := o.Creators.SaveFlag(ctx, creator.FlagInput{
			ID: oneOf(o, "which", "", o.some("creator_flag")), CreatorID: o.some("creator", `archived_at = 0`),
			Severity: oneOf(o, "severity", creator.SeverityStop, creator.SeverityNote), Topic: o.words(), Body: o.words(),
		})
		return saved.Receipt, err
	}},
	{"save, prefer or remove a contact", func(o *office) (workspace.Receipt, error) {
		switch o.dice.roll("contact", 4) {
		case 0:
			return o.Creators.RemoveContact(ctx, o.some("contact"))
		case 1:
			return o.Creators.PreferContact(ctx, o.some("contact", `kind = 'email'`))
		}
		saved, err := o.Creators.SaveContact(ctx, creator.ContactInput{
			ID: oneOf(o, "which", "", o.some("contact")), CreatorID: o.some("creator", `archived_at = 0`), Kind: oneOf(o, "kind", creator.ContactEmail, creator.ContactAddress),
			Label: o.words(), Value: oneOf(o, "value", "two@example.com", "Weg 1\nBerlin"),
		})
		return saved.Receipt, err
	}},
	{"save or remove days", func(o *office) (workspace.Receipt, error) {
		switch o.dice.roll("days", 4) {
		case 0:
			return o.Creators.RemoveMilestone(ctx, o.some("milestone"))
		case 1:
			return o.Creators.RemoveAbsence(ctx, o.some("absence"))
		case 2:
			saved, err := o.Creators.SaveMilestone(ctx, creator.MilestoneInput{
				ID: oneOf(o, "which", "", o.some("milestone")), CreatorID: o.some("creator", `archived_at = 0`), OnDate: "2026-05-01", What: o.words(), Yearly: oneOf(o, "yearly", true, false),
			})
			return saved.Receipt, err
		}
		saved, err := o.Creators.SaveAbsence(ctx, creator.AbsenceInput{
			ID: oneOf(o, "which", "", o.some("absence")), CreatorID: o.some("creator", `archived_at = 0`), FromOn: "2026-05-01", ToOn: oneOf(o, "to", "2026-05-09", "2026-04-01"), Reason: o.words(),
		})
		return saved.Receipt, err
	}},
	{"write or remove a note", func(o *office) (workspace.Receipt, error) {
		if o.dice.roll("remove", 3) == 0 {
			return o.Creators.RemoveNote(ctx, o.some("creator_note"))
		}
		saved, err := o.Creators.WriteNote(ctx, o.some("creator", `archived_at = 0`), oneOf(o, "which", "", o.some("creator_note")), o.words())
		return saved.Receipt, err
	}},
	{"set the tier", func(o *office) (workspace.Receipt, error) {
		return o.Creators.SetTier(ctx, creator.TierInput{
			CreatorID: o.some("creator", `archived_at = 0`), Tier: oneOf(o, "tier", creator.Active, creator.Dormant, creator.NoTier), NextAction: o.words(), NextActionOn: oneOf(o, "on", "2026-05-01", ""),
		})
	}},
}

func init() { peopleSteps = append(peopleSteps, creatorSteps...) }
