package review

import (
	"fmt"
	"slices"

	"backlot/internal/when"
)

// escalation says who hears of a line that is late, and after how many working days.
type escalation struct {
	to, name, country string
	days              int
}

// wanted reports whether there is somebody to hear of it who does not owe it.
func (w escalation) wanted(ownerID string) bool { return w.to != "" && w.to != ownerID }

// ripe reports whether what was due is late for long enough.
func (w escalation) ripe(office when.Office, due, now when.Millis) bool {
	return w.days == 0 || office.After(due, w.days) < now
}

// escalatedTo names who hears of a stage since the piece is late in it for so long, "" for nobody. While steps of the
// route have their turn they are late, and not the stage.
func (r record) escalatedTo(stage Stage, ownerID string, wait escalation, now when.Millis) string {
	due := deadline(&r.due, stage)
	if stage != r.stage || due == nil || !wait.wanted(ownerID) || r.stepsHaveTurn() ||
		stateOf(stage, now, *due) != when.StateLate || !wait.ripe(r.office(), *due, now) {
		return ""
	}
	return wait.name
}

func (r record) stepsHaveTurn() bool {
	kept, _ := recall(r.routeLeft)
	return slices.ContainsFunc(kept, func(l left) bool { return l.Turn && l.StepID != "" })
}

// escalations works out what is late for so long that somebody else hears of it. Nothing of it is stored: it follows
// from the deadline, the calendar and the clock.
type escalations struct {
	now     when.Millis
	closing string
	offices map[[2]string]when.Office // by zone and country: an agency has few
}

// settle says how a line stands against its deadline, and to whom it is escalated.
func (e escalations) settle(p duePiece) Due {
	p.State = stateOf(Stage(p.Stage), e.now, p.DueAt)
	if p.State != when.StateLate || !p.wait.wanted(p.OwnerID) {
		return p.Due
	}
	key := [2]string{p.TimeZone, p.wait.country}
	office, known := e.offices[key]
	if !known {
		office = when.OfficeOf(p.TimeZone, p.wait.country, e.closing)
		e.offices[key] = office
	}
	if p.wait.ripe(office, p.DueAt, e.now) {
		p.EscalatedToID, p.EscalatedTo = p.wait.to, p.wait.name
	}
	return p.Due
}

// oneOrMany chooses the verb for those that want changes.
func oneOrMany(kept []left, one, many string) string {
	wanting := 0
	for _, l := range kept {
		if l.Wants {
			wanting++
		}
	}
	if wanting > 1 {
		return many
	}
	return one
}

// lines are what is due of a piece: itself, or each step of its route whose turn it is and that is due by until.
func (t turns) lines(p duePiece, until when.Millis) []duePiece {
	kept, routed := recall(p.routeLeft)
	if !routed {
		return []duePiece{p}
	}
	var lines []duePiece
	turn := false
	for _, l := range kept {
		if !l.Turn || l.StepID == "" {
			continue
		}
		turn = true
		if l.Due > until {
			continue
		}
		step, line := t[l.StepID], p
		line.StepID, line.Step, line.OwnerID, line.Owner, line.DueAt = step.id, step.name, step.ownerID, step.owner, l.Due
		line.Says = fmt.Sprintf("%s signs off v%d", step.name, p.Version)
		line.Action = fmt.Sprintf("Sign off v%d", p.Version)
		line.wait = step.escalation()
		line.wait.country = p.wait.country
		lines = append(lines, line)
	}
	if turn {
		return lines
	}
	switch wanting := t.namesOf(kept, func(l left) bool { return l.Wants }); {
	case len(kept) == 0:
		p.Says, p.Action = fmt.Sprintf("v%d is signed off", p.Version), fmt.Sprintf("Send v%d to client", p.Version)
	case wanting != "":
		p.Says, p.Action = wanting+" "+oneOrMany(kept, "wants", "want")+" changes", "Request changes"
	}
	return []duePiece{p}
}
