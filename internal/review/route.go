package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/when"
)

// routeStep is one step of a campaign's approval route, as its campaign has it. Steps of one place run beside each
// other. The coordinator's look that starts the route is the step without an id, at place 0.
type routeStep struct {
	id, name                string
	place, days             int
	ownerID, owner          string
	escalateID, escalatedTo string
	escalateDays            int
}

func (s routeStep) escalation() escalation {
	return escalation{to: s.escalateID, name: s.escalatedTo, days: s.escalateDays}
}

// The verdicts of a step. They are rows of the sign_off table and are never altered.
const (
	VerdictOK        = "ok"
	VerdictChanges   = "changes"
	VerdictWithdrawn = "withdrawn" // takes back what the step said before
)

// signOff is what a step said to the newest version.
type signOff struct {
	stepID, verdict, reason string
	at                      int64
	byID, by                string
}

// How a step stands: it has signed, it wants changes, it is its turn, or others are before it.
const (
	legSigned  = VerdictOK
	legChanges = VerdictChanges
	legTurn    = "turn"
	legLater   = "later"
)

// leg is a step of the route for the newest version: how it stands, what it said, and by when it is due, 0 for no
// deadline.
type leg struct {
	routeStep
	state string
	said  signOff
	due   when.Millis
}

// span is what the deadlines of a route are counted from: its end and when the newest version came. again: the piece
// goes round once more, and the first round's dates are over.
type span struct {
	office       when.Office
	end, arrived when.Millis
	again        bool
}

// walk says how the route stands for the newest version: first the coordinator's look, then place by place, a place
// after all of those before it have signed. No steps is no route. said is in the order in which it was said.
func walk(steps []routeStep, said []signOff, c span) []leg {
	if len(steps) == 0 {
		return nil
	}
	legs := make([]leg, 0, len(steps)+1)
	legs = append(legs, leg{routeStep: routeStep{name: "Coordinator"}, state: legLater})
	for _, step := range steps {
		legs = append(legs, leg{routeStep: step, state: legLater})
	}
	for _, s := range said {
		for i := range legs {
			if legs[i].id == s.stepID {
				legs[i].hear(s)
			}
		}
	}
	turn := len(legs)
	for _, l := range slices.Backward(legs) {
		if l.state != legSigned {
			turn = l.place
		}
	}
	for i := range legs {
		if l := &legs[i]; l.place == turn && l.state == legLater {
			l.state = legTurn
		}
	}
	c.giveDeadlines(legs)
	return legs
}

func (l *leg) hear(s signOff) {
	if s.verdict == VerdictWithdrawn {
		l.state, l.said = legLater, signOff{}
		return
	}
	l.state, l.said = s.verdict, s
}

// giveDeadlines counts back from the end of the stage: the last place ends there, each place takes the working days of
// its longest step, and the coordinator's look is over when the first one begins. A piece that goes round again, and a
// step whose date was over when its turn came, has until the end of the stage.
func (c span) giveDeadlines(legs []leg) {
	if c.end == 0 || c.again {
		for i := range legs {
			legs[i].due = c.end
		}
		return
	}
	ends := c.end
	for i := len(legs) - 1; i > 0; {
		first, longest := i, legs[i].days
		for first > 1 && legs[first-1].place == legs[i].place {
			first--
			longest = max(longest, legs[first].days)
		}
		begins := c.earlier(ends, longest)
		for ; i >= first; i-- {
			legs[i].due = min(c.later(begins, legs[i].days), ends)
		}
		ends = begins
	}
	legs[0].due = ends
	came, next := c.arrived, c.arrived
	for i := range legs {
		if i > 0 && legs[i].place != legs[i-1].place {
			came = next
		}
		if legs[i].due <= came && legs[i].state != legLater {
			legs[i].due = c.end
		}
		next = max(next, legs[i].said.at)
	}
}

// later is closing time n working days on; no days at all is the same moment.
func (c span) later(at when.Millis, days int) when.Millis {
	if days == 0 {
		return at
	}
	return c.office.After(at, days)
}

// earlier is closing time n working days before; no days at all is the same moment.
func (c span) earlier(at when.Millis, days int) when.Millis { return c.later(at, -days) }

// unsigned are the steps that have not signed, the coordinator's look left out: it is the coordinator who decides.
func unsigned(legs []leg) []leg {
	left := []leg{}
	for _, l := range legs {
		if l.id != "" && l.state != legSigned {
			left = append(left, l)
		}
	}
	return left
}

// list joins names as people say them: "PR", "PR and Legal", "PR, Legal and Account lead".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func namesOf(legs []leg) string {
	names := make([]string, len(legs))
	for i, l := range legs {
		names[i] = l.name
	}
	return list(names)
}

// missing says which steps a version lacks: "Legal has not signed off v2.", "PR wants changes to v2, and Legal has not
// signed it off." "" when all have signed.
func missing(legs []leg, version int) string {
	var silent, wanting []leg
	for _, l := range unsigned(legs) {
		if l.state == legChanges {
			wanting = append(wanting, l)
		} else {
			silent = append(silent, l)
		}
	}
	has, wants := "has", "wants"
	if len(silent) > 1 {
		has = "have"
	}
	if len(wanting) > 1 {
		wants = "want"
	}
	switch {
	case len(wanting) > 0 && len(silent) > 0:
		return fmt.Sprintf("%s %s changes to v%d, and %s %s not signed it off.", namesOf(wanting), wants, version, namesOf(silent), has)
	case len(wanting) > 0:
		return fmt.Sprintf("%s %s changes to v%d.", namesOf(wanting), wants, version)
	case len(silent) > 0:
		return fmt.Sprintf("%s %s not signed off v%d.", namesOf(silent), has, version)
	}
	return ""
}

// left is one step that a piece still has before it, as the review's row keeps it in JSON: short keys, since the board
// reads hundreds. StepID is "" for the coordinator's look.
type left struct {
	StepID string      `json:"step"`
	Turn   bool        `json:"turn,omitempty"`
	Wants  bool        `json:"wants,omitempty"`
	Due    when.Millis `json:"due"`
}

// remember is what the review's row keeps of the route: the steps that have not signed, and the first deadline among
// those whose turn it is, 0 for that of the stage. "" is no route.
func remember(legs []leg) (routeLeft string, turnDue when.Millis, err error) {
	if len(legs) == 0 {
		return "", 0, nil
	}
	kept := []left{}
	for _, l := range legs {
		if l.state == legSigned {
			continue
		}
		kept = append(kept, left{StepID: l.id, Turn: l.state == legTurn, Wants: l.state == legChanges, Due: l.due})
		if l.state == legTurn && l.due > 0 && (turnDue == 0 || l.due < turnDue) {
			turnDue = l.due
		}
	}
	text, err := json.Marshal(kept)
	return string(text), turnDue, err
}

// recall reads what the row keeps; routed is false where the campaign has no route.
func recall(routeLeft string) (kept []left, routed bool) {
	if routeLeft == "" {
		return nil, false
	}
	if err := json.Unmarshal([]byte(routeLeft), &kept); err != nil {
		return nil, false // nobody but remember writes it
	}
	return kept, true
}
