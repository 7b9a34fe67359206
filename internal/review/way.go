package review

import (
	"backlot/internal/when"
)

const sendsAnyway = " Say why it goes out anyway."

// stepTo is the step from here to a stage with what the campaign's route says about it: a version that not everybody
// has signed off goes out, or is approved, only with a reason.
func (r record) stepTo(to Stage, legs []leg) step {
	st := find(r.stage, to)
	lacks := missing(legs, r.version)
	leaves := r.stage == CoordinatorReview || r.stage == ChangesRequested
	if st.refusal != "" || lacks == "" || !leaves || to != ClientReview && to != Approved {
		return st
	}
	st.without = namesOf(unsigned(legs))
	st.done += " without " + st.without
	if to == ClientReview {
		st.reason = lacks + sendsAnyway
	} else {
		st.reason = lacks + " " + st.reason
	}
	return st
}

// roundsSoFar counts the rounds of changes that the piece has had.
func (r record) roundsSoFar() Rounds {
	return roundsOf(r.rounds, r.roundLimit, r.extraRound, r.currency)
}

// routeView is the route as the room shows it. Once the piece has left the coordinator it is nobody's turn any more.
func (r record) routeView(legs []leg, now when.Millis) []RouteStep {
	view := []RouteStep{}
	for _, l := range legs {
		step := RouteStep{
			StepID: l.id, Name: l.name, Place: l.place, State: l.state, OwnerID: l.ownerID, Owner: l.owner,
			DueAt: l.due, SignedAt: l.said.at, SignedBy: l.said.by, Reason: l.said.reason,
		}
		switch {
		case l.state == legTurn && r.stage == CoordinatorReview:
			step.DueState = when.DeadlineState(now, l.due, false)
			if wait := l.escalation(); step.DueState == when.StateLate && wait.wanted(l.ownerID) && wait.ripe(r.office(), l.due, now) {
				step.EscalatedTo = wait.name
			}
		case l.state == legTurn:
			step.State = legLater
		}
		view = append(view, step)
	}
	return view
}

// turns reads who is to act on a card by what its row keeps of the route.
type turns map[string]routeStep

// namesOf names the steps that of picks; the coordinator's look has no name of its own.
func (t turns) namesOf(kept []left, of func(left) bool) string {
	names := []string{}
	for _, l := range kept {
		if name := t[l.StepID].name; name != "" && of(l) {
			names = append(names, name)
		}
	}
	return list(names)
}

// first is the step whose turn it is and that is due first; ok is false when it is the coordinator's turn.
func (t turns) first(kept []left) (first left, ok bool) {
	for _, l := range kept {
		if l.StepID != "" && l.Turn && (!ok || l.Due < first.Due) {
			first, ok = l, true
		}
	}
	return first, ok
}

// show says on a card whose turn it is.
func (t turns) show(c *Card, routeLeft string) {
	kept, routed := recall(routeLeft)
	if !routed {
		return
	}
	c.Turn = t.namesOf(kept, func(l left) bool { return l.Turn })
	c.Wants = t.namesOf(kept, func(l left) bool { return l.Wants })
	c.Ready = len(kept) == 0
	if lacks := missing(t.legs(kept), c.Version); lacks != "" {
		c.Ask = lacks + sendsAnyway
	}
	if first, ok := t.first(kept); ok {
		c.OwnerID, c.Owner = t[first.StepID].ownerID, t[first.StepID].owner
	}
}

// legs are the steps that are left, as far as words need them.
func (t turns) legs(kept []left) []leg {
	legs := []leg{}
	for _, l := range kept {
		state := legTurn
		if l.Wants {
			state = legChanges
		}
		legs = append(legs, leg{routeStep: t[l.StepID], state: state})
	}
	return legs
}
