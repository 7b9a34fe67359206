package house

import (
	"net/url"

	"backlot/internal/agenda"
	"backlot/internal/letter"
	"backlot/internal/review"
)

// stepMark parts a piece from the step of its route in the id of a line: a piece has one line for each step whose turn
// it is.
const stepMark = "/"

// reviewLine is a piece, or a step of its route, as the day shows it. Whoever else owns a step is asked for it.
func reviewLine(d *review.Due, me string) agenda.Line {
	line := agenda.Line{
		Kind: agenda.KindReview, ID: d.DeliverableID, DeliverableID: d.DeliverableID, Title: d.Title, Creator: d.Creator,
		Client: d.Client, Campaign: d.Campaign, CampaignID: d.CampaignID, Stage: d.Stage, Version: d.Version,
		DueAt: d.DueAt, TimeZone: d.TimeZone, State: d.State, WhoseTurn: d.MustAct, OwnerID: d.OwnerID, Owner: d.Owner,
		Says: d.Says, ActionLabel: d.Action, EscalatedToID: d.EscalatedToID, EscalatedTo: d.EscalatedTo,
	}
	if d.Says != "" {
		line.Route = "/review/" + url.PathEscape(d.DeliverableID)
	}
	if d.StepID != "" {
		line.ID += stepMark + d.StepID
		if d.OwnerID != "" && d.OwnerID != me {
			line.AsksOwner, line.ActionLabel = true, "Ask "+letter.FirstName(d.Owner)
		}
	}
	return line
}
