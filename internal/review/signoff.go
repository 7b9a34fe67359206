package review

import (
	"context"
	"fmt"
	"slices"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// SignOff writes down what a step of the route says to a version: ok, changes with a reason, or withdrawn, which takes
// back what it said. stepID "" is the coordinator's own look, which passes the piece on. Anybody at the desk may sign
// for a step; who did is kept. Faults: NotFound; Invalid on verdict, reason; Conflict when the piece is not in
// coordinator review, a newer version has come, or it is not the step's turn.
func (s *Service) SignOff(ctx context.Context, draftID, stepID, verdict, reason string) (workspace.Receipt, error) {
	reason, err := words("reason", reason)
	if err != nil {
		return workspace.Receipt{}, err
	}
	switch {
	case !slices.Contains([]string{VerdictOK, VerdictChanges, VerdictWithdrawn}, verdict):
		return workspace.Receipt{}, fault.OnField("verdict", "A step signs off, wants changes, or takes back what it said.")
	case verdict == VerdictChanges && stepID == "":
		return workspace.Receipt{}, fault.OnField("verdict", "Request the changes from the creator: that sends the piece back.")
	case verdict == VerdictChanges && reason == "":
		return workspace.Receipt{}, fault.OnField("reason", "Say what should be changed. It goes out with the feedback.")
	}
	return s.w.Write(ctx, journal.Action{Kind: "review.sign_off"}, func(tx *workspace.WriteTx) error {
		id, err := s.onVersion(ctx, tx, draftID, "Signed off")
		if err != nil {
			return err
		}
		was, err := load(ctx, tx, id)
		if err != nil {
			return err
		}
		legs, err := readLegs(ctx, tx, was)
		if err != nil {
			return err
		}
		l, err := was.legFor(legs, draftID, stepID, verdict)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertSignOff, workspace.NewID(), was.id, was.draftID, stepID, verdict, reason,
			max(tx.Now(), lastSaid(legs)+1), tx.Actor())
		if err != nil {
			return fmt.Errorf("writing the sign-off down: %w", err)
		}
		label, err := signWords(ctx, tx, l, verdict)
		if err != nil {
			return err
		}
		tx.Describe(fmt.Sprintf("%s: %s (v%d)", label, was.name(), was.version), reason)
		return save(ctx, tx, was, was)
	})
}

// legFor finds the step that speaks and refuses it when it can't now.
func (r record) legFor(legs []leg, draftID, stepID, verdict string) (leg, error) {
	switch {
	case r.stage != CoordinatorReview:
		return leg{}, fault.New(fault.Conflict, "%s is in %s, where nobody signs off. Look again.", r.name(), r.stage.Name())
	case r.draftID != draftID:
		return leg{}, fault.New(fault.Conflict, "A newer version, v%d, has come. Look at that one first.", r.version)
	}
	i := slices.IndexFunc(legs, func(l leg) bool { return l.id == stepID })
	if i < 0 {
		return leg{}, fault.New(fault.NotFound, "This step is not in the campaign's route any more. Look again.")
	}
	l := legs[i]
	spoke := l.state == legSigned || l.state == legChanges
	switch {
	case verdict == VerdictWithdrawn && !spoke:
		return l, fault.New(fault.Conflict, "%s has said nothing about v%d yet, so there is nothing to take back.", l.name, r.version)
	case verdict == l.state:
		return l, fault.New(fault.Conflict, "%s has said so already.", l.name)
	case verdict != VerdictWithdrawn && l.state == legLater:
		return l, fault.New(fault.Conflict, "It is not the turn of %s yet: %s first.", l.name, before(legs, l))
	}
	return l, nil
}

// before says whom a step waits for: "PR and Legal come".
func before(legs []leg, l leg) string {
	waited := []leg{}
	for _, other := range legs {
		if other.place < l.place && other.state != legSigned {
			waited = append(waited, other)
		}
	}
	if len(waited) == 1 {
		return waited[0].name + " comes"
	}
	return namesOf(waited) + " come"
}

// lastSaid is when the newest word on a version was said: a clock that was set back must not put the next one before it.
func lastSaid(legs []leg) (at int64) {
	for _, l := range legs {
		at = max(at, l.said.at)
	}
	return at
}

// signWords is the label of a sign-off. Where somebody else than its owner signs, both are named.
func signWords(ctx context.Context, tx *workspace.WriteTx, l leg, verdict string) (string, error) {
	switch {
	case l.id == "" && verdict == VerdictWithdrawn:
		return "Passing on taken back", nil
	case l.id == "":
		return "Passed on", nil
	case verdict == VerdictWithdrawn:
		return l.name + ": sign-off taken back", nil
	}
	done := map[string]string{VerdictOK: "signed off", VerdictChanges: "wants changes"}[verdict]
	if l.ownerID == "" || l.ownerID == tx.Actor() {
		return l.name + " " + done, nil
	}
	names, err := workspace.Collect(ctx, tx, selectSender, []any{tx.Actor()}, scanID)
	if err != nil || len(names) == 0 {
		return l.name + " " + done, err
	}
	if verdict == VerdictOK {
		return names[0] + " signed for " + l.name, nil
	}
	return l.name + " wants changes, says " + names[0], nil
}
